"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1CheckoutSessionEvent(
    ThinEvent, address="stripe:v1.checkout.session.*!v1.checkout.session.*.*"
):
    type: Open[
        "v1.checkout.session.async_payment_failed",
        "v1.checkout.session.async_payment_succeeded",
        "v1.checkout.session.completed",
        "v1.checkout.session.expired",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1CheckoutSessionAsyncPaymentFailed(
    V1CheckoutSessionEvent, address="stripe:v1.checkout.session.async_payment_failed"
):
    type: Open["v1.checkout.session.async_payment_failed"] = ABSENT


class V1CheckoutSessionAsyncPaymentSucceeded(
    V1CheckoutSessionEvent, address="stripe:v1.checkout.session.async_payment_succeeded"
):
    type: Open["v1.checkout.session.async_payment_succeeded"] = ABSENT


class V1CheckoutSessionCompleted(
    V1CheckoutSessionEvent, address="stripe:v1.checkout.session.completed"
):
    type: Open["v1.checkout.session.completed"] = ABSENT


class V1CheckoutSessionExpired(
    V1CheckoutSessionEvent, address="stripe:v1.checkout.session.expired"
):
    type: Open["v1.checkout.session.expired"] = ABSENT
