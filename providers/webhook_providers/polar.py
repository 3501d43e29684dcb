"""Polar: orders, subscriptions and benefits."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import standard_webhooks

provider = Provider(
    name="polar",
    title="Polar",
    docs="https://polar.sh/docs/integrate/webhooks/delivery",
    # The whole secret is the key; a library that decodes base64 needs it encoded first.
    scheme=standard_webhooks(key="text"),
    reading=Reading(id="header:webhook-id", type="body:type"),
    id_promise="promised",
    ack_within=8.0,
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the endpoint's secret, as you gave it or as Polar made it",
    notes=("The whole secret is the key: nothing of it is decoded.",),
)
