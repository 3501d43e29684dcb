"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1IssuingTokenEvent(ThinEvent, address="stripe:v1.issuing_token.*!v1.issuing_token.*.*"):
    type: Open["v1.issuing_token.created", "v1.issuing_token.updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1IssuingTokenCreated(V1IssuingTokenEvent, address="stripe:v1.issuing_token.created"):
    type: Open["v1.issuing_token.created"] = ABSENT


class V1IssuingTokenUpdated(V1IssuingTokenEvent, address="stripe:v1.issuing_token.updated"):
    type: Open["v1.issuing_token.updated"] = ABSENT
