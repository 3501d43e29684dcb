"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Day, Model, Moment, Open


class ProjectsV2StatusUpdate(Model):
    id: int | float = ABSENT
    node_id: str = ABSENT
    project_node_id: str | None = None
    creator: User | None = None
    created_at: Moment = ABSENT
    updated_at: Moment = ABSENT
    status: Open["INACTIVE", "ON_TRACK", "AT_RISK", "OFF_TRACK", "COMPLETE"] | None = None
    start_date: Day | None = None
    target_date: Day | None = None
    body: str | None = None
