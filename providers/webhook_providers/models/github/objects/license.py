"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class License(Model):
    key: str = ABSENT
    name: str = ABSENT
    url: str | None = None
    spdx_id: str | None = None
    node_id: str = ABSENT
    html_url: str | None = None
