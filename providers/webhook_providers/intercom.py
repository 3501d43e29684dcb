"""Intercom: conversations, contacts and tickets."""

from webhook_receiver.provider import HOUR, MEBIBYTE, Provider, Reading, body_ping, status_only
from webhook_receiver.signing import Bare, TemplateHmac

provider = Provider(
    name="intercom",
    title="Intercom",
    docs="https://developers.intercom.com/docs/webhooks",
    scheme=TemplateHmac(headers=("x-hub-signature",), hash="sha1", grammar=Bare(b"sha1=")),
    reading=Reading(id="body:id", type="body:topic"),
    handshakes=(
        body_ping("topic", "ping"),
        status_only("HEAD"),
    ),
    body_limit=4 * MEBIBYTE,  # a conversation with all its parts
    id_promise="promised",
    ack_within=4.0,
    retry_horizon=HOUR,
    unsure=frozenset({"ack_within", "retry_horizon"}),
    confidence="secondary",
    secret_hint="the app's client secret",
    notes=("An answer of 410 unsubscribes.",),
)
