"""Recurly: JSON notifications, signed."""

from webhook_receiver.provider import HOUR, Provider, Reading
from webhook_receiver.signing import Positional, TemplateHmac, TimestampRule

provider = Provider(
    name="recurly",
    title="Recurly",
    docs="https://docs.recurly.com/recurly-subscriptions/docs/signature-verification",
    scheme=TemplateHmac(
        headers=("recurly-signature",),
        grammar=Positional(("t",)),
        signed="{part:t}.{body}",
        timestamp=TimestampRule(at="part:t", unit="ms"),
    ),
    reading=Reading(
        id="header:recurly-notification-id | hash",
        type="{body:object_type}.{body:event_type} | key",
    ),
    ack_within=4.0,
    retry_horizon=15 * HOUR,
    repeats=15 * HOUR,
    unsure=frozenset({"repeats"}),
    secret_hint="the endpoint's secret key",
    notes=(
        "The identity is in an unsigned header; if that is missing, it is a hash of the body.",
        "XML notifications are unsigned and refused: set the endpoint to JSON.",
        "For a day after a rotation, both keys sign.",
    ),
)
