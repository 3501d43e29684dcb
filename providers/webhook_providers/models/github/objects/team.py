"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class TeamPermissions(Model):
    pull: bool = ABSENT
    triage: bool = ABSENT
    push: bool = ABSENT
    maintain: bool = ABSENT
    admin: bool = ABSENT


class Team(Model):
    id: int = ABSENT
    node_id: str | None = None
    url: str | None = None
    members_url: str | None = None
    name: str = ABSENT
    description: str | None = None
    permission: str | None = None
    privacy: str | None = None
    notification_setting: str | None = None
    html_url: str | None = None
    repositories_url: str | None = None
    slug: str | None = None
    ldap_dn: str | None = None
    type: Open["enterprise", "organization"] | None = None
    organization_id: int | None = None
    enterprise_id: int | None = None
    deleted: bool | None = None
    parent: "Team | None" = None
    permissions: TeamPermissions | None = None
