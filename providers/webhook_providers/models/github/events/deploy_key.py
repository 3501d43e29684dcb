"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.deploy_key_event import DeployKey
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class DeployKeyEvent(
    EventModel, address=("github:deploy_key", "github:deploy_key.*"), defer_build=True
):
    action: Open["created", "deleted"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    key: DeployKey = ABSENT
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT


class DeployKeyCreated(DeployKeyEvent, address="github:deploy_key.created"):
    action: Open["created"] = ABSENT


class DeployKeyDeleted(DeployKeyEvent, address="github:deploy_key.deleted"):
    action: Open["deleted"] = ABSENT
