"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.billing_meter import BillingMeterEventData
from webhook_receiver.models import ABSENT, Open


class BillingMeterEvent(SnapshotEvent, address="stripe:billing.meter.*!billing.meter.*.*"):
    type: Open[
        "billing.meter.created",
        "billing.meter.deactivated",
        "billing.meter.reactivated",
        "billing.meter.updated",
    ] = ABSENT
    data: BillingMeterEventData = ABSENT


class BillingMeterCreated(BillingMeterEvent, address="stripe:billing.meter.created"):
    type: Open["billing.meter.created"] = ABSENT


class BillingMeterDeactivated(BillingMeterEvent, address="stripe:billing.meter.deactivated"):
    type: Open["billing.meter.deactivated"] = ABSENT


class BillingMeterReactivated(BillingMeterEvent, address="stripe:billing.meter.reactivated"):
    type: Open["billing.meter.reactivated"] = ABSENT


class BillingMeterUpdated(BillingMeterEvent, address="stripe:billing.meter.updated"):
    type: Open["billing.meter.updated"] = ABSENT
