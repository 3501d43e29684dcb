"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class PromotionCodePromotion(Model):
    coupon: Expandable | None = None
    type: Open["coupon"] = ABSENT


class PromotionCodeRestrictionsCurrencyOptions(Model):
    minimum_amount: int = ABSENT


class PromotionCodeRestrictions(Model):
    currency_options: dict[str, PromotionCodeRestrictionsCurrencyOptions] | None = None
    first_time_transaction: bool = ABSENT
    minimum_amount: int | None = None
    minimum_amount_currency: str | None = None


class PromotionCode(Model):
    active: bool = ABSENT
    code: str = ABSENT
    created: int = ABSENT
    customer: Expandable | None = None
    customer_account: str | None = None
    expires_at: int | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    max_redemptions: int | None = None
    metadata: dict[str, str] | None = None
    object: Open["promotion_code"] = ABSENT
    promotion: PromotionCodePromotion = ABSENT
    restrictions: PromotionCodeRestrictions = ABSENT
    times_redeemed: int = ABSENT


class PromotionCodeEventData(Model):
    object: PromotionCode = ABSENT
    previous_attributes: dict[str, Any] | None = None
