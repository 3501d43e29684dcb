"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel


class WorkflowDispatchEvent(EventModel, address="github:workflow_dispatch", defer_build=True):
    enterprise: Enterprise | None = None
    inputs: dict[str, Any] | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    ref: str = ABSENT
    repository: Repository = ABSENT
    sender: User = ABSENT
    workflow: str = ABSENT
