"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from decimal import Decimal
from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class PlanTier(Model):
    flat_amount: int | None = None
    flat_amount_decimal: Decimal | None = None
    unit_amount: int | None = None
    unit_amount_decimal: Decimal | None = None
    up_to: int | None = None


class PlanTransformUsage(Model):
    divide_by: int = ABSENT
    round: Open["down", "up"] = ABSENT


class Plan(Model):
    active: bool = ABSENT
    amount: int | None = None
    amount_decimal: Decimal | None = None
    billing_scheme: Open["per_unit", "tiered"] = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    deleted: Open[True] | None = None
    id: str = ABSENT
    interval: Open["day", "month", "week", "year"] = ABSENT
    interval_count: int = ABSENT
    livemode: bool = ABSENT
    metadata: dict[str, str] | None = None
    meter: str | None = None
    nickname: str | None = None
    object: Open["plan"] = ABSENT
    product: Expandable | None = None
    tiers: list[PlanTier] | None = None
    tiers_mode: Open["graduated", "volume"] | None = None
    transform_usage: PlanTransformUsage | None = None
    trial_period_days: int | None = None
    usage_type: Open["licensed", "metered"] = ABSENT


class PlanEventData(Model):
    object: Plan = ABSENT
    previous_attributes: dict[str, Any] | None = None
