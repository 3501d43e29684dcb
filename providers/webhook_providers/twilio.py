"""Twilio: messages, calls and status callbacks as forms, and Event Streams as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider import HOUR, Provider, Reading
from webhook_receiver.signing import CanonicalHmac, url_and_form
from webhook_receiver.types import Opened, Reply, Verified

_HASHES = {"HMAC_SHA1": "sha1", "HMAC_SHA256": "sha256"}
_SCHEME = CanonicalHmac(
    place="header:x-twilio-signature",
    builder=url_and_form,
    covers=frozenset({"url", "form"}),
    hash="sha1",
    encoding="base64",
)
_FORM = Reading(
    id="header:i-twilio-idempotency-token | hash",
    type="body:EventType | message.{body:MessageStatus} | message.{body:SmsStatus}"
    " | call.{body:CallStatus} | recording.{body:RecordingStatus} | request",
    form="*",
)
_STREAM = Reading(id="body:id", type="body:type", batch="body")  # CloudEvents


def _open(verified: Verified) -> Sequence[Opened]:
    stream = verified.body.lstrip().startswith(b"[")
    return (_STREAM if stream else _FORM).open(verified)


def _configure(provider: Provider, source: str, options: Mapping[str, Any]) -> Provider:
    """`algorithm` is HMAC_SHA1 or HMAC_SHA256: the unsigned header that names it is not listened to."""
    algorithm = options.get("algorithm", "HMAC_SHA1")
    if set(options) - {"algorithm"} or algorithm not in tuple(_HASHES):
        raise ConfigurationError(
            f"source {source!r}: twilio has one option, algorithm: HMAC_SHA1 or HMAC_SHA256"
        )
    return replace(provider, configure=None, scheme=replace(_SCHEME, hash=_HASHES[algorithm]))


provider = Provider(
    name="twilio",
    title="Twilio",
    docs="https://www.twilio.com/docs/usage/webhooks/webhooks-security",
    scheme=_SCHEME,
    reading=_FORM,
    open=_open,
    configure=_configure,
    accepted=Reply(),  # TwiML, or nothing
    ack_within=12.0,
    retry_horizon=HOUR,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the account's auth token, or a shared key's secret",
    samples="webhook_providers/samples/twilio",
    notes=(
        "The URL is signed as Twilio knows it.",
        "The identity stands in an unsigned header.",
    ),
)
