"""Discord's webhook events: authorizations, entitlements and the like, of an app."""

from webhook_receiver.provider import Provider, Reading, body_ping
from webhook_receiver.signing import PublicKeySignature, TimestampRule
from webhook_receiver.types import Reply

# No body, and yet a content type: docs.discord.com/developers/events/webhook-events
_NOTHING = Reply(204, content_type="application/json")

provider = Provider(
    name="discord-webhook-events",
    title="Discord (webhook events)",
    docs="https://docs.discord.com/developers/events/webhook-events",
    scheme=PublicKeySignature(
        algorithm="ed25519",
        header="x-signature-ed25519",
        signed="{timestamp}{body}",
        encoding="hex",
        # It tries for ten minutes, and doesn't say whether it signs each try anew.
        timestamp=TimestampRule(at="header:x-signature-timestamp", tolerance=900),
    ),
    reading=Reading(
        id="{body:event.data.id}:{body:event.type}:{body:event.timestamp}"
        " | {body:event.data.user.id}:{body:event.type}:{body:event.timestamp}"
        " | {body:event.type}:{hash}",
        type="body:event.type",
    ),
    handshakes=(body_ping("type", 0, _NOTHING),),
    accepted=_NOTHING,
    id_promise="made",
    ack_within=2.5,
    retry_horizon=600.0,
    secret_hint="the application's public key, 64 hex digits",
    notes=("Discord probes with bad signatures, at first and later, and wants 401 for them.",),
)
