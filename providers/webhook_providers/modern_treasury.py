"""Modern Treasury: payment orders, ledgers and counterparties."""

from webhook_receiver.provider import Provider
from webhook_receiver.reading import Reading
from webhook_receiver.signing import TemplateHmac

provider = Provider(
    name="modern-treasury",
    title="Modern Treasury",
    docs="https://docs.moderntreasury.com/platform/reference/webhooks",
    scheme=TemplateHmac(headers=("x-signature",)),
    reading=Reading(id="header:x-webhook-id | hash", type="{body:data.object}.{body:event}"),
    keep_headers=frozenset({b"x-topic"}),
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the webhook key, from the developer settings",
    samples="webhook_providers/samples/modern-treasury",
    notes=(
        "The identity stands in an unsigned header; without it, it is a hash of the body.",
        "No time is signed: an old delivery sent again is known by its identity only.",
    ),
)
