"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.name_value import NameValue
from webhook_receiver.models import ABSENT, Model


class CheckoutDeliveryOptionGroup(Model):
    token: str = ABSENT
    type: str = ABSENT


class CheckoutDiscountAllocation(Model):
    amount: str = ABSENT
    application_type: str = ABSENT
    created_at: Any = None
    description: str = ABSENT
    discount_class: str = ABSENT
    id: Any = None


class CheckoutTaxLine(Model):
    channel_liable: bool = ABSENT
    compare_at: int | float | None = None
    identifier: Any = None
    jurisdiction_id: str | None = None
    jurisdiction_source: str | None = None
    jurisdiction_type: str | None = None
    position: int | None = None
    price: str = ABSENT
    rate: int | float = ABSENT
    reporting_exempt_amount: str | None = None
    reporting_jurisdiction_code: Any = None
    reporting_jurisdiction_name: Any = None
    reporting_jurisdiction_type: Any = None
    reporting_non_taxable_amount: str | None = None
    reporting_taxable_amount: str | None = None
    source: str | None = None
    tax_api_client_id: int | None = None
    tax_calculation_price: str | None = None
    tax_registration_id: Any = None
    tax_type: Any = None
    title: str = ABSENT
    zone: str | None = None


class CheckoutUnitPriceMeasurement(Model):
    measured_type: Any = None
    quantity_unit: Any = None
    quantity_value: Any = None
    reference_unit: Any = None
    reference_value: Any = None


class CheckoutLineItem(Model):
    applied_discounts: list[Any] = ABSENT
    compare_at_price: str | None = None
    destination_location_id: int | None = None
    discount_allocations: list[CheckoutDiscountAllocation] | None = None
    fulfillment_service: str = ABSENT
    gift_card: bool = ABSENT
    grams: int = ABSENT
    id: str | None = None
    key: str = ABSENT
    line_price: str = ABSENT
    origin_location_id: int | None = None
    presentment_title: str = ABSENT
    presentment_variant_title: str = ABSENT
    price: str = ABSENT
    product_id: int = ABSENT
    properties: dict[str, Any] | list[NameValue] | None = None
    quantity: int = ABSENT
    rank: int | None = None
    requires_shipping: bool = ABSENT
    sku: str = ABSENT
    tax_lines: list[CheckoutTaxLine] = ABSENT
    taxable: bool = ABSENT
    title: str = ABSENT
    unit_price_measurement: CheckoutUnitPriceMeasurement = ABSENT
    user_id: Any = None
    variant_id: int = ABSENT
    variant_price: str = ABSENT
    variant_title: str = ABSENT
    vendor: str = ABSENT


class CheckoutShippingLine(Model):
    api_client_id: str | None = None
    applied_discounts: list[Any] = ABSENT
    carrier_identifier: str | None = None
    carrier_service_id: str | None = None
    code: str = ABSENT
    custom_tax_lines: Any = None
    delivery_category: Any = None
    delivery_expectation_range: list[int] | None = None
    delivery_expectation_type: str | None = None
    delivery_option_group: CheckoutDeliveryOptionGroup | None = None
    delivery_option_group_type: str | None = None
    estimated_delivery_time_range: Any = None
    id: str | None = None
    markup: str = ABSENT
    original_rate_price: str | None = None
    original_shop_markup: str | None = None
    original_shop_price: str | None = None
    phone: str | None = None
    presentment_title: str | None = None
    price: str = ABSENT
    requested_fulfillment_service_id: Any = None
    source: str = ABSENT
    tax_lines: list[CheckoutTaxLine] = ABSENT
    title: str = ABSENT
    validation_context: Any = None
