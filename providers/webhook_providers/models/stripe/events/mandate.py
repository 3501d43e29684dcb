"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.mandate import MandateEventData
from webhook_receiver.models import ABSENT, Open


class MandateEvent(SnapshotEvent, address="stripe:mandate.*!mandate.*.*"):
    type: Open["mandate.updated"] = ABSENT
    data: MandateEventData = ABSENT


class MandateUpdated(MandateEvent, address="stripe:mandate.updated"):
    type: Open["mandate.updated"] = ABSENT
