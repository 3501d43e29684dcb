"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.refund import RefundEventData
from webhook_receiver.models import ABSENT, Open


class RefundEvent(SnapshotEvent, address="stripe:refund.*!refund.*.*"):
    type: Open["refund.created", "refund.failed", "refund.updated"] = ABSENT
    data: RefundEventData = ABSENT


class RefundCreated(RefundEvent, address="stripe:refund.created"):
    type: Open["refund.created"] = ABSENT


class RefundFailed(RefundEvent, address="stripe:refund.failed"):
    type: Open["refund.failed"] = ABSENT


class RefundUpdated(RefundEvent, address="stripe:refund.updated"):
    type: Open["refund.updated"] = ABSENT
