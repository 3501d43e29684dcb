"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1ReviewEvent(ThinEvent, address="stripe:v1.review.*!v1.review.*.*"):
    type: Open["v1.review.closed", "v1.review.opened"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1ReviewClosed(V1ReviewEvent, address="stripe:v1.review.closed"):
    type: Open["v1.review.closed"] = ABSENT


class V1ReviewOpened(V1ReviewEvent, address="stripe:v1.review.opened"):
    type: Open["v1.review.opened"] = ABSENT
