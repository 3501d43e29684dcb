"""Coinbase Commerce: charges."""

from webhook_receiver.provider import DAY, Provider, Reading
from webhook_receiver.signing import TemplateHmac

provider = Provider(
    name="coinbase-commerce",
    title="Coinbase Commerce",
    docs="https://docs.cdp.coinbase.com/commerce/webhooks",
    scheme=TemplateHmac(headers=("x-cc-webhook-signature",)),
    reading=Reading(id="body:event.id", type="body:event.type"),
    id_promise="promised",
    retry_horizon=3 * DAY,
    unsure=frozenset({"ack_within"}),
    secret_hint="the webhook shared secret, from Settings, Notifications",
)
