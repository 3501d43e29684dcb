"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.deployment_review_event import (
    DeploymentReviewReviewer,
    WorkflowJobRun,
)
from webhook_providers.models.github.objects.deployment_workflow_run import DeploymentWorkflowRun
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class DeploymentReviewEvent(
    EventModel, address=("github:deployment_review", "github:deployment_review.*"), defer_build=True
):
    action: Open["approved", "rejected", "requested"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization = ABSENT
    repository: Repository = ABSENT
    reviewers: list[DeploymentReviewReviewer] | None = None
    sender: User = ABSENT
    since: str = ABSENT
    workflow_job_run: WorkflowJobRun | None = None
    workflow_run: DeploymentWorkflowRun | None = None


class DeploymentReviewApproved(DeploymentReviewEvent, address="github:deployment_review.approved"):
    action: Open["approved"] = ABSENT
    approver: User | None = None
    comment: str | None = None
    workflow_job_runs: list[WorkflowJobRun] | None = None


class DeploymentReviewRejected(DeploymentReviewEvent, address="github:deployment_review.rejected"):
    action: Open["rejected"] = ABSENT
    approver: User | None = None
    comment: str | None = None
    workflow_job_runs: list[WorkflowJobRun] | None = None


class DeploymentReviewRequested(
    DeploymentReviewEvent, address="github:deployment_review.requested"
):
    action: Open["requested"] = ABSENT
    environment: str = ABSENT
    requestor: User | None = None
    reviewers: list[DeploymentReviewReviewer] = ABSENT
    workflow_job_run: WorkflowJobRun = ABSENT
