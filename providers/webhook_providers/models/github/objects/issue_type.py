"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Moment, Open


class IssueType(Model):
    id: int = ABSENT
    node_id: str = ABSENT
    name: str = ABSENT
    description: str | None = None
    color: Open["gray", "blue", "green", "yellow", "orange", "red", "pink", "purple"] | None = None
    created_at: Moment | None = None
    updated_at: Moment | None = None
    is_enabled: bool | None = None
