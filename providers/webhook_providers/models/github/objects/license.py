"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model


class License(Model):
    key: str | None = None
    name: str | None = None
    url: str | None = None
    spdx_id: str | None = None
    node_id: str | None = None
    html_url: str | None = None
