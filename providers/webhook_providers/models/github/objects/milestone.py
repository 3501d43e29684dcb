"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment, Open


class Milestone(Model):
    url: str = ABSENT
    html_url: str = ABSENT
    labels_url: str = ABSENT
    id: int = ABSENT
    node_id: str = ABSENT
    number: int = ABSENT
    state: Open["open", "closed"] = ABSENT
    title: str = ABSENT
    description: str | None = None
    creator: User | None = None
    open_issues: int = ABSENT
    closed_issues: int = ABSENT
    created_at: Moment = ABSENT
    updated_at: Moment = ABSENT
    closed_at: Moment | None = None
    due_on: Moment | None = None
