"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class ReserveHoldReleaseDetail(Model):
    amount: int = ABSENT
    reserve_release: str = ABSENT


class ReserveHoldReleaseSchedule(Model):
    release_after: int | None = None
    scheduled_release: int | None = None


class ReserveHold(Model):
    amount: int = ABSENT
    amount_releasable: int | None = None
    created: int = ABSENT
    created_by: Open["application", "stripe"] = ABSENT
    currency: str = ABSENT
    destination: Open["other", "risk_reserved", "settlement_reserved"] = ABSENT
    id: str = ABSENT
    is_releasable: bool | None = None
    livemode: bool = ABSENT
    metadata: dict[str, str] | None = None
    object: Open["reserve.hold"] = ABSENT
    reason: Open["charge", "standalone"] = ABSENT
    release_details: list[ReserveHoldReleaseDetail] | None = None
    release_schedule: ReserveHoldReleaseSchedule = ABSENT
    reserve_plan: Expandable | None = None
    source_charge: Expandable | None = None
    source_type: Open["bank_account", "card", "fpx"] = ABSENT


class ReserveHoldEventData(Model):
    object: ReserveHold = ABSENT
    previous_attributes: dict[str, Any] | None = None
