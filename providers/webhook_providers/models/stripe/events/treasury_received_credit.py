"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.treasury_received_credit import (
    TreasuryReceivedCreditEventData,
)
from webhook_receiver.models import ABSENT, Open


class TreasuryReceivedCreditEvent(
    SnapshotEvent, address="stripe:treasury.received_credit.*!treasury.received_credit.*.*"
):
    type: Open[
        "treasury.received_credit.created",
        "treasury.received_credit.failed",
        "treasury.received_credit.succeeded",
    ] = ABSENT
    data: TreasuryReceivedCreditEventData = ABSENT


class TreasuryReceivedCreditCreated(
    TreasuryReceivedCreditEvent, address="stripe:treasury.received_credit.created"
):
    type: Open["treasury.received_credit.created"] = ABSENT


class TreasuryReceivedCreditFailed(
    TreasuryReceivedCreditEvent, address="stripe:treasury.received_credit.failed"
):
    type: Open["treasury.received_credit.failed"] = ABSENT


class TreasuryReceivedCreditSucceeded(
    TreasuryReceivedCreditEvent, address="stripe:treasury.received_credit.succeeded"
):
    type: Open["treasury.received_credit.succeeded"] = ABSENT
