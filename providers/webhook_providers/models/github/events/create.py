"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class CreateEvent(EventModel, address="github:create", defer_build=True):
    description: str | None = None
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    master_branch: str = ABSENT
    organization: Organization | None = None
    pusher_type: str = ABSENT
    ref: str = ABSENT
    ref_type: Open["tag", "branch"] = ABSENT
    repository: Repository = ABSENT
    sender: User = ABSENT
