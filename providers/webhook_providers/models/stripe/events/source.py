"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.source import SourceEventData
from webhook_providers.models.stripe.objects.source_mandate_notification import (
    SourceMandateNotificationEventData,
)
from webhook_receiver.models import ABSENT, Open


class SourceEvent(SnapshotEvent, address="stripe:source.*!source.*.*"):
    type: Open[
        "source.canceled",
        "source.chargeable",
        "source.failed",
        "source.mandate_notification",
        "source.refund_attributes_required",
    ] = ABSENT


class SourceCanceled(SourceEvent, address="stripe:source.canceled"):
    type: Open["source.canceled"] = ABSENT
    data: SourceEventData = ABSENT


class SourceChargeable(SourceEvent, address="stripe:source.chargeable"):
    type: Open["source.chargeable"] = ABSENT
    data: SourceEventData = ABSENT


class SourceFailed(SourceEvent, address="stripe:source.failed"):
    type: Open["source.failed"] = ABSENT
    data: SourceEventData = ABSENT


class SourceMandateNotification(SourceEvent, address="stripe:source.mandate_notification"):
    type: Open["source.mandate_notification"] = ABSENT
    data: SourceMandateNotificationEventData = ABSENT


class SourceRefundAttributesRequired(
    SourceEvent, address="stripe:source.refund_attributes_required"
):
    type: Open["source.refund_attributes_required"] = ABSENT
    data: SourceEventData = ABSENT
