"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.tender_transactions_event import (
    TenderTransactionPaymentDetails,
)
from webhook_receiver.models import ABSENT, EventModel, Moment


class TenderTransactionsEvent(
    EventModel, address="shopify:tender_transactions/*", defer_build=True
):
    amount: str = ABSENT
    currency: str = ABSENT
    id: int = ABSENT
    order_id: int = ABSENT
    payment_details: TenderTransactionPaymentDetails | None = None
    payment_method: str = ABSENT
    processed_at: Moment | None = None
    remote_reference: str = ABSENT
    test: bool = ABSENT
    user_id: int | None = None


class TenderTransactionsCreate(
    TenderTransactionsEvent, address="shopify:tender_transactions/create"
):
    pass
