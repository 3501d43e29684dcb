"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.installation import Installation
from webhook_providers.models.github.objects.installation_repository import InstallationRepository
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class InstallationRepositoriesEvent(
    EventModel,
    address=("github:installation_repositories", "github:installation_repositories.*"),
    defer_build=True,
):
    action: Open["added", "removed"] = ABSENT
    enterprise: Enterprise | None = None
    installation: Installation = ABSENT
    organization: Organization | None = None
    repositories_added: list[InstallationRepository] = ABSENT
    repositories_removed: list[InstallationRepository] = ABSENT
    repository: Repository | None = None
    repository_selection: Open["all", "selected"] = ABSENT
    requester: User | None = None
    sender: User = ABSENT


class InstallationRepositoriesAdded(
    InstallationRepositoriesEvent, address="github:installation_repositories.added"
):
    action: Open["added"] = ABSENT


class InstallationRepositoriesRemoved(
    InstallationRepositoriesEvent, address="github:installation_repositories.removed"
):
    action: Open["removed"] = ABSENT
