"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1SourceEvent(ThinEvent, address="stripe:v1.source.*!v1.source.*.*"):
    type: Open[
        "v1.source.canceled",
        "v1.source.chargeable",
        "v1.source.failed",
        "v1.source.refund_attributes_required",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1SourceCanceled(V1SourceEvent, address="stripe:v1.source.canceled"):
    type: Open["v1.source.canceled"] = ABSENT


class V1SourceChargeable(V1SourceEvent, address="stripe:v1.source.chargeable"):
    type: Open["v1.source.chargeable"] = ABSENT


class V1SourceFailed(V1SourceEvent, address="stripe:v1.source.failed"):
    type: Open["v1.source.failed"] = ABSENT


class V1SourceRefundAttributesRequired(
    V1SourceEvent, address="stripe:v1.source.refund_attributes_required"
):
    type: Open["v1.source.refund_attributes_required"] = ABSENT
