"""Twilio: messages, calls and status callbacks, as forms."""

from webhook_receiver.provider import HOUR, Provider
from webhook_receiver.reading import Reading
from webhook_receiver.signing import CanonicalHmac
from webhook_receiver.signing.canonical import url_and_form
from webhook_receiver.types import Reply

provider = Provider(
    name="twilio",
    title="Twilio",
    docs="https://www.twilio.com/docs/usage/webhooks/webhooks-security",
    scheme=CanonicalHmac(
        place="header:x-twilio-signature",
        builder=url_and_form,
        covers=frozenset({"url", "form"}),
        hash="sha1",  # an unsigned header may name SHA-256: it is not listened to
        encoding="base64",
    ),
    reading=Reading(
        id="header:i-twilio-idempotency-token | hash",
        type="body:EventType | message.{body:MessageStatus}"
        " | message.{body:SmsStatus}"
        " | call.{body:CallStatus} | recording.{body:RecordingStatus} | request",
        form="*",
    ),
    accepted=Reply(),  # TwiML, or nothing
    ack_within=12.0,
    retry_horizon=HOUR,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the account's auth token",
    samples="webhook_providers/samples/twilio",
    notes=(
        "The URL is signed as Twilio knows it.",
        "The identity stands in an unsigned header.",
    ),
)
