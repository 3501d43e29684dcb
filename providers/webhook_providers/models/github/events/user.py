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


class UserEvent(EventModel, address=("github:user", "github:user.*"), defer_build=True):
    action: Open["created", "deleted"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository | None = None
    sender: User | None = None
    user: User | None = None


class UserCreated(UserEvent, address="github:user.created"):
    action: Open["created"] = ABSENT


class UserDeleted(UserEvent, address="github:user.deleted"):
    action: Open["deleted"] = ABSENT
