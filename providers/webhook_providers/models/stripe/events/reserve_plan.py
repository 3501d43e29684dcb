"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.reserve_plan import ReservePlanEventData
from webhook_receiver.models import ABSENT, Open


class ReservePlanEvent(SnapshotEvent, address="stripe:reserve.plan.*!reserve.plan.*.*"):
    type: Open[
        "reserve.plan.created",
        "reserve.plan.disabled",
        "reserve.plan.expired",
        "reserve.plan.updated",
    ] = ABSENT
    data: ReservePlanEventData = ABSENT


class ReservePlanCreated(ReservePlanEvent, address="stripe:reserve.plan.created"):
    type: Open["reserve.plan.created"] = ABSENT


class ReservePlanDisabled(ReservePlanEvent, address="stripe:reserve.plan.disabled"):
    type: Open["reserve.plan.disabled"] = ABSENT


class ReservePlanExpired(ReservePlanEvent, address="stripe:reserve.plan.expired"):
    type: Open["reserve.plan.expired"] = ABSENT


class ReservePlanUpdated(ReservePlanEvent, address="stripe:reserve.plan.updated"):
    type: Open["reserve.plan.updated"] = ABSENT
