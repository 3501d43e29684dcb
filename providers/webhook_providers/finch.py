"""Finch: employment data, and the jobs that fetch it."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import standard_webhooks

provider = Provider(
    name="finch",
    title="Finch",
    docs="https://developer.tryfinch.com/api-reference/development-guides/Webhooks",
    scheme=standard_webhooks("finch", id="event-id"),
    reading=Reading(id="header:finch-event-id", type="body:event_type"),
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the webhook's secret, base64 without a prefix",
    notes=("This is Standard Webhooks under header names of its own.",),
)
