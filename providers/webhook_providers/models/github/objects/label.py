"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class Label(Model):
    id: int = ABSENT
    node_id: str = ABSENT
    url: str = ABSENT
    name: str = ABSENT
    description: str | None = None
    color: str | None = None
    default: bool = ABSENT
