"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.status_event import StatusBranch, StatusCommit
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class StatusEvent(EventModel, address="github:status", defer_build=True):
    avatar_url: str | None = None
    branches: list[StatusBranch] = ABSENT
    commit: StatusCommit = ABSENT
    context: str = ABSENT
    created_at: str = ABSENT
    description: str | None = None
    enterprise: Enterprise | None = None
    id: int = ABSENT
    installation: SimpleInstallation | None = None
    name: str = ABSENT
    organization: Organization | None = None
    repository: Repository = ABSENT
    sender: User = ABSENT
    sha: str = ABSENT
    state: Open["pending", "success", "failure", "error"] = ABSENT
    target_url: str | None = None
    updated_at: str = ABSENT
