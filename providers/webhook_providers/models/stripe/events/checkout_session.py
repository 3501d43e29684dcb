"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.checkout_session import CheckoutSessionEventData
from webhook_receiver.models import ABSENT, Open


class CheckoutSessionEvent(SnapshotEvent, address="stripe:checkout.session.*!checkout.session.*.*"):
    type: Open[
        "checkout.session.async_payment_failed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.completed",
        "checkout.session.expired",
    ] = ABSENT
    data: CheckoutSessionEventData = ABSENT


class CheckoutSessionAsyncPaymentFailed(
    CheckoutSessionEvent, address="stripe:checkout.session.async_payment_failed"
):
    type: Open["checkout.session.async_payment_failed"] = ABSENT


class CheckoutSessionAsyncPaymentSucceeded(
    CheckoutSessionEvent, address="stripe:checkout.session.async_payment_succeeded"
):
    type: Open["checkout.session.async_payment_succeeded"] = ABSENT


class CheckoutSessionCompleted(CheckoutSessionEvent, address="stripe:checkout.session.completed"):
    type: Open["checkout.session.completed"] = ABSENT


class CheckoutSessionExpired(CheckoutSessionEvent, address="stripe:checkout.session.expired"):
    type: Open["checkout.session.expired"] = ABSENT
