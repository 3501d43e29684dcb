"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1ApplicationFeeEvent(
    ThinEvent, address="stripe:v1.application_fee.*!v1.application_fee.*.*"
):
    type: Open["v1.application_fee.created", "v1.application_fee.refunded"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1ApplicationFeeCreated(V1ApplicationFeeEvent, address="stripe:v1.application_fee.created"):
    type: Open["v1.application_fee.created"] = ABSENT


class V1ApplicationFeeRefunded(V1ApplicationFeeEvent, address="stripe:v1.application_fee.refunded"):
    type: Open["v1.application_fee.refunded"] = ABSENT
