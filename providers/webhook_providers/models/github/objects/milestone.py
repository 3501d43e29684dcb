"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from datetime import datetime

from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Open


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
    created_at: datetime = ABSENT
    updated_at: datetime = ABSENT
    closed_at: datetime | None = None
    due_on: datetime | None = None
