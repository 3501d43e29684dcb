"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.pull_request_review_event import (
    PullRequestReview,
    PullRequestReviewEditedChanges,
)
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.simple_pull_request import SimplePullRequest
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class PullRequestReviewEvent(
    EventModel,
    address=("github:pull_request_review", "github:pull_request_review.*"),
    defer_build=True,
):
    action: Open["dismissed", "edited", "submitted"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    pull_request: SimplePullRequest = ABSENT
    repository: Repository = ABSENT
    review: PullRequestReview = ABSENT
    sender: User = ABSENT


class PullRequestReviewDismissed(
    PullRequestReviewEvent, address="github:pull_request_review.dismissed"
):
    action: Open["dismissed"] = ABSENT


class PullRequestReviewEdited(PullRequestReviewEvent, address="github:pull_request_review.edited"):
    action: Open["edited"] = ABSENT
    changes: PullRequestReviewEditedChanges = ABSENT


class PullRequestReviewSubmitted(
    PullRequestReviewEvent, address="github:pull_request_review.submitted"
):
    action: Open["submitted"] = ABSENT
