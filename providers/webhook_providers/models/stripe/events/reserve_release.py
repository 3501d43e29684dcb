"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.reserve_release import ReserveReleaseEventData
from webhook_receiver.models import ABSENT, Open


class ReserveReleaseEvent(SnapshotEvent, address="stripe:reserve.release.*!reserve.release.*.*"):
    type: Open["reserve.release.created"] = ABSENT
    data: ReserveReleaseEventData = ABSENT


class ReserveReleaseCreated(ReserveReleaseEvent, address="stripe:reserve.release.created"):
    type: Open["reserve.release.created"] = ABSENT
