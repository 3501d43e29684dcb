"""Razorpay: payments, orders and subscriptions."""

from webhook_receiver.provider import DAY, Provider, Reading
from webhook_receiver.signing import TemplateHmac

provider = Provider(
    name="razorpay",
    title="Razorpay",
    docs="https://razorpay.com/docs/webhooks/",
    scheme=TemplateHmac(headers=("x-razorpay-signature",)),
    reading=Reading(id="header:x-razorpay-event-id", type="body:event"),
    id_promise="promised",
    ack_within=4.0,
    retry_horizon=DAY,
    secret_hint="the webhook's own secret, not the API key's",
    notes=("The identity is in an unsigned header.",),
)
