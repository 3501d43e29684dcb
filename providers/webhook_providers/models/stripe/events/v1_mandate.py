"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1MandateEvent(ThinEvent, address="stripe:v1.mandate.*!v1.mandate.*.*"):
    type: Open["v1.mandate.updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1MandateUpdated(V1MandateEvent, address="stripe:v1.mandate.updated"):
    type: Open["v1.mandate.updated"] = ABSENT
