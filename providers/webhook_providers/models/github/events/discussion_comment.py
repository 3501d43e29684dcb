"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.discussion import Discussion
from webhook_providers.models.github.objects.discussion_comment_event import (
    DiscussionComment,
    DiscussionCommentEditedChanges,
)
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class DiscussionCommentEvent(
    EventModel,
    address=("github:discussion_comment", "github:discussion_comment.*"),
    defer_build=True,
):
    action: Open["created", "deleted", "edited"] = ABSENT
    comment: DiscussionComment = ABSENT
    discussion: Discussion = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT


class DiscussionCommentCreated(DiscussionCommentEvent, address="github:discussion_comment.created"):
    action: Open["created"] = ABSENT


class DiscussionCommentDeleted(DiscussionCommentEvent, address="github:discussion_comment.deleted"):
    action: Open["deleted"] = ABSENT


class DiscussionCommentEdited(DiscussionCommentEvent, address="github:discussion_comment.edited"):
    action: Open["edited"] = ABSENT
    changes: DiscussionCommentEditedChanges = ABSENT
