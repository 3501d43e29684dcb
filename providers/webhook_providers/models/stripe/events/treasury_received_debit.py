"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.treasury_received_debit import (
    TreasuryReceivedDebitEventData,
)
from webhook_receiver.models import ABSENT, Open


class TreasuryReceivedDebitEvent(
    SnapshotEvent, address="stripe:treasury.received_debit.*!treasury.received_debit.*.*"
):
    type: Open["treasury.received_debit.created"] = ABSENT
    data: TreasuryReceivedDebitEventData = ABSENT


class TreasuryReceivedDebitCreated(
    TreasuryReceivedDebitEvent, address="stripe:treasury.received_debit.created"
):
    type: Open["treasury.received_debit.created"] = ABSENT
