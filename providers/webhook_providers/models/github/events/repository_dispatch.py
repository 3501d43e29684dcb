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


class RepositoryDispatchEvent(
    EventModel,
    address=("github:repository_dispatch", "github:repository_dispatch.*"),
    defer_build=True,
):
    action: str = ABSENT
    branch: str = ABSENT
    client_payload: dict[str, Any] | None = None
    enterprise: Enterprise | None = None
    installation: SimpleInstallation = ABSENT
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT
