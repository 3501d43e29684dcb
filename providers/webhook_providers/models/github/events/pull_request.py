"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.label import Label
from webhook_providers.models.github.objects.milestone import Milestone
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.pull_request import PullRequest
from webhook_providers.models.github.objects.pull_request_event import PullRequestEditedChanges
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.team import Team
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class PullRequestEvent(
    EventModel, address=("github:pull_request", "github:pull_request.*"), defer_build=True
):
    action: Open[
        "assigned",
        "auto_merge_disabled",
        "auto_merge_enabled",
        "closed",
        "converted_to_draft",
        "demilestoned",
        "dequeued",
        "edited",
        "enqueued",
        "labeled",
        "locked",
        "milestoned",
        "opened",
        "ready_for_review",
        "reopened",
        "review_request_removed",
        "review_requested",
        "synchronize",
        "unassigned",
        "unlabeled",
        "unlocked",
    ] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    number: int = ABSENT
    organization: Organization | None = None
    pull_request: PullRequest = ABSENT
    repository: Repository = ABSENT
    sender: User | None = None


class PullRequestAssigned(PullRequestEvent, address="github:pull_request.assigned"):
    action: Open["assigned"] = ABSENT
    assignee: User | None = None
    sender: User = ABSENT


class PullRequestAutoMergeDisabled(
    PullRequestEvent, address="github:pull_request.auto_merge_disabled"
):
    action: Open["auto_merge_disabled"] = ABSENT
    reason: str = ABSENT
    sender: User = ABSENT


class PullRequestAutoMergeEnabled(
    PullRequestEvent, address="github:pull_request.auto_merge_enabled"
):
    action: Open["auto_merge_enabled"] = ABSENT
    reason: str | None = None
    sender: User = ABSENT


class PullRequestClosed(PullRequestEvent, address="github:pull_request.closed"):
    action: Open["closed"] = ABSENT
    sender: User = ABSENT


class PullRequestConvertedToDraft(
    PullRequestEvent, address="github:pull_request.converted_to_draft"
):
    action: Open["converted_to_draft"] = ABSENT
    sender: User = ABSENT


class PullRequestDemilestoned(PullRequestEvent, address="github:pull_request.demilestoned"):
    action: Open["demilestoned"] = ABSENT
    milestone: Milestone | None = None


class PullRequestDequeued(PullRequestEvent, address="github:pull_request.dequeued"):
    action: Open["dequeued"] = ABSENT
    reason: Open[
        "UNKNOWN_REMOVAL_REASON",
        "MANUAL",
        "MERGE",
        "MERGE_CONFLICT",
        "CI_FAILURE",
        "CI_TIMEOUT",
        "ALREADY_MERGED",
        "QUEUE_CLEARED",
        "ROLL_BACK",
        "BRANCH_PROTECTIONS",
        "GIT_TREE_INVALID",
        "INVALID_MERGE_COMMIT",
    ] = ABSENT
    sender: User = ABSENT


class PullRequestEdited(PullRequestEvent, address="github:pull_request.edited"):
    action: Open["edited"] = ABSENT
    changes: PullRequestEditedChanges = ABSENT


class PullRequestEnqueued(PullRequestEvent, address="github:pull_request.enqueued"):
    action: Open["enqueued"] = ABSENT
    sender: User = ABSENT


class PullRequestLabeled(PullRequestEvent, address="github:pull_request.labeled"):
    action: Open["labeled"] = ABSENT
    label: Label | None = None
    sender: User = ABSENT


class PullRequestLocked(PullRequestEvent, address="github:pull_request.locked"):
    action: Open["locked"] = ABSENT
    sender: User = ABSENT


class PullRequestMilestoned(PullRequestEvent, address="github:pull_request.milestoned"):
    action: Open["milestoned"] = ABSENT
    milestone: Milestone | None = None


class PullRequestOpened(PullRequestEvent, address="github:pull_request.opened"):
    action: Open["opened"] = ABSENT
    sender: User = ABSENT


class PullRequestReadyForReview(PullRequestEvent, address="github:pull_request.ready_for_review"):
    action: Open["ready_for_review"] = ABSENT
    sender: User = ABSENT


class PullRequestReopened(PullRequestEvent, address="github:pull_request.reopened"):
    action: Open["reopened"] = ABSENT
    sender: User = ABSENT


class PullRequestReviewRequestRemoved(
    PullRequestEvent, address="github:pull_request.review_request_removed"
):
    action: Open["review_request_removed"] = ABSENT
    requested_reviewer: User | None = None
    sender: User = ABSENT
    requested_team: Team | None = None


class PullRequestReviewRequested(PullRequestEvent, address="github:pull_request.review_requested"):
    action: Open["review_requested"] = ABSENT
    requested_reviewer: User | None = None
    sender: User = ABSENT
    requested_team: Team | None = None


class PullRequestSynchronize(PullRequestEvent, address="github:pull_request.synchronize"):
    action: Open["synchronize"] = ABSENT
    after: str = ABSENT
    before: str = ABSENT
    sender: User = ABSENT


class PullRequestUnassigned(PullRequestEvent, address="github:pull_request.unassigned"):
    action: Open["unassigned"] = ABSENT
    assignee: User | None = None


class PullRequestUnlabeled(PullRequestEvent, address="github:pull_request.unlabeled"):
    action: Open["unlabeled"] = ABSENT
    label: Label | None = None
    sender: User = ABSENT


class PullRequestUnlocked(PullRequestEvent, address="github:pull_request.unlocked"):
    action: Open["unlocked"] = ABSENT
    sender: User = ABSENT
