"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.projects_v2_event import (
    ProjectsV2EditedChanges,
    ProjectsV2Project,
)
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class ProjectsV2Event(
    EventModel, address=("github:projects_v2", "github:projects_v2.*"), defer_build=True
):
    action: Open["closed", "created", "deleted", "edited", "reopened"] = ABSENT
    installation: SimpleInstallation | None = None
    organization: Organization = ABSENT
    projects_v2: ProjectsV2Project = ABSENT
    sender: User = ABSENT


class ProjectsV2Closed(ProjectsV2Event, address="github:projects_v2.closed"):
    action: Open["closed"] = ABSENT


class ProjectsV2Created(ProjectsV2Event, address="github:projects_v2.created"):
    action: Open["created"] = ABSENT


class ProjectsV2Deleted(ProjectsV2Event, address="github:projects_v2.deleted"):
    action: Open["deleted"] = ABSENT


class ProjectsV2Edited(ProjectsV2Event, address="github:projects_v2.edited"):
    action: Open["edited"] = ABSENT
    changes: ProjectsV2EditedChanges = ABSENT


class ProjectsV2Reopened(ProjectsV2Event, address="github:projects_v2.reopened"):
    action: Open["reopened"] = ABSENT
