"""Orb: invoices, subscriptions and usage."""

from webhook_receiver.provider import DAY, Provider, Reading
from webhook_receiver.signing import KeyValues, TemplateHmac, TimestampRule

provider = Provider(
    name="orb",
    title="Orb",
    docs="https://docs.withorb.com/integrations-and-exports/webhooks",
    scheme=TemplateHmac(
        headers=("x-orb-signature",),
        grammar=KeyValues("v1", b" "),
        signed="v1:{timestamp}:{body}",
        # As Orb's own library does, a time without a zone is read as UTC.
        timestamp=TimestampRule(at="header:x-orb-timestamp", unit="utc", future=300),
    ),
    reading=Reading(id="body:id", type="body:type"),
    repeats=DAY,
    unsure=frozenset({"ack_within", "repeats", "retry_horizon"}),
    secret_hint="the webhook endpoint's secret",
    notes=(
        "The signed time may lack a zone; it is UTC then.",
        "An endpoint may send whole or thin payloads; both are read.",
    ),
)
