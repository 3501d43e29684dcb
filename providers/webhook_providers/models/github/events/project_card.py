"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.project_card_event import (
    ProjectCard,
    ProjectCardConvertedChanges,
    ProjectCardEditedChanges,
    ProjectCardMovedChanges,
)
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class ProjectCardEvent(
    EventModel, address=("github:project_card", "github:project_card.*"), defer_build=True
):
    action: Open["converted", "created", "deleted", "edited", "moved"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    project_card: ProjectCard = ABSENT
    repository: Repository | None = None
    sender: User = ABSENT


class ProjectCardConverted(ProjectCardEvent, address="github:project_card.converted"):
    action: Open["converted"] = ABSENT
    changes: ProjectCardConvertedChanges = ABSENT
    repository: Repository | None = None


class ProjectCardCreated(ProjectCardEvent, address="github:project_card.created"):
    action: Open["created"] = ABSENT
    repository: Repository | None = None


class ProjectCardDeleted(ProjectCardEvent, address="github:project_card.deleted"):
    action: Open["deleted"] = ABSENT


class ProjectCardEdited(ProjectCardEvent, address="github:project_card.edited"):
    action: Open["edited"] = ABSENT
    changes: ProjectCardEditedChanges = ABSENT
    repository: Repository | None = None


class ProjectCardMoved(ProjectCardEvent, address="github:project_card.moved"):
    action: Open["moved"] = ABSENT
    changes: ProjectCardMovedChanges | None = None
    repository: Repository | None = None
