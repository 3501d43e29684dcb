"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1ApplicationFeeRefundEvent(
    ThinEvent, address="stripe:v1.application_fee.refund.*!v1.application_fee.refund.*.*"
):
    type: Open["v1.application_fee.refund.updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1ApplicationFeeRefundUpdated(
    V1ApplicationFeeRefundEvent, address="stripe:v1.application_fee.refund.updated"
):
    type: Open["v1.application_fee.refund.updated"] = ABSENT
