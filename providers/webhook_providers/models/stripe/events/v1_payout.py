"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1PayoutEvent(ThinEvent, address="stripe:v1.payout.*!v1.payout.*.*"):
    type: Open[
        "v1.payout.canceled",
        "v1.payout.created",
        "v1.payout.failed",
        "v1.payout.paid",
        "v1.payout.reconciliation_completed",
        "v1.payout.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1PayoutCanceled(V1PayoutEvent, address="stripe:v1.payout.canceled"):
    type: Open["v1.payout.canceled"] = ABSENT


class V1PayoutCreated(V1PayoutEvent, address="stripe:v1.payout.created"):
    type: Open["v1.payout.created"] = ABSENT


class V1PayoutFailed(V1PayoutEvent, address="stripe:v1.payout.failed"):
    type: Open["v1.payout.failed"] = ABSENT


class V1PayoutPaid(V1PayoutEvent, address="stripe:v1.payout.paid"):
    type: Open["v1.payout.paid"] = ABSENT


class V1PayoutReconciliationCompleted(
    V1PayoutEvent, address="stripe:v1.payout.reconciliation_completed"
):
    type: Open["v1.payout.reconciliation_completed"] = ABSENT


class V1PayoutUpdated(V1PayoutEvent, address="stripe:v1.payout.updated"):
    type: Open["v1.payout.updated"] = ABSENT
