"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1IssuingCardholderEvent(
    ThinEvent, address="stripe:v1.issuing_cardholder.*!v1.issuing_cardholder.*.*"
):
    type: Open["v1.issuing_cardholder.created", "v1.issuing_cardholder.updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1IssuingCardholderCreated(
    V1IssuingCardholderEvent, address="stripe:v1.issuing_cardholder.created"
):
    type: Open["v1.issuing_cardholder.created"] = ABSENT


class V1IssuingCardholderUpdated(
    V1IssuingCardholderEvent, address="stripe:v1.issuing_cardholder.updated"
):
    type: Open["v1.issuing_cardholder.updated"] = ABSENT
