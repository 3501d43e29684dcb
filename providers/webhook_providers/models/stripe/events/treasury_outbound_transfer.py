"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.treasury_outbound_transfer import (
    TreasuryOutboundTransferEventData,
)
from webhook_receiver.models import ABSENT, Open


class TreasuryOutboundTransferEvent(
    SnapshotEvent, address="stripe:treasury.outbound_transfer.*!treasury.outbound_transfer.*.*"
):
    type: Open[
        "treasury.outbound_transfer.canceled",
        "treasury.outbound_transfer.created",
        "treasury.outbound_transfer.expected_arrival_date_updated",
        "treasury.outbound_transfer.failed",
        "treasury.outbound_transfer.posted",
        "treasury.outbound_transfer.returned",
        "treasury.outbound_transfer.tracking_details_updated",
    ] = ABSENT
    data: TreasuryOutboundTransferEventData = ABSENT


class TreasuryOutboundTransferCanceled(
    TreasuryOutboundTransferEvent, address="stripe:treasury.outbound_transfer.canceled"
):
    type: Open["treasury.outbound_transfer.canceled"] = ABSENT


class TreasuryOutboundTransferCreated(
    TreasuryOutboundTransferEvent, address="stripe:treasury.outbound_transfer.created"
):
    type: Open["treasury.outbound_transfer.created"] = ABSENT


class TreasuryOutboundTransferExpectedArrivalDateUpdated(
    TreasuryOutboundTransferEvent,
    address="stripe:treasury.outbound_transfer.expected_arrival_date_updated",
):
    type: Open["treasury.outbound_transfer.expected_arrival_date_updated"] = ABSENT


class TreasuryOutboundTransferFailed(
    TreasuryOutboundTransferEvent, address="stripe:treasury.outbound_transfer.failed"
):
    type: Open["treasury.outbound_transfer.failed"] = ABSENT


class TreasuryOutboundTransferPosted(
    TreasuryOutboundTransferEvent, address="stripe:treasury.outbound_transfer.posted"
):
    type: Open["treasury.outbound_transfer.posted"] = ABSENT


class TreasuryOutboundTransferReturned(
    TreasuryOutboundTransferEvent, address="stripe:treasury.outbound_transfer.returned"
):
    type: Open["treasury.outbound_transfer.returned"] = ABSENT


class TreasuryOutboundTransferTrackingDetailsUpdated(
    TreasuryOutboundTransferEvent,
    address="stripe:treasury.outbound_transfer.tracking_details_updated",
):
    type: Open["treasury.outbound_transfer.tracking_details_updated"] = ABSENT
