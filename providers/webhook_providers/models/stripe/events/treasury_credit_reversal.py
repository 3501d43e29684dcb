"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.treasury_credit_reversal import (
    TreasuryCreditReversalEventData,
)
from webhook_receiver.models import ABSENT, Open


class TreasuryCreditReversalEvent(
    SnapshotEvent, address="stripe:treasury.credit_reversal.*!treasury.credit_reversal.*.*"
):
    type: Open["treasury.credit_reversal.created", "treasury.credit_reversal.posted"] = ABSENT
    data: TreasuryCreditReversalEventData = ABSENT


class TreasuryCreditReversalCreated(
    TreasuryCreditReversalEvent, address="stripe:treasury.credit_reversal.created"
):
    type: Open["treasury.credit_reversal.created"] = ABSENT


class TreasuryCreditReversalPosted(
    TreasuryCreditReversalEvent, address="stripe:treasury.credit_reversal.posted"
):
    type: Open["treasury.credit_reversal.posted"] = ABSENT
