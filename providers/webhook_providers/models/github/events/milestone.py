"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.milestone import Milestone
from webhook_providers.models.github.objects.milestone_event import MilestoneEditedChanges
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class MilestoneEvent(
    EventModel, address=("github:milestone", "github:milestone.*"), defer_build=True
):
    action: Open["closed", "created", "deleted", "edited", "opened"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    milestone: Milestone = ABSENT
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT


class MilestoneClosed(MilestoneEvent, address="github:milestone.closed"):
    action: Open["closed"] = ABSENT


class MilestoneCreated(MilestoneEvent, address="github:milestone.created"):
    action: Open["created"] = ABSENT


class MilestoneDeleted(MilestoneEvent, address="github:milestone.deleted"):
    action: Open["deleted"] = ABSENT


class MilestoneEdited(MilestoneEvent, address="github:milestone.edited"):
    action: Open["edited"] = ABSENT
    changes: MilestoneEditedChanges = ABSENT


class MilestoneOpened(MilestoneEvent, address="github:milestone.opened"):
    action: Open["opened"] = ABSENT
