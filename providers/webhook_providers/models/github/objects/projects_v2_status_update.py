"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from datetime import date, datetime

from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Open


class ProjectsV2StatusUpdate(Model):
    id: int | float = ABSENT
    node_id: str = ABSENT
    project_node_id: str | None = None
    creator: User | None = None
    created_at: datetime = ABSENT
    updated_at: datetime = ABSENT
    status: Open["INACTIVE", "ON_TRACK", "AT_RISK", "OFF_TRACK", "COMPLETE"] | None = None
    start_date: date | None = None
    target_date: date | None = None
    body: str | None = None
