"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.issue import Issue
from webhook_providers.models.github.objects.issue_type import IssueType
from webhook_providers.models.github.objects.issues_event import (
    IssuesEditedChanges,
    IssuesOpenedChanges,
    IssuesTransferredChanges,
)
from webhook_providers.models.github.objects.label import Label
from webhook_providers.models.github.objects.milestone import Milestone
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class IssuesEvent(EventModel, address=("github:issues", "github:issues.*"), defer_build=True):
    action: Open[
        "assigned",
        "closed",
        "deleted",
        "demilestoned",
        "edited",
        "labeled",
        "locked",
        "milestoned",
        "opened",
        "pinned",
        "reopened",
        "transferred",
        "typed",
        "unassigned",
        "unlabeled",
        "unlocked",
        "unpinned",
        "untyped",
    ] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    issue: Issue = ABSENT
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT


class IssuesAssigned(IssuesEvent, address="github:issues.assigned"):
    action: Open["assigned"] = ABSENT
    assignee: User | None = None


class IssuesClosed(IssuesEvent, address="github:issues.closed"):
    action: Open["closed"] = ABSENT


class IssuesDeleted(IssuesEvent, address="github:issues.deleted"):
    action: Open["deleted"] = ABSENT


class IssuesDemilestoned(IssuesEvent, address="github:issues.demilestoned"):
    action: Open["demilestoned"] = ABSENT
    milestone: Milestone | None = None


class IssuesEdited(IssuesEvent, address="github:issues.edited"):
    action: Open["edited"] = ABSENT
    changes: IssuesEditedChanges = ABSENT
    label: Label | None = None


class IssuesLabeled(IssuesEvent, address="github:issues.labeled"):
    action: Open["labeled"] = ABSENT
    label: Label | None = None


class IssuesLocked(IssuesEvent, address="github:issues.locked"):
    action: Open["locked"] = ABSENT


class IssuesMilestoned(IssuesEvent, address="github:issues.milestoned"):
    action: Open["milestoned"] = ABSENT
    milestone: Milestone = ABSENT


class IssuesOpened(IssuesEvent, address="github:issues.opened"):
    action: Open["opened"] = ABSENT
    changes: IssuesOpenedChanges | None = None


class IssuesPinned(IssuesEvent, address="github:issues.pinned"):
    action: Open["pinned"] = ABSENT


class IssuesReopened(IssuesEvent, address="github:issues.reopened"):
    action: Open["reopened"] = ABSENT


class IssuesTransferred(IssuesEvent, address="github:issues.transferred"):
    action: Open["transferred"] = ABSENT
    changes: IssuesTransferredChanges = ABSENT


class IssuesTyped(IssuesEvent, address="github:issues.typed"):
    action: Open["typed"] = ABSENT
    type: IssueType | None = None


class IssuesUnassigned(IssuesEvent, address="github:issues.unassigned"):
    action: Open["unassigned"] = ABSENT
    assignee: User | None = None


class IssuesUnlabeled(IssuesEvent, address="github:issues.unlabeled"):
    action: Open["unlabeled"] = ABSENT
    label: Label | None = None


class IssuesUnlocked(IssuesEvent, address="github:issues.unlocked"):
    action: Open["unlocked"] = ABSENT


class IssuesUnpinned(IssuesEvent, address="github:issues.unpinned"):
    action: Open["unpinned"] = ABSENT


class IssuesUntyped(IssuesEvent, address="github:issues.untyped"):
    action: Open["untyped"] = ABSENT
    type: IssueType | None = None
