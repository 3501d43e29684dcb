"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.payout import PayoutEventData
from webhook_receiver.models import ABSENT, Open


class PayoutEvent(SnapshotEvent, address="stripe:payout.*!payout.*.*"):
    type: Open[
        "payout.canceled",
        "payout.created",
        "payout.failed",
        "payout.paid",
        "payout.reconciliation_completed",
        "payout.updated",
    ] = ABSENT
    data: PayoutEventData = ABSENT


class PayoutCanceled(PayoutEvent, address="stripe:payout.canceled"):
    type: Open["payout.canceled"] = ABSENT


class PayoutCreated(PayoutEvent, address="stripe:payout.created"):
    type: Open["payout.created"] = ABSENT


class PayoutFailed(PayoutEvent, address="stripe:payout.failed"):
    type: Open["payout.failed"] = ABSENT


class PayoutPaid(PayoutEvent, address="stripe:payout.paid"):
    type: Open["payout.paid"] = ABSENT


class PayoutReconciliationCompleted(PayoutEvent, address="stripe:payout.reconciliation_completed"):
    type: Open["payout.reconciliation_completed"] = ABSENT


class PayoutUpdated(PayoutEvent, address="stripe:payout.updated"):
    type: Open["payout.updated"] = ABSENT
