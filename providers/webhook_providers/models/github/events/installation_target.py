"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.installation_target_event import (
    InstallationTargetAccount,
    InstallationTargetRenamedChanges,
)
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class InstallationTargetEvent(
    EventModel,
    address=("github:installation_target", "github:installation_target.*"),
    defer_build=True,
):
    account: InstallationTargetAccount = ABSENT
    action: Open["renamed"] = ABSENT
    changes: InstallationTargetRenamedChanges = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation = ABSENT
    organization: Organization | None = None
    repository: Repository | None = None
    sender: User | None = None
    target_type: str = ABSENT


class InstallationTargetRenamed(
    InstallationTargetEvent, address="github:installation_target.renamed"
):
    pass
