"""Clerk: users, sessions and organisations, delivered through Svix."""

from webhook_receiver.provider import HOUR, Provider, Reading
from webhook_receiver.signing import standard_webhooks

provider = Provider(
    name="clerk",
    title="Clerk",
    docs="https://clerk.com/docs/guides/development/webhooks/overview",
    scheme=standard_webhooks("svix"),
    reading=Reading(id="header:svix-id", type="body:type"),
    id_promise="promised",
    ack_within=13.0,
    retry_horizon=28 * HOUR,
    secret_hint="the endpoint's signing secret, whsec_…",
    notes=(
        "Every endpoint has a secret of its own, and so has every instance.",
        "An endpoint that fails for five days is switched off.",
    ),
)
