"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Open


class ReservePlanFixedRelease(Model):
    release_after: int = ABSENT
    scheduled_release: int = ABSENT


class ReservePlanManualRelease(Model):
    pass


class ReservePlanRollingRelease(Model):
    days_after_charge: int = ABSENT
    expires_on: int | None = None


class ReservePlan(Model):
    created: int = ABSENT
    created_by: Open["application", "stripe"] = ABSENT
    currency: str | None = None
    destination: Open["other", "risk_reserved", "settlement_reserved"] = ABSENT
    disabled_at: int | None = None
    fixed_release: ReservePlanFixedRelease | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    manual_release: ReservePlanManualRelease | None = None
    metadata: dict[str, str] | None = None
    object: Open["reserve.plan"] = ABSENT
    percent: int = ABSENT
    rolling_release: ReservePlanRollingRelease | None = None
    status: Open["active", "disabled", "expired", "other"] = ABSENT
    type: Open["fixed_release", "manual_release", "other", "rolling_release"] = ABSENT


class ReservePlanEventData(Model):
    object: ReservePlan = ABSENT
    previous_attributes: dict[str, Any] | None = None
