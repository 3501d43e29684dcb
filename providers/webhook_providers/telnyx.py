"""Telnyx: messages and calls, and the callbacks of TeXML, which are forms."""

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
    reading=Reading(
        id="body:data.id | {body:CallSid}:{hash} | hash",
        type="body:data.event_type | message.{body:MessageStatus} | call.{body:CallStatus}"
        " | recording.{body:RecordingStatus} | {has:CallSid}request",
        form="*",
        mostly_json=True,
    ),
    id_promise="promised",
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the account's public key, from Keys and Credentials",
)
