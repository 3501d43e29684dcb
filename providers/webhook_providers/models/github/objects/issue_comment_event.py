"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.app import App
from webhook_providers.models.github.objects.reactions import Reactions
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class IssueComment(Model):
    author_association: Open[
        "COLLABORATOR",
        "CONTRIBUTOR",
        "FIRST_TIMER",
        "FIRST_TIME_CONTRIBUTOR",
        "MANNEQUIN",
        "MEMBER",
        "NONE",
        "OWNER",
    ] = ABSENT
    body: str = ABSENT
    created_at: Moment = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    issue_url: str = ABSENT
    node_id: str = ABSENT
    performed_via_github_app: App | None = None
    reactions: Reactions = ABSENT
    updated_at: Moment = ABSENT
    url: str = ABSENT
    user: User | None = None
