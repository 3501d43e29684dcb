"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.charge import ChargeEventData
from webhook_receiver.models import ABSENT, Open


class ChargeEvent(SnapshotEvent, address="stripe:charge.*!charge.*.*"):
    type: Open[
        "charge.captured",
        "charge.expired",
        "charge.failed",
        "charge.pending",
        "charge.refunded",
        "charge.succeeded",
        "charge.updated",
    ] = ABSENT
    data: ChargeEventData = ABSENT


class ChargeCaptured(ChargeEvent, address="stripe:charge.captured"):
    type: Open["charge.captured"] = ABSENT


class ChargeExpired(ChargeEvent, address="stripe:charge.expired"):
    type: Open["charge.expired"] = ABSENT


class ChargeFailed(ChargeEvent, address="stripe:charge.failed"):
    type: Open["charge.failed"] = ABSENT


class ChargePending(ChargeEvent, address="stripe:charge.pending"):
    type: Open["charge.pending"] = ABSENT


class ChargeRefunded(ChargeEvent, address="stripe:charge.refunded"):
    type: Open["charge.refunded"] = ABSENT


class ChargeSucceeded(ChargeEvent, address="stripe:charge.succeeded"):
    type: Open["charge.succeeded"] = ABSENT


class ChargeUpdated(ChargeEvent, address="stripe:charge.updated"):
    type: Open["charge.updated"] = ABSENT
