"""Dodo Payments: payments, subscriptions and licence keys."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import standard_webhooks

provider = Provider(
    name="dodopayments",
    title="Dodo Payments",
    docs="https://docs.dodopayments.com/developer-resources/webhooks",
    scheme=standard_webhooks(),
    reading=Reading(id="header:webhook-id", type="body:type"),
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the endpoint's secret key, whsec_…",
    notes=("Test and live mode have secrets of their own: list both.",),
)
