"""Calendly: invitees and routing forms."""

from webhook_receiver.provider import DAY, Provider, Reading
from webhook_receiver.signing import KeyValues, TemplateHmac, TimestampRule

provider = Provider(
    name="calendly",
    title="Calendly",
    docs="https://developer.calendly.com/api-docs/4c305798a61d3-webhook-signatures",
    scheme=TemplateHmac(
        headers=("calendly-webhook-signature",),
        grammar=KeyValues("v1"),
        signed="{part:t}.{body}",
        timestamp=TimestampRule(at="part:t", tolerance=180),
    ),
    reading=Reading(id="{body:payload.uri}:{body:event}:{body:created_at}", type="body:event"),
    id_promise="made",
    ack_within=8.0,
    retry_horizon=DAY,
    repeats=DAY,
    unsure=frozenset({"ack_within", "repeats", "retry_horizon"}),
    confidence="secondary",
    secret_hint="the subscription's signing key",
    notes=("Events have no identity of their own: it is made of object, event and time.",),
)
