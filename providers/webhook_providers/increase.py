"""Increase: events of accounts, cards and transfers."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import standard_webhooks

provider = Provider(
    name="increase",
    title="Increase",
    docs="https://increase.com/documentation/webhooks",
    scheme=standard_webhooks(),
    # `type` is always "event": the event's name is its category.
    reading=Reading(id="header:webhook-id", type="body:category"),
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the event subscription's shared secret",
    notes=(
        "`type` in the body is always `event`: the name is `category`.",
        "Events are thin: fetch the object through the API.",
    ),
)
