"""Acme: orders and returns, several of them in one request."""

from webhook_receiver.provider import HOUR, Provider, Reading, query_echo
from webhook_receiver.signing import KeyValues, TemplateHmac, TimestampRule

provider = Provider(
    name="acme",
    title="Acme",
    docs="https://acme.example/docs/webhooks",
    scheme=TemplateHmac(
        headers=("acme-signature",),
        grammar=KeyValues("v1"),
        signed="{timestamp}.{body}",
        timestamp=TimestampRule(at="part:t", tolerance=120),
    ),
    reading=Reading(id="body:id", type="{body:object}.{body:change}", batch="body:events"),
    handshakes=(query_echo("challenge"),),
    ack_within=4.0,  # Acme hangs up after five seconds
    retry_horizon=12 * HOUR,
    secret_hint="the signing key, from Settings, Webhooks",
)
