"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Moment, Open


class ExemptionResponse(Model):
    id: int | None = None
    reviewer_id: int | None = None
    reviewer_login: str | None = None
    status: Open["approved", "rejected", "dismissed"] | None = None
    reviewer_comment: str | None = None
    created_at: Moment | None = None
