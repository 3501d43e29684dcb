"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class DeployKey(Model):
    added_by: str | None = None
    created_at: str = ABSENT
    id: int = ABSENT
    key: str = ABSENT
    last_used: str | None = None
    read_only: bool = ABSENT
    title: str = ABSENT
    url: str = ABSENT
    verified: bool = ABSENT
    enabled: bool | None = None
