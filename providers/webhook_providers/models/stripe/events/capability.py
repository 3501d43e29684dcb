"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.capability import CapabilityEventData
from webhook_receiver.models import ABSENT, Open


class CapabilityEvent(SnapshotEvent, address="stripe:capability.*!capability.*.*"):
    type: Open["capability.updated"] = ABSENT
    data: CapabilityEventData = ABSENT


class CapabilityUpdated(CapabilityEvent, address="stripe:capability.updated"):
    type: Open["capability.updated"] = ABSENT
