"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v1_billing_meter_error_report_triggered_event import (
    V1BillingMeterErrorReportTriggeredEventData,
)
from webhook_providers.models.stripe.objects.v1_billing_meter_no_meter_found_event import (
    V1BillingMeterNoMeterFoundEventData,
)
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1BillingMeterEvent(ThinEvent, address="stripe:v1.billing.meter.*!v1.billing.meter.*.*"):
    type: Open[
        "v1.billing.meter.created",
        "v1.billing.meter.deactivated",
        "v1.billing.meter.error_report_triggered",
        "v1.billing.meter.no_meter_found",
        "v1.billing.meter.reactivated",
        "v1.billing.meter.updated",
    ] = ABSENT


class V1BillingMeterCreated(V1BillingMeterEvent, address="stripe:v1.billing.meter.created"):
    type: Open["v1.billing.meter.created"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1BillingMeterDeactivated(V1BillingMeterEvent, address="stripe:v1.billing.meter.deactivated"):
    type: Open["v1.billing.meter.deactivated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1BillingMeterErrorReportTriggered(
    V1BillingMeterEvent, address="stripe:v1.billing.meter.error_report_triggered"
):
    type: Open["v1.billing.meter.error_report_triggered"] = ABSENT
    related_object: RelatedObject = ABSENT
    data: V1BillingMeterErrorReportTriggeredEventData | None = None


class V1BillingMeterNoMeterFound(
    V1BillingMeterEvent, address="stripe:v1.billing.meter.no_meter_found"
):
    type: Open["v1.billing.meter.no_meter_found"] = ABSENT
    data: V1BillingMeterNoMeterFoundEventData | None = None


class V1BillingMeterReactivated(V1BillingMeterEvent, address="stripe:v1.billing.meter.reactivated"):
    type: Open["v1.billing.meter.reactivated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1BillingMeterUpdated(V1BillingMeterEvent, address="stripe:v1.billing.meter.updated"):
    type: Open["v1.billing.meter.updated"] = ABSENT
    related_object: RelatedObject = ABSENT
