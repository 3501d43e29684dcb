"""Svix: senders that deliver through it, under its own header names."""

from webhook_receiver.provider import HOUR, Provider, Reading
from webhook_receiver.signing import standard_webhooks

provider = Provider(
    name="svix",
    title="Svix",
    docs="https://docs.svix.com/receiving/verifying-payloads/how",
    # Any svix-* header makes those the set that is read; the two sets are never mixed.
    scheme=standard_webhooks("svix", instead=standard_webhooks()),
    reading=Reading(id="header:svix-id | header:webhook-id", type="body:type"),
    id_promise="promised",
    ack_within=13.0,
    retry_horizon=28 * HOUR,
    secret_hint="the endpoint's signing secret, whsec_…",
    notes=(
        "Both sets of header names are read, `svix-…` first; they are never mixed.",
        "An endpoint that fails for five days is switched off.",
        "The body is the sender's own: one without a `type` is answered 400.",
    ),
)
