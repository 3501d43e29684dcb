"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1PaymentLinkEvent(ThinEvent, address="stripe:v1.payment_link.*!v1.payment_link.*.*"):
    type: Open["v1.payment_link.created", "v1.payment_link.updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1PaymentLinkCreated(V1PaymentLinkEvent, address="stripe:v1.payment_link.created"):
    type: Open["v1.payment_link.created"] = ABSENT


class V1PaymentLinkUpdated(V1PaymentLinkEvent, address="stripe:v1.payment_link.updated"):
    type: Open["v1.payment_link.updated"] = ABSENT
