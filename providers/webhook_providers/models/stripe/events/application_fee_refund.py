"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.application_fee_refund import FeeRefundEventData
from webhook_receiver.models import ABSENT, Open


class ApplicationFeeRefundEvent(
    SnapshotEvent, address="stripe:application_fee.refund.*!application_fee.refund.*.*"
):
    type: Open["application_fee.refund.updated"] = ABSENT
    data: FeeRefundEventData = ABSENT


class ApplicationFeeRefundUpdated(
    ApplicationFeeRefundEvent, address="stripe:application_fee.refund.updated"
):
    type: Open["application_fee.refund.updated"] = ABSENT
