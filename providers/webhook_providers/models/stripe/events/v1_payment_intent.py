"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1PaymentIntentEvent(ThinEvent, address="stripe:v1.payment_intent.*!v1.payment_intent.*.*"):
    type: Open[
        "v1.payment_intent.amount_capturable_updated",
        "v1.payment_intent.canceled",
        "v1.payment_intent.created",
        "v1.payment_intent.partially_funded",
        "v1.payment_intent.payment_failed",
        "v1.payment_intent.processing",
        "v1.payment_intent.requires_action",
        "v1.payment_intent.succeeded",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1PaymentIntentAmountCapturableUpdated(
    V1PaymentIntentEvent, address="stripe:v1.payment_intent.amount_capturable_updated"
):
    type: Open["v1.payment_intent.amount_capturable_updated"] = ABSENT


class V1PaymentIntentCanceled(V1PaymentIntentEvent, address="stripe:v1.payment_intent.canceled"):
    type: Open["v1.payment_intent.canceled"] = ABSENT


class V1PaymentIntentCreated(V1PaymentIntentEvent, address="stripe:v1.payment_intent.created"):
    type: Open["v1.payment_intent.created"] = ABSENT


class V1PaymentIntentPartiallyFunded(
    V1PaymentIntentEvent, address="stripe:v1.payment_intent.partially_funded"
):
    type: Open["v1.payment_intent.partially_funded"] = ABSENT


class V1PaymentIntentPaymentFailed(
    V1PaymentIntentEvent, address="stripe:v1.payment_intent.payment_failed"
):
    type: Open["v1.payment_intent.payment_failed"] = ABSENT


class V1PaymentIntentProcessing(
    V1PaymentIntentEvent, address="stripe:v1.payment_intent.processing"
):
    type: Open["v1.payment_intent.processing"] = ABSENT


class V1PaymentIntentRequiresAction(
    V1PaymentIntentEvent, address="stripe:v1.payment_intent.requires_action"
):
    type: Open["v1.payment_intent.requires_action"] = ABSENT


class V1PaymentIntentSucceeded(V1PaymentIntentEvent, address="stripe:v1.payment_intent.succeeded"):
    type: Open["v1.payment_intent.succeeded"] = ABSENT
