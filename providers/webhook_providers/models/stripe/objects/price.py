"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from decimal import Decimal
from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class PriceCurrencyOptionsCustomUnitAmount(Model):
    maximum: int | None = None
    minimum: int | None = None
    preset: int | None = None


class PriceCurrencyOptionsTier(Model):
    flat_amount: int | None = None
    flat_amount_decimal: Decimal | None = None
    unit_amount: int | None = None
    unit_amount_decimal: Decimal | None = None
    up_to: int | None = None


class PriceCurrencyOptions(Model):
    custom_unit_amount: PriceCurrencyOptionsCustomUnitAmount | None = None
    tax_behavior: Open["exclusive", "inclusive", "unspecified"] | None = None
    tiers: list[PriceCurrencyOptionsTier] | None = None
    unit_amount: int | None = None
    unit_amount_decimal: Decimal | None = None


class PriceCustomUnitAmount(Model):
    maximum: int | None = None
    minimum: int | None = None
    preset: int | None = None


class PriceRecurring(Model):
    interval: Open["day", "month", "week", "year"] = ABSENT
    interval_count: int = ABSENT
    meter: str | None = None
    trial_period_days: int | None = None
    usage_type: Open["licensed", "metered"] = ABSENT


class PriceTier(Model):
    flat_amount: int | None = None
    flat_amount_decimal: Decimal | None = None
    unit_amount: int | None = None
    unit_amount_decimal: Decimal | None = None
    up_to: int | None = None


class PriceTransformQuantity(Model):
    divide_by: int = ABSENT
    round: Open["down", "up"] = ABSENT


class Price(Model):
    active: bool = ABSENT
    billing_scheme: Open["per_unit", "tiered"] = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    currency_options: dict[str, PriceCurrencyOptions] | None = None
    custom_unit_amount: PriceCustomUnitAmount | None = None
    deleted: Open[True] | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    lookup_key: str | None = None
    metadata: dict[str, str] = ABSENT
    nickname: str | None = None
    object: Open["price"] = ABSENT
    product: Expandable = ABSENT
    recurring: PriceRecurring | None = None
    tax_behavior: Open["exclusive", "inclusive", "unspecified"] | None = None
    tiers: list[PriceTier] | None = None
    tiers_mode: Open["graduated", "volume"] | None = None
    transform_quantity: PriceTransformQuantity | None = None
    type: Open["one_time", "recurring"] = ABSENT
    unit_amount: int | None = None
    unit_amount_decimal: Decimal | None = None


class PriceEventData(Model):
    object: Price = ABSENT
    previous_attributes: dict[str, Any] | None = None
