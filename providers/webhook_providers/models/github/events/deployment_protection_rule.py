"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.deployment import Deployment
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.pull_request import PullRequest
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class DeploymentProtectionRuleEvent(
    EventModel,
    address=("github:deployment_protection_rule", "github:deployment_protection_rule.*"),
    defer_build=True,
):
    action: Open["requested"] = ABSENT
    environment: str | None = None
    event: str | None = None
    deployment_callback_url: str | None = None
    deployment: Deployment | None = None
    pull_requests: list[PullRequest] | None = None
    repository: Repository = ABSENT
    organization: Organization | None = None
    installation: SimpleInstallation | None = None
    sender: User = ABSENT


class DeploymentProtectionRuleRequested(
    DeploymentProtectionRuleEvent, address="github:deployment_protection_rule.requested"
):
    pass
