"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1QuoteEvent(ThinEvent, address="stripe:v1.quote.*!v1.quote.*.*"):
    type: Open[
        "v1.quote.accepted", "v1.quote.canceled", "v1.quote.created", "v1.quote.finalized"
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1QuoteAccepted(V1QuoteEvent, address="stripe:v1.quote.accepted"):
    type: Open["v1.quote.accepted"] = ABSENT


class V1QuoteCanceled(V1QuoteEvent, address="stripe:v1.quote.canceled"):
    type: Open["v1.quote.canceled"] = ABSENT


class V1QuoteCreated(V1QuoteEvent, address="stripe:v1.quote.created"):
    type: Open["v1.quote.created"] = ABSENT


class V1QuoteFinalized(V1QuoteEvent, address="stripe:v1.quote.finalized"):
    type: Open["v1.quote.finalized"] = ABSENT
