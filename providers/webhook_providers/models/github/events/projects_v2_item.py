"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.projects_v2_item_event import (
    ProjectsV2Item,
    ProjectsV2ItemArchiveChanges,
    ProjectsV2ItemConvertedChanges,
    ProjectsV2ItemEditedChanges,
    ProjectsV2ItemReorderedChanges,
)
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class ProjectsV2ItemEvent(
    EventModel, address=("github:projects_v2_item", "github:projects_v2_item.*"), defer_build=True
):
    action: Open[
        "archived", "converted", "created", "deleted", "edited", "reordered", "restored"
    ] = ABSENT
    installation: SimpleInstallation | None = None
    organization: Organization = ABSENT
    projects_v2_item: ProjectsV2Item = ABSENT
    sender: User = ABSENT


class ProjectsV2ItemArchived(ProjectsV2ItemEvent, address="github:projects_v2_item.archived"):
    action: Open["archived"] = ABSENT
    changes: ProjectsV2ItemArchiveChanges = ABSENT


class ProjectsV2ItemConverted(ProjectsV2ItemEvent, address="github:projects_v2_item.converted"):
    action: Open["converted"] = ABSENT
    changes: ProjectsV2ItemConvertedChanges = ABSENT


class ProjectsV2ItemCreated(ProjectsV2ItemEvent, address="github:projects_v2_item.created"):
    action: Open["created"] = ABSENT


class ProjectsV2ItemDeleted(ProjectsV2ItemEvent, address="github:projects_v2_item.deleted"):
    action: Open["deleted"] = ABSENT


class ProjectsV2ItemEdited(ProjectsV2ItemEvent, address="github:projects_v2_item.edited"):
    action: Open["edited"] = ABSENT
    changes: ProjectsV2ItemEditedChanges | None = None


class ProjectsV2ItemReordered(ProjectsV2ItemEvent, address="github:projects_v2_item.reordered"):
    action: Open["reordered"] = ABSENT
    changes: ProjectsV2ItemReorderedChanges = ABSENT


class ProjectsV2ItemRestored(ProjectsV2ItemEvent, address="github:projects_v2_item.restored"):
    action: Open["restored"] = ABSENT
    changes: ProjectsV2ItemArchiveChanges = ABSENT
