"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.repository_event import (
    RepositoryEditedChanges,
    RepositoryRenamedChanges,
    RepositoryTransferredChanges,
)
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class RepositoryEvent(
    EventModel, address=("github:repository", "github:repository.*"), defer_build=True
):
    action: Open[
        "archived",
        "created",
        "deleted",
        "edited",
        "privatized",
        "publicized",
        "renamed",
        "transferred",
        "unarchived",
        "anonymous_access_disabled",
        "anonymous_access_enabled",
    ] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository | None = None
    sender: User | None = None


class RepositoryArchived(RepositoryEvent, address="github:repository.archived"):
    action: Open["archived"] = ABSENT
    repository: Repository = ABSENT
    sender: User = ABSENT


class RepositoryCreated(RepositoryEvent, address="github:repository.created"):
    action: Open["created"] = ABSENT
    repository: Repository = ABSENT
    sender: User = ABSENT


class RepositoryDeleted(RepositoryEvent, address="github:repository.deleted"):
    action: Open["deleted"] = ABSENT
    repository: Repository = ABSENT
    sender: User = ABSENT


class RepositoryEdited(RepositoryEvent, address="github:repository.edited"):
    action: Open["edited"] = ABSENT
    changes: RepositoryEditedChanges = ABSENT
    repository: Repository = ABSENT
    sender: User = ABSENT


class RepositoryPrivatized(RepositoryEvent, address="github:repository.privatized"):
    action: Open["privatized"] = ABSENT
    repository: Repository = ABSENT
    sender: User = ABSENT


class RepositoryPublicized(RepositoryEvent, address="github:repository.publicized"):
    action: Open["publicized"] = ABSENT
    repository: Repository = ABSENT
    sender: User = ABSENT


class RepositoryRenamed(RepositoryEvent, address="github:repository.renamed"):
    action: Open["renamed"] = ABSENT
    changes: RepositoryRenamedChanges = ABSENT
    repository: Repository = ABSENT
    sender: User = ABSENT


class RepositoryTransferred(RepositoryEvent, address="github:repository.transferred"):
    action: Open["transferred"] = ABSENT
    changes: RepositoryTransferredChanges = ABSENT
    repository: Repository = ABSENT
    sender: User = ABSENT


class RepositoryUnarchived(RepositoryEvent, address="github:repository.unarchived"):
    action: Open["unarchived"] = ABSENT
    repository: Repository = ABSENT
    sender: User = ABSENT


class RepositoryAnonymousAccessDisabled(
    RepositoryEvent, address="github:repository.anonymous_access_disabled"
):
    action: Open["anonymous_access_disabled"] = ABSENT


class RepositoryAnonymousAccessEnabled(
    RepositoryEvent, address="github:repository.anonymous_access_enabled"
):
    action: Open["anonymous_access_enabled"] = ABSENT
