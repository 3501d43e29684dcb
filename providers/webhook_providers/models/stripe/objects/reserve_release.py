"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class ReserveReleaseSourceTransaction(Model):
    dispute: Expandable | None = None
    refund: Expandable | None = None
    type: Open["dispute", "refund"] = ABSENT


class ReserveRelease(Model):
    amount: int = ABSENT
    created: int = ABSENT
    created_by: Open["application", "stripe"] = ABSENT
    currency: str = ABSENT
    destination: Open["other", "payments"] = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    metadata: dict[str, str] | None = None
    object: Open["reserve.release"] = ABSENT
    reason: Open["hold_expired", "hold_released_early", "hold_reversed", "plan_disabled"] = ABSENT
    released_at: int = ABSENT
    reserve_hold: Expandable | None = None
    reserve_plan: Expandable | None = None
    source_transaction: ReserveReleaseSourceTransaction | None = None


class ReserveReleaseEventData(Model):
    object: ReserveRelease = ABSENT
    previous_attributes: dict[str, Any] | None = None
