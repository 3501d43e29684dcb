"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.installation import Installation
from webhook_providers.models.github.objects.installation_repository import InstallationRepository
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class InstallationEvent(
    EventModel, address=("github:installation", "github:installation.*"), defer_build=True
):
    action: Open["created", "deleted", "new_permissions_accepted", "suspend", "unsuspend"] = ABSENT
    enterprise: Enterprise | None = None
    installation: Installation = ABSENT
    organization: Organization | None = None
    repositories: list[InstallationRepository] | None = None
    repository: Repository | None = None
    requester: User | None = None
    sender: User = ABSENT


class InstallationCreated(InstallationEvent, address="github:installation.created"):
    action: Open["created"] = ABSENT


class InstallationDeleted(InstallationEvent, address="github:installation.deleted"):
    action: Open["deleted"] = ABSENT
    requester: Any = None


class InstallationNewPermissionsAccepted(
    InstallationEvent, address="github:installation.new_permissions_accepted"
):
    action: Open["new_permissions_accepted"] = ABSENT
    requester: Any = None


class InstallationSuspend(InstallationEvent, address="github:installation.suspend"):
    action: Open["suspend"] = ABSENT
    requester: Any = None


class InstallationUnsuspend(InstallationEvent, address="github:installation.unsuspend"):
    action: Open["unsuspend"] = ABSENT
    requester: Any = None
