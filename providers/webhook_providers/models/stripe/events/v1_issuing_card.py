"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1IssuingCardEvent(ThinEvent, address="stripe:v1.issuing_card.*!v1.issuing_card.*.*"):
    type: Open["v1.issuing_card.created", "v1.issuing_card.updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1IssuingCardCreated(V1IssuingCardEvent, address="stripe:v1.issuing_card.created"):
    type: Open["v1.issuing_card.created"] = ABSENT


class V1IssuingCardUpdated(V1IssuingCardEvent, address="stripe:v1.issuing_card.updated"):
    type: Open["v1.issuing_card.updated"] = ABSENT
