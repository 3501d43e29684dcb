"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.deployment import Deployment
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_providers.models.github.objects.workflow_job_event import WorkflowJob
from webhook_receiver.models import ABSENT, EventModel, Open


class WorkflowJobEvent(
    EventModel, address=("github:workflow_job", "github:workflow_job.*"), defer_build=True
):
    action: Open["completed", "in_progress", "queued", "waiting"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT
    workflow_job: WorkflowJob = ABSENT
    deployment: Deployment | None = None


class WorkflowJobCompleted(WorkflowJobEvent, address="github:workflow_job.completed"):
    action: Open["completed"] = ABSENT


class WorkflowJobInProgress(WorkflowJobEvent, address="github:workflow_job.in_progress"):
    action: Open["in_progress"] = ABSENT


class WorkflowJobQueued(WorkflowJobEvent, address="github:workflow_job.queued"):
    action: Open["queued"] = ABSENT


class WorkflowJobWaiting(WorkflowJobEvent, address="github:workflow_job.waiting"):
    action: Open["waiting"] = ABSENT
