"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.project_column_event import (
    ProjectColumn,
    ProjectColumnEditedChanges,
)
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class ProjectColumnEvent(
    EventModel, address=("github:project_column", "github:project_column.*"), defer_build=True
):
    action: Open["created", "deleted", "edited", "moved"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    project_column: ProjectColumn = ABSENT
    repository: Repository | None = None
    sender: User | None = None


class ProjectColumnCreated(ProjectColumnEvent, address="github:project_column.created"):
    action: Open["created"] = ABSENT
    repository: Repository | None = None


class ProjectColumnDeleted(ProjectColumnEvent, address="github:project_column.deleted"):
    action: Open["deleted"] = ABSENT


class ProjectColumnEdited(ProjectColumnEvent, address="github:project_column.edited"):
    action: Open["edited"] = ABSENT
    changes: ProjectColumnEditedChanges = ABSENT
    repository: Repository | None = None


class ProjectColumnMoved(ProjectColumnEvent, address="github:project_column.moved"):
    action: Open["moved"] = ABSENT
    repository: Repository | None = None
    sender: User = ABSENT
