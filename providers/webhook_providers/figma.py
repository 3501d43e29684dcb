"""Figma: files, libraries and comments, with a passcode in the payload."""

from webhook_receiver.provider import HOUR, Provider, Reading, body_ping
from webhook_receiver.signing import SharedToken

provider = Provider(
    name="figma",
    title="Figma",
    docs="https://developers.figma.com/docs/rest-api/webhooks/",
    scheme=SharedToken(at="body:passcode"),
    reading=Reading(
        id="{body:webhook_id}:{body:timestamp}:{body:event_type}:{hash}",
        type="body:event_type",
        apart=(),  # the id holds a hash
        hidden=("passcode",),
    ),
    handshakes=(body_ping("event_type", "PING"),),
    id_promise="made",
    retry_horizon=4 * HOUR,
    unsure=frozenset({"ack_within"}),
    secret_hint="the passcode that you gave when you created the webhook",
    notes=(
        "The passcode proves nothing about the body: whoever sees one delivery can send any other.",
        "The passcode is taken out of the event before it is stored.",
    ),
)
