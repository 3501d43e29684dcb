"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.audit_events_event import AuditEventEntry
from webhook_receiver.models import ABSENT, EventModel


class AuditEventsEvent(EventModel, address="shopify:audit_events/*", defer_build=True):
    events: list[AuditEventEntry] = ABSENT


class AuditEventsAdminApiActivity(
    AuditEventsEvent, address="shopify:audit_events/admin_api_activity"
):
    pass
