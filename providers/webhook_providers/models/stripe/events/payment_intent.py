"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.payment_intent import PaymentIntentEventData
from webhook_receiver.models import ABSENT, Open


class PaymentIntentEvent(SnapshotEvent, address="stripe:payment_intent.*!payment_intent.*.*"):
    type: Open[
        "payment_intent.amount_capturable_updated",
        "payment_intent.canceled",
        "payment_intent.created",
        "payment_intent.partially_funded",
        "payment_intent.payment_failed",
        "payment_intent.processing",
        "payment_intent.requires_action",
        "payment_intent.succeeded",
    ] = ABSENT
    data: PaymentIntentEventData = ABSENT


class PaymentIntentAmountCapturableUpdated(
    PaymentIntentEvent, address="stripe:payment_intent.amount_capturable_updated"
):
    type: Open["payment_intent.amount_capturable_updated"] = ABSENT


class PaymentIntentCanceled(PaymentIntentEvent, address="stripe:payment_intent.canceled"):
    type: Open["payment_intent.canceled"] = ABSENT


class PaymentIntentCreated(PaymentIntentEvent, address="stripe:payment_intent.created"):
    type: Open["payment_intent.created"] = ABSENT


class PaymentIntentPartiallyFunded(
    PaymentIntentEvent, address="stripe:payment_intent.partially_funded"
):
    type: Open["payment_intent.partially_funded"] = ABSENT


class PaymentIntentPaymentFailed(
    PaymentIntentEvent, address="stripe:payment_intent.payment_failed"
):
    type: Open["payment_intent.payment_failed"] = ABSENT


class PaymentIntentProcessing(PaymentIntentEvent, address="stripe:payment_intent.processing"):
    type: Open["payment_intent.processing"] = ABSENT


class PaymentIntentRequiresAction(
    PaymentIntentEvent, address="stripe:payment_intent.requires_action"
):
    type: Open["payment_intent.requires_action"] = ABSENT


class PaymentIntentSucceeded(PaymentIntentEvent, address="stripe:payment_intent.succeeded"):
    type: Open["payment_intent.succeeded"] = ABSENT
