"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.comment_changes import CommentChanges
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.pull_request_review_comment import (
    PullRequestReviewComment,
)
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.simple_pull_request import SimplePullRequest
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class PullRequestReviewCommentEvent(
    EventModel,
    address=("github:pull_request_review_comment", "github:pull_request_review_comment.*"),
    defer_build=True,
):
    action: Open["created", "deleted", "edited"] = ABSENT
    comment: PullRequestReviewComment = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    pull_request: SimplePullRequest = ABSENT
    repository: Repository = ABSENT
    sender: User = ABSENT


class PullRequestReviewCommentCreated(
    PullRequestReviewCommentEvent, address="github:pull_request_review_comment.created"
):
    action: Open["created"] = ABSENT


class PullRequestReviewCommentDeleted(
    PullRequestReviewCommentEvent, address="github:pull_request_review_comment.deleted"
):
    action: Open["deleted"] = ABSENT


class PullRequestReviewCommentEdited(
    PullRequestReviewCommentEvent, address="github:pull_request_review_comment.edited"
):
    action: Open["edited"] = ABSENT
    changes: CommentChanges = ABSENT
