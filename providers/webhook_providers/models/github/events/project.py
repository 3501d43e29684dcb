"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.project_event import Project, ProjectEditedChanges
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class ProjectEvent(EventModel, address=("github:project", "github:project.*"), defer_build=True):
    action: Open["closed", "created", "deleted", "edited", "reopened"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    project: Project = ABSENT
    repository: Repository | None = None
    sender: User | None = None


class ProjectClosed(ProjectEvent, address="github:project.closed"):
    action: Open["closed"] = ABSENT
    repository: Repository | None = None
    sender: User = ABSENT


class ProjectCreated(ProjectEvent, address="github:project.created"):
    action: Open["created"] = ABSENT
    repository: Repository | None = None
    sender: User = ABSENT


class ProjectDeleted(ProjectEvent, address="github:project.deleted"):
    action: Open["deleted"] = ABSENT


class ProjectEdited(ProjectEvent, address="github:project.edited"):
    action: Open["edited"] = ABSENT
    changes: ProjectEditedChanges | None = None
    repository: Repository | None = None


class ProjectReopened(ProjectEvent, address="github:project.reopened"):
    action: Open["reopened"] = ABSENT
    repository: Repository | None = None
    sender: User = ABSENT
