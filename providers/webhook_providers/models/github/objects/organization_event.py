"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model, Moment


class Membership(Model):
    organization_url: str = ABSENT
    role: str = ABSENT
    direct_membership: bool | None = None
    enterprise_teams_providing_indirect_membership: list[str] | None = None
    state: str = ABSENT
    url: str = ABSENT
    user: User | None = None


class OrganizationInvitation(Model):
    created_at: Moment = ABSENT
    email: str | None = None
    failed_at: Moment | None = None
    failed_reason: str | None = None
    id: int | float = ABSENT
    invitation_teams_url: str = ABSENT
    inviter: User | None = None
    login: str | None = None
    node_id: str = ABSENT
    role: str = ABSENT
    team_count: int | float = ABSENT
    invitation_source: str | None = None


class OrganizationRenamedChangesLogin(Model):
    from_: str | None = Field(default=None, alias="from")


class OrganizationRenamedChanges(Model):
    login: OrganizationRenamedChangesLogin | None = None
