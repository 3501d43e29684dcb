"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1PaymentMethodEvent(ThinEvent, address="stripe:v1.payment_method.*!v1.payment_method.*.*"):
    type: Open[
        "v1.payment_method.attached",
        "v1.payment_method.automatically_updated",
        "v1.payment_method.detached",
        "v1.payment_method.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1PaymentMethodAttached(V1PaymentMethodEvent, address="stripe:v1.payment_method.attached"):
    type: Open["v1.payment_method.attached"] = ABSENT


class V1PaymentMethodAutomaticallyUpdated(
    V1PaymentMethodEvent, address="stripe:v1.payment_method.automatically_updated"
):
    type: Open["v1.payment_method.automatically_updated"] = ABSENT


class V1PaymentMethodDetached(V1PaymentMethodEvent, address="stripe:v1.payment_method.detached"):
    type: Open["v1.payment_method.detached"] = ABSENT


class V1PaymentMethodUpdated(V1PaymentMethodEvent, address="stripe:v1.payment_method.updated"):
    type: Open["v1.payment_method.updated"] = ABSENT
