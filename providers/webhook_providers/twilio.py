"""Twilio: messages, calls and status callbacks as forms, and Event Streams as JSON."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pydantic

from webhook_receiver.provider import HOUR, Options, Provider, Reading
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


class _Options(Options):
    algorithm: Literal["HMAC_SHA1", "HMAC_SHA256"] = pydantic.Field(
        "HMAC_SHA1", description="HMAC_SHA1 or HMAC_SHA256"
    )


def _configure(provider: Provider, options: _Options) -> Provider:
    """The unsigned header that names an algorithm isn't believed."""
    return replace(provider, scheme=replace(_SCHEME, hash=_HASHES[options.algorithm]))


provider = Provider(
    name="twilio",
    title="Twilio",
    docs="https://www.twilio.com/docs/usage/webhooks/webhooks-security",
    scheme=_SCHEME,
    reading=_FORM,
    open=_open,
    options=_Options,
    configure=_configure,
    accepted=Reply(),  # TwiML, or nothing
    ack_within=12.0,
    retry_horizon=HOUR,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the account's auth token, or a shared key's secret",
    notes=(
        "The URL is signed as Twilio knows it.",
        "The identity is in an unsigned header.",
    ),
)
