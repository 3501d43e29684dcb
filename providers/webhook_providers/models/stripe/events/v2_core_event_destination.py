"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V2CoreEventDestinationEvent(
    ThinEvent, address="stripe:v2.core.event_destination.*!v2.core.event_destination.*.*"
):
    type: Open["v2.core.event_destination.ping"] = ABSENT
    related_object: RelatedObject = ABSENT


class V2CoreEventDestinationPing(
    V2CoreEventDestinationEvent, address="stripe:v2.core.event_destination.ping"
):
    type: Open["v2.core.event_destination.ping"] = ABSENT
