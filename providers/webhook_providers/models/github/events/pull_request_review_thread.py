"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.pull_request_review_thread_event import (
    PullRequestReviewThread,
)
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.simple_pull_request import SimplePullRequest
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Moment, Open


class PullRequestReviewThreadEvent(
    EventModel,
    address=("github:pull_request_review_thread", "github:pull_request_review_thread.*"),
    defer_build=True,
):
    action: Open["resolved", "unresolved"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    pull_request: SimplePullRequest = ABSENT
    repository: Repository = ABSENT
    sender: User | None = None
    thread: PullRequestReviewThread = ABSENT
    updated_at: Moment | None = None


class PullRequestReviewThreadResolved(
    PullRequestReviewThreadEvent, address="github:pull_request_review_thread.resolved"
):
    action: Open["resolved"] = ABSENT


class PullRequestReviewThreadUnresolved(
    PullRequestReviewThreadEvent, address="github:pull_request_review_thread.unresolved"
):
    action: Open["unresolved"] = ABSENT
