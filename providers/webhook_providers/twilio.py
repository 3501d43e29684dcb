"""Twilio: messages, calls and status callbacks as forms, and Event Streams as JSON."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pydantic

from webhook_receiver.document import is_form
from webhook_receiver.errors import Refused
from webhook_receiver.provider import HOUR, Options, Provider, Reading
from webhook_receiver.signing import CanonicalHmac, Place, form_pairs, matches, sender_url
from webhook_receiver.types import Delivery, Opened, Reply, Verified

_HASH = Place("query", "bodySHA256")
_HOST = re.compile(r"((https?)://(?:[^/?#@]*@)?(?:\[[^/?#@\]]*\]|[^/?#@:\[]*))(:[0-9]+)?(?=[/?]|$)")


def _signed(delivery: Delivery) -> Sequence[bytes]:
    """The URL and every form field by name: `name`, `value`, with nothing between.

    A body that isn't a form is covered by `bodySHA256` in the query. If that is present, nothing else
    can be the body, and not even no body. docs: twilio.com/docs/usage/security
    """
    url = sender_url(delivery)
    query = url.partition("?")[2].encode("utf-8", "surrogatepass")
    if delivery.method == "GET":
        return _signed_query(delivery, query, url)
    digest = _HASH.read(replace(delivery, query=query))
    tail = ""
    if digest is None and is_form(delivery.body):
        pairs = sorted(set(form_pairs(delivery.body)))
        tail = "".join(name + value for name, value in pairs)
    elif digest is None or not matches(digest, hashlib.sha256(delivery.body).hexdigest().encode()):
        raise Refused("bad_signature", "the body is not the one whose hash the URL carries")
    return [(one + tail).encode("utf-8", "surrogatepass") for one in _ports(url)]


def _signed_query(delivery: Delivery, query: bytes, url: str) -> Sequence[bytes]:
    """The URL alone: the fields are in its query, with a `bodySHA256` that hashes no body of theirs.

    A URL with another body's hash is no callback, though it is signed; a callback names its account.
    """
    if delivery.body or b"AccountSid=" not in query or query != delivery.query:
        raise Refused("bad_signature", "a GET has no body, and an AccountSid in its query")
    return [one.encode("utf-8", "surrogatepass") for one in _ports(url)]


def _ports(url: str) -> Sequence[str]:
    """The URL as it is, without its port, and with the default one, as in Twilio's own code."""
    found = _HOST.match(url)
    if found is None:
        return [url]
    bare, scheme, rest = found[1], found[2], url[found.end() :]
    own = found[3] or {"https": ":443", "http": ":80"}[scheme]
    return list(dict.fromkeys((url, bare + rest, bare + own + rest)))


_HASHES = {"HMAC_SHA1": "sha1", "HMAC_SHA256": "sha256"}
_SCHEME = CanonicalHmac(
    place="header:x-twilio-signature",
    builder=_signed,
    covers=frozenset({"url", "form"}),
    hash="sha1",
    encoding="base64",
)
_FORM = Reading(
    id="header:i-twilio-idempotency-token | hash",
    type="body:EventType | message.{body:MessageStatus} | message.{body:SmsStatus}"
    " | call.{body:CallStatus} | recording.{body:RecordingStatus}"
    " | {has:BundleSid}bundle.{body:Status} | request",
    form="*",
)
_STREAM = Reading(id="body:id", type="body:type", apart=(), batch="body")  # CloudEvents, signed


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
    event_methods=frozenset({"GET", "POST"}),
    options=_Options,
    configure=_configure,
    accepted=Reply(),  # TwiML, or nothing
    id_promise="promised",
    ack_within=12.0,
    retry_horizon=HOUR,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the account's auth token, or a shared key's secret",
    notes=(
        "The URL is signed as Twilio knows it.",
        "The identity is in an unsigned header.",
    ),
)
