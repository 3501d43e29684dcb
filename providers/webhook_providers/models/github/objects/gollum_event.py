"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class GollumPage(Model):
    action: Open["created", "edited"] = ABSENT
    html_url: str = ABSENT
    page_name: str = ABSENT
    sha: str = ABSENT
    summary: str | None = None
    title: str = ABSENT
