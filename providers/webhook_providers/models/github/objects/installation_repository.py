"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model


class InstallationRepository(Model):
    full_name: str | None = None
    id: int | None = None
    name: str | None = None
    node_id: str | None = None
    private: bool | None = None
