"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1ChargeEvent(ThinEvent, address="stripe:v1.charge.*!v1.charge.*.*"):
    type: Open[
        "v1.charge.captured",
        "v1.charge.expired",
        "v1.charge.failed",
        "v1.charge.pending",
        "v1.charge.refunded",
        "v1.charge.succeeded",
        "v1.charge.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1ChargeCaptured(V1ChargeEvent, address="stripe:v1.charge.captured"):
    type: Open["v1.charge.captured"] = ABSENT


class V1ChargeExpired(V1ChargeEvent, address="stripe:v1.charge.expired"):
    type: Open["v1.charge.expired"] = ABSENT


class V1ChargeFailed(V1ChargeEvent, address="stripe:v1.charge.failed"):
    type: Open["v1.charge.failed"] = ABSENT


class V1ChargePending(V1ChargeEvent, address="stripe:v1.charge.pending"):
    type: Open["v1.charge.pending"] = ABSENT


class V1ChargeRefunded(V1ChargeEvent, address="stripe:v1.charge.refunded"):
    type: Open["v1.charge.refunded"] = ABSENT


class V1ChargeSucceeded(V1ChargeEvent, address="stripe:v1.charge.succeeded"):
    type: Open["v1.charge.succeeded"] = ABSENT


class V1ChargeUpdated(V1ChargeEvent, address="stripe:v1.charge.updated"):
    type: Open["v1.charge.updated"] = ABSENT
