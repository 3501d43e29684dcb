"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.deployment import Deployment
from webhook_providers.models.github.objects.deployment_workflow_run import DeploymentWorkflowRun
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_providers.models.github.objects.workflow import Workflow
from webhook_receiver.models import ABSENT, EventModel, Open


class DeploymentEvent(
    EventModel, address=("github:deployment", "github:deployment.*"), defer_build=True
):
    action: Open["created"] = ABSENT
    deployment: Deployment = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT
    workflow: Workflow | None = None
    workflow_run: DeploymentWorkflowRun | None = None


class DeploymentCreated(DeploymentEvent, address="github:deployment.created"):
    pass
