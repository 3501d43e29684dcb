"""Mailgun: what became of messages."""

from webhook_receiver.provider import HOUR, MEBIBYTE, Provider, Reading
from webhook_receiver.signing import CanonicalHmac, TimestampRule, body_fields

provider = Provider(
    name="mailgun",
    title="Mailgun",
    docs="https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks",
    scheme=CanonicalHmac(
        place="body:signature.signature",
        builder=body_fields("signature.timestamp", "signature.token"),
        covers=frozenset({"body:signature.timestamp", "body:signature.token"}),
        timestamp=TimestampRule(at="body:signature.timestamp", tolerance=900),
    ),
    reading=Reading(
        id="body:signature.token", type="{body:event-data.event}[.{body:event-data.severity}]"
    ),
    body_limit=40 * MEBIBYTE,  # inbound mail of up to 25 MB
    retry_horizon=8 * HOUR,
    unsure=frozenset({"ack_within"}),
    secret_hint="the HTTP webhook signing key, which is not the API key",
    notes=(
        "The signature covers a time and a token, and nothing in the event.",
        "The token is the identity, so each one counts once.",
        "An answer of 406 stops the retries.",
    ),
)
