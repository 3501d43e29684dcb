"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1TopupEvent(ThinEvent, address="stripe:v1.topup.*!v1.topup.*.*"):
    type: Open[
        "v1.topup.canceled",
        "v1.topup.created",
        "v1.topup.failed",
        "v1.topup.reversed",
        "v1.topup.succeeded",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1TopupCanceled(V1TopupEvent, address="stripe:v1.topup.canceled"):
    type: Open["v1.topup.canceled"] = ABSENT


class V1TopupCreated(V1TopupEvent, address="stripe:v1.topup.created"):
    type: Open["v1.topup.created"] = ABSENT


class V1TopupFailed(V1TopupEvent, address="stripe:v1.topup.failed"):
    type: Open["v1.topup.failed"] = ABSENT


class V1TopupReversed(V1TopupEvent, address="stripe:v1.topup.reversed"):
    type: Open["v1.topup.reversed"] = ABSENT


class V1TopupSucceeded(V1TopupEvent, address="stripe:v1.topup.succeeded"):
    type: Open["v1.topup.succeeded"] = ABSENT
