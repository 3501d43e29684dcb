"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_providers.models.github.objects.workflow import Workflow
from webhook_providers.models.github.objects.workflow_run_event import WorkflowRun
from webhook_receiver.models import ABSENT, EventModel, Open


class WorkflowRunEvent(
    EventModel, address=("github:workflow_run", "github:workflow_run.*"), defer_build=True
):
    action: Open["completed", "in_progress", "requested"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT
    workflow: Workflow | None = None
    workflow_run: WorkflowRun = ABSENT


class WorkflowRunCompleted(WorkflowRunEvent, address="github:workflow_run.completed"):
    action: Open["completed"] = ABSENT


class WorkflowRunInProgress(WorkflowRunEvent, address="github:workflow_run.in_progress"):
    action: Open["in_progress"] = ABSENT


class WorkflowRunRequested(WorkflowRunEvent, address="github:workflow_run.requested"):
    action: Open["requested"] = ABSENT
