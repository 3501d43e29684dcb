"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.ping_event import Webhook
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import EventModel


class PingEvent(EventModel, address="github:ping", defer_build=True):
    hook: Webhook | None = None
    hook_id: int | None = None
    organization: Organization | None = None
    repository: Repository | None = None
    sender: User | None = None
    zen: str | None = None
