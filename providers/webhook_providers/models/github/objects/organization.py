"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class Organization(Model):
    login: str = ABSENT
    id: int = ABSENT
    node_id: str = ABSENT
    url: str = ABSENT
    repos_url: str = ABSENT
    events_url: str = ABSENT
    hooks_url: str = ABSENT
    issues_url: str = ABSENT
    members_url: str = ABSENT
    public_members_url: str = ABSENT
    avatar_url: str = ABSENT
    description: str | None = None
    html_url: str | None = None
