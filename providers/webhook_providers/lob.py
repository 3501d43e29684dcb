"""Lob: letters, postcards and checks on their way."""

from webhook_receiver.provider import DAY, Provider, Reading
from webhook_receiver.signing import TemplateHmac, TimestampRule

provider = Provider(
    name="lob",
    title="Lob",
    docs="https://help.lob.com/print-and-mail/getting-data-and-results/using-webhooks",
    scheme=TemplateHmac(
        headers=("lob-signature",),
        signed="{timestamp}.{body}",
        timestamp=TimestampRule(at="header:lob-signature-timestamp", unit="s or ms"),
    ),
    reading=Reading(id="body:id", type="body:event_type.id"),
    repeats=DAY,
    unsure=frozenset({"ack_within", "repeats", "retry_horizon"}),
    confidence="secondary",
    secret_hint="the webhook's secret, from its page in the dashboard",
    notes=(
        "The time is signed in seconds or in milliseconds; its size says which.",
        "Test and live mode have their own webhooks and secrets.",
    ),
)
