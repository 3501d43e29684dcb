"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.treasury_outbound_payment import (
    TreasuryOutboundPaymentEventData,
)
from webhook_receiver.models import ABSENT, Open


class TreasuryOutboundPaymentEvent(
    SnapshotEvent, address="stripe:treasury.outbound_payment.*!treasury.outbound_payment.*.*"
):
    type: Open[
        "treasury.outbound_payment.canceled",
        "treasury.outbound_payment.created",
        "treasury.outbound_payment.expected_arrival_date_updated",
        "treasury.outbound_payment.failed",
        "treasury.outbound_payment.posted",
        "treasury.outbound_payment.returned",
        "treasury.outbound_payment.tracking_details_updated",
    ] = ABSENT
    data: TreasuryOutboundPaymentEventData = ABSENT


class TreasuryOutboundPaymentCanceled(
    TreasuryOutboundPaymentEvent, address="stripe:treasury.outbound_payment.canceled"
):
    type: Open["treasury.outbound_payment.canceled"] = ABSENT


class TreasuryOutboundPaymentCreated(
    TreasuryOutboundPaymentEvent, address="stripe:treasury.outbound_payment.created"
):
    type: Open["treasury.outbound_payment.created"] = ABSENT


class TreasuryOutboundPaymentExpectedArrivalDateUpdated(
    TreasuryOutboundPaymentEvent,
    address="stripe:treasury.outbound_payment.expected_arrival_date_updated",
):
    type: Open["treasury.outbound_payment.expected_arrival_date_updated"] = ABSENT


class TreasuryOutboundPaymentFailed(
    TreasuryOutboundPaymentEvent, address="stripe:treasury.outbound_payment.failed"
):
    type: Open["treasury.outbound_payment.failed"] = ABSENT


class TreasuryOutboundPaymentPosted(
    TreasuryOutboundPaymentEvent, address="stripe:treasury.outbound_payment.posted"
):
    type: Open["treasury.outbound_payment.posted"] = ABSENT


class TreasuryOutboundPaymentReturned(
    TreasuryOutboundPaymentEvent, address="stripe:treasury.outbound_payment.returned"
):
    type: Open["treasury.outbound_payment.returned"] = ABSENT


class TreasuryOutboundPaymentTrackingDetailsUpdated(
    TreasuryOutboundPaymentEvent,
    address="stripe:treasury.outbound_payment.tracking_details_updated",
):
    type: Open["treasury.outbound_payment.tracking_details_updated"] = ABSENT
