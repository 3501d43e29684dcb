"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.treasury_debit_reversal import (
    TreasuryDebitReversalEventData,
)
from webhook_receiver.models import ABSENT, Open


class TreasuryDebitReversalEvent(
    SnapshotEvent, address="stripe:treasury.debit_reversal.*!treasury.debit_reversal.*.*"
):
    type: Open[
        "treasury.debit_reversal.completed",
        "treasury.debit_reversal.created",
        "treasury.debit_reversal.initial_credit_granted",
    ] = ABSENT
    data: TreasuryDebitReversalEventData = ABSENT


class TreasuryDebitReversalCompleted(
    TreasuryDebitReversalEvent, address="stripe:treasury.debit_reversal.completed"
):
    type: Open["treasury.debit_reversal.completed"] = ABSENT


class TreasuryDebitReversalCreated(
    TreasuryDebitReversalEvent, address="stripe:treasury.debit_reversal.created"
):
    type: Open["treasury.debit_reversal.created"] = ABSENT


class TreasuryDebitReversalInitialCreditGranted(
    TreasuryDebitReversalEvent, address="stripe:treasury.debit_reversal.initial_credit_granted"
):
    type: Open["treasury.debit_reversal.initial_credit_granted"] = ABSENT
