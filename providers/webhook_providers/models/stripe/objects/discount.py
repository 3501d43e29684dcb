"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class DiscountSource(Model):
    coupon: Expandable | None = None
    type: Open["coupon"] = ABSENT


class Discount(Model):
    checkout_session: str | None = None
    customer: Expandable | None = None
    customer_account: str | None = None
    deleted: Open[True] | None = None
    end: int | None = None
    id: str = ABSENT
    invoice: str | None = None
    invoice_item: str | None = None
    object: Open["discount"] = ABSENT
    promotion_code: Expandable | None = None
    source: DiscountSource = ABSENT
    start: int = ABSENT
    subscription: str | None = None
    subscription_item: str | None = None


class DiscountEventData(Model):
    object: Discount = ABSENT
    previous_attributes: dict[str, Any] | None = None
