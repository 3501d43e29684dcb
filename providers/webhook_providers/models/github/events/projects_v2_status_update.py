"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.projects_v2_status_update import ProjectsV2StatusUpdate
from webhook_providers.models.github.objects.projects_v2_status_update_event import (
    ProjectsV2StatusUpdateEditedChanges,
)
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class ProjectsV2StatusUpdateEvent(
    EventModel,
    address=("github:projects_v2_status_update", "github:projects_v2_status_update.*"),
    defer_build=True,
):
    action: Open["created", "deleted", "edited"] = ABSENT
    installation: SimpleInstallation | None = None
    organization: Organization = ABSENT
    projects_v2_status_update: ProjectsV2StatusUpdate = ABSENT
    sender: User = ABSENT


class ProjectsV2StatusUpdateCreated(
    ProjectsV2StatusUpdateEvent, address="github:projects_v2_status_update.created"
):
    action: Open["created"] = ABSENT


class ProjectsV2StatusUpdateDeleted(
    ProjectsV2StatusUpdateEvent, address="github:projects_v2_status_update.deleted"
):
    action: Open["deleted"] = ABSENT


class ProjectsV2StatusUpdateEdited(
    ProjectsV2StatusUpdateEvent, address="github:projects_v2_status_update.edited"
):
    action: Open["edited"] = ABSENT
    changes: ProjectsV2StatusUpdateEditedChanges | None = None
