"""Telnyx: messages and calls."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import PublicKeySignature, TimestampRule

provider = Provider(
    name="telnyx",
    title="Telnyx",
    docs="https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks",
    scheme=PublicKeySignature(
        algorithm="ed25519",
        header="telnyx-signature-ed25519",
        signed="{timestamp}|{body}",
        timestamp=TimestampRule(at="header:telnyx-timestamp"),
    ),
    reading=Reading(id="body:data.id", type="body:data.event_type"),
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the account's public key, from Keys and Credentials",
)
