"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class EnterpriseEvent(
    EventModel, address=("github:enterprise", "github:enterprise.*"), defer_build=True
):
    action: Open["anonymous_access_disabled", "anonymous_access_enabled"] = ABSENT
    sender: User | None = None


class EnterpriseAnonymousAccessDisabled(
    EnterpriseEvent, address="github:enterprise.anonymous_access_disabled"
):
    action: Open["anonymous_access_disabled"] = ABSENT


class EnterpriseAnonymousAccessEnabled(
    EnterpriseEvent, address="github:enterprise.anonymous_access_enabled"
):
    action: Open["anonymous_access_enabled"] = ABSENT
