"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.comment_changes import CommentChanges
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.issue import Issue
from webhook_providers.models.github.objects.issue_comment_event import IssueComment
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class IssueCommentEvent(
    EventModel, address=("github:issue_comment", "github:issue_comment.*"), defer_build=True
):
    action: Open["created", "deleted", "edited"] = ABSENT
    comment: IssueComment = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    issue: Issue = ABSENT
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT


class IssueCommentCreated(IssueCommentEvent, address="github:issue_comment.created"):
    action: Open["created"] = ABSENT


class IssueCommentDeleted(IssueCommentEvent, address="github:issue_comment.deleted"):
    action: Open["deleted"] = ABSENT


class IssueCommentEdited(IssueCommentEvent, address="github:issue_comment.edited"):
    action: Open["edited"] = ABSENT
    changes: CommentChanges = ABSENT
