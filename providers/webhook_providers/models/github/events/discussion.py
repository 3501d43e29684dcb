"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.discussion import Discussion
from webhook_providers.models.github.objects.discussion_event import (
    DiscussionAnswer,
    DiscussionCategoryChangedChanges,
    DiscussionEditedChanges,
    DiscussionTransferredChanges,
)
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.label import Label
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class DiscussionEvent(
    EventModel, address=("github:discussion", "github:discussion.*"), defer_build=True
):
    action: Open[
        "answered",
        "category_changed",
        "closed",
        "created",
        "deleted",
        "edited",
        "labeled",
        "locked",
        "pinned",
        "reopened",
        "transferred",
        "unanswered",
        "unlabeled",
        "unlocked",
        "unpinned",
    ] = ABSENT
    discussion: Discussion = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User | None = None


class DiscussionAnswered(DiscussionEvent, address="github:discussion.answered"):
    action: Open["answered"] = ABSENT
    answer: DiscussionAnswer = ABSENT
    sender: User = ABSENT


class DiscussionCategoryChanged(DiscussionEvent, address="github:discussion.category_changed"):
    action: Open["category_changed"] = ABSENT
    changes: DiscussionCategoryChangedChanges = ABSENT
    sender: User = ABSENT


class DiscussionClosed(DiscussionEvent, address="github:discussion.closed"):
    action: Open["closed"] = ABSENT
    sender: User = ABSENT


class DiscussionCreated(DiscussionEvent, address="github:discussion.created"):
    action: Open["created"] = ABSENT
    sender: User = ABSENT


class DiscussionDeleted(DiscussionEvent, address="github:discussion.deleted"):
    action: Open["deleted"] = ABSENT
    sender: User = ABSENT


class DiscussionEdited(DiscussionEvent, address="github:discussion.edited"):
    action: Open["edited"] = ABSENT
    changes: DiscussionEditedChanges | None = None
    sender: User = ABSENT


class DiscussionLabeled(DiscussionEvent, address="github:discussion.labeled"):
    action: Open["labeled"] = ABSENT
    label: Label = ABSENT
    sender: User = ABSENT


class DiscussionLocked(DiscussionEvent, address="github:discussion.locked"):
    action: Open["locked"] = ABSENT
    sender: User = ABSENT


class DiscussionPinned(DiscussionEvent, address="github:discussion.pinned"):
    action: Open["pinned"] = ABSENT
    sender: User = ABSENT


class DiscussionReopened(DiscussionEvent, address="github:discussion.reopened"):
    action: Open["reopened"] = ABSENT
    sender: User = ABSENT


class DiscussionTransferred(DiscussionEvent, address="github:discussion.transferred"):
    action: Open["transferred"] = ABSENT
    changes: DiscussionTransferredChanges = ABSENT
    sender: User = ABSENT


class DiscussionUnanswered(DiscussionEvent, address="github:discussion.unanswered"):
    action: Open["unanswered"] = ABSENT
    old_answer: DiscussionAnswer = ABSENT


class DiscussionUnlabeled(DiscussionEvent, address="github:discussion.unlabeled"):
    action: Open["unlabeled"] = ABSENT
    label: Label = ABSENT
    sender: User = ABSENT


class DiscussionUnlocked(DiscussionEvent, address="github:discussion.unlocked"):
    action: Open["unlocked"] = ABSENT
    sender: User = ABSENT


class DiscussionUnpinned(DiscussionEvent, address="github:discussion.unpinned"):
    action: Open["unpinned"] = ABSENT
    sender: User = ABSENT
