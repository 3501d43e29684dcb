"""Modern Treasury: payment orders, ledgers and counterparties."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import TemplateHmac

provider = Provider(
    name="modern-treasury",
    title="Modern Treasury",
    docs="https://docs.moderntreasury.com/platform/reference/webhooks",
    scheme=TemplateHmac(headers=("x-signature",)),
    # X-Webhook-ID is unsigned: under another one, a delivery could be sent again as a new event.
    reading=Reading(id="hash", type="{body:data.object}.{body:event}", fresh="body:data.id"),
    keep_headers=frozenset({b"x-topic", b"x-webhook-id"}),
    id_promise="made",
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the webhook key, from the developer settings",
    notes=(
        "The identity is a hash of the body: X-Webhook-ID is not signed.",
        "No time is signed: only its identity shows that an old delivery was sent again.",
    ),
)
