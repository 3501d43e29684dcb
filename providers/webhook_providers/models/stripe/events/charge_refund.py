"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.refund import RefundEventData
from webhook_receiver.models import ABSENT, Open


class ChargeRefundEvent(SnapshotEvent, address="stripe:charge.refund.*!charge.refund.*.*"):
    type: Open["charge.refund.updated"] = ABSENT
    data: RefundEventData = ABSENT


class ChargeRefundUpdated(ChargeRefundEvent, address="stripe:charge.refund.updated"):
    type: Open["charge.refund.updated"] = ABSENT
