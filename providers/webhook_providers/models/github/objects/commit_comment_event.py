"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.reactions import Reactions
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Open


class CommitComment(Model):
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
    commit_id: str = ABSENT
    created_at: str = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    line: int | None = None
    node_id: str = ABSENT
    path: str | None = None
    position: int | None = None
    reactions: Reactions | None = None
    updated_at: str = ABSENT
    url: str = ABSENT
    user: User | None = None
