"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Moment


class Workflow(Model):
    badge_url: str = ABSENT
    created_at: Moment = ABSENT
    html_url: str = ABSENT
    id: int = ABSENT
    name: str = ABSENT
    node_id: str = ABSENT
    path: str = ABSENT
    state: str = ABSENT
    updated_at: Moment = ABSENT
    url: str = ABSENT
