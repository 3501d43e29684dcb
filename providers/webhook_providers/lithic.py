"""Lithic: cards, transactions and disputes."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import standard_webhooks

provider = Provider(
    name="lithic",
    title="Lithic",
    docs="https://docs.lithic.com/docs/events-api",
    scheme=standard_webhooks(),
    reading=Reading(id="header:webhook-id", type="body:event_type | body:type"),
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the event subscription's secret, whsec_…",
    notes=("Every event subscription has a secret of its own.",),
)
