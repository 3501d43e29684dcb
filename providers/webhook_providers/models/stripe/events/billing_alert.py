"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.billing_alert_triggered import (
    BillingAlertTriggeredEventData,
)
from webhook_receiver.models import ABSENT, Open


class BillingAlertEvent(SnapshotEvent, address="stripe:billing.alert.*!billing.alert.*.*"):
    type: Open["billing.alert.triggered"] = ABSENT
    data: BillingAlertTriggeredEventData = ABSENT


class BillingAlertTriggered(BillingAlertEvent, address="stripe:billing.alert.triggered"):
    type: Open["billing.alert.triggered"] = ABSENT
