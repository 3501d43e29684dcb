"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Open


class CouponAppliesTo(Model):
    products: list[str] = ABSENT


class CouponCurrencyOptions(Model):
    amount_off: int = ABSENT


class Coupon(Model):
    amount_off: int | None = None
    applies_to: CouponAppliesTo | None = None
    created: int = ABSENT
    currency: str | None = None
    currency_options: dict[str, CouponCurrencyOptions] | None = None
    deleted: Open[True] | None = None
    duration: Open["forever", "once", "repeating"] = ABSENT
    duration_in_months: int | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    max_redemptions: int | None = None
    metadata: dict[str, str] | None = None
    name: str | None = None
    object: Open["coupon"] = ABSENT
    percent_off: float | None = None
    redeem_by: int | None = None
    times_redeemed: int = ABSENT
    valid: bool = ABSENT


class CouponEventData(Model):
    object: Coupon = ABSENT
    previous_attributes: dict[str, Any] | None = None
