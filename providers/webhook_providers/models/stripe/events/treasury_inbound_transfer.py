"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.treasury_inbound_transfer import (
    TreasuryInboundTransferEventData,
)
from webhook_receiver.models import ABSENT, Open


class TreasuryInboundTransferEvent(
    SnapshotEvent, address="stripe:treasury.inbound_transfer.*!treasury.inbound_transfer.*.*"
):
    type: Open[
        "treasury.inbound_transfer.canceled",
        "treasury.inbound_transfer.created",
        "treasury.inbound_transfer.failed",
        "treasury.inbound_transfer.succeeded",
    ] = ABSENT
    data: TreasuryInboundTransferEventData = ABSENT


class TreasuryInboundTransferCanceled(
    TreasuryInboundTransferEvent, address="stripe:treasury.inbound_transfer.canceled"
):
    type: Open["treasury.inbound_transfer.canceled"] = ABSENT


class TreasuryInboundTransferCreated(
    TreasuryInboundTransferEvent, address="stripe:treasury.inbound_transfer.created"
):
    type: Open["treasury.inbound_transfer.created"] = ABSENT


class TreasuryInboundTransferFailed(
    TreasuryInboundTransferEvent, address="stripe:treasury.inbound_transfer.failed"
):
    type: Open["treasury.inbound_transfer.failed"] = ABSENT


class TreasuryInboundTransferSucceeded(
    TreasuryInboundTransferEvent, address="stripe:treasury.inbound_transfer.succeeded"
):
    type: Open["treasury.inbound_transfer.succeeded"] = ABSENT
