"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.organization_event import (
    Membership,
    OrganizationInvitation,
    OrganizationRenamedChanges,
)
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class OrganizationEvent(
    EventModel, address=("github:organization", "github:organization.*"), defer_build=True
):
    action: Open["deleted", "member_added", "member_invited", "member_removed", "renamed"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization = ABSENT
    repository: Repository | None = None
    sender: User = ABSENT


class OrganizationDeleted(OrganizationEvent, address="github:organization.deleted"):
    action: Open["deleted"] = ABSENT
    membership: Membership | None = None


class OrganizationMemberAdded(OrganizationEvent, address="github:organization.member_added"):
    action: Open["member_added"] = ABSENT
    membership: Membership = ABSENT


class OrganizationMemberInvited(OrganizationEvent, address="github:organization.member_invited"):
    action: Open["member_invited"] = ABSENT
    invitation: OrganizationInvitation = ABSENT
    user: User | None = None


class OrganizationMemberRemoved(OrganizationEvent, address="github:organization.member_removed"):
    action: Open["member_removed"] = ABSENT
    membership: Membership = ABSENT


class OrganizationRenamed(OrganizationEvent, address="github:organization.renamed"):
    action: Open["renamed"] = ABSENT
    changes: OrganizationRenamedChanges | None = None
    membership: Membership | None = None
