"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.reserve_hold import ReserveHoldEventData
from webhook_receiver.models import ABSENT, Open


class ReserveHoldEvent(SnapshotEvent, address="stripe:reserve.hold.*!reserve.hold.*.*"):
    type: Open["reserve.hold.created", "reserve.hold.updated"] = ABSENT
    data: ReserveHoldEventData = ABSENT


class ReserveHoldCreated(ReserveHoldEvent, address="stripe:reserve.hold.created"):
    type: Open["reserve.hold.created"] = ABSENT


class ReserveHoldUpdated(ReserveHoldEvent, address="stripe:reserve.hold.updated"):
    type: Open["reserve.hold.updated"] = ABSENT
