"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.meta_event import MetaHook
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class MetaEvent(EventModel, address=("github:meta", "github:meta.*"), defer_build=True):
    action: Open["deleted"] = ABSENT
    enterprise: Enterprise | None = None
    hook: MetaHook = ABSENT
    hook_id: int = ABSENT
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository | None = None
    sender: User | None = None


class MetaDeleted(MetaEvent, address="github:meta.deleted"):
    pass
