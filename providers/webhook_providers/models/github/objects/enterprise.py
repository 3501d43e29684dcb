"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Moment


class Enterprise(Model):
    description: str | None = None
    html_url: str = ABSENT
    website_url: str | None = None
    id: int = ABSENT
    node_id: str = ABSENT
    name: str = ABSENT
    slug: str = ABSENT
    created_at: Moment | None = None
    updated_at: Moment | None = None
    avatar_url: str = ABSENT
