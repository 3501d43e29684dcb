"""CloudEvents of any sender: structured, binary and batched."""

import base64
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import unquote

import pydantic

from webhook_receiver.document import read_json, write_json
from webhook_receiver.provider import (
    HeaderPairs,
    Provider,
    Reading,
    TokenOptions,
    abuse_protection,
    sole_header,
    with_token,
)
from webhook_receiver.signing import SharedToken
from webhook_receiver.types import Opened, Verified

_ATTRIBUTE = re.compile(rb"ce-([a-z0-9]{1,40})")
_MEDIA = "application/cloudevents"
# An id is unique within its source: github.com/cloudevents/spec/blob/main/cloudevents/spec.md#id
# Not the whole event: brokers on the way change its extensions, such as `traceparent`.
_READING = Reading(
    id="{body:id} {body:source}",
    type="body:type",
    apart=("body:type", "body:subject", "body:time"),
    batch="body | one",
)


def _open(verified: Verified) -> Sequence[Opened]:
    """The content type picks the mode: http-protocol-binding.md, section 3."""
    media = (sole_header(verified, b"content-type") or b"").decode("latin-1").partition(";")[0]
    media = media.strip().lower()
    if media.startswith(_MEDIA) or sole_header(verified, b"ce-id") is None:
        return _READING.open(verified)
    document = _attributes(verified) | _data(media, verified.body)
    delivery = replace(verified.delivery, body=write_json(document))
    (event,) = _READING.open(replace(verified, delivery=delivery))
    return [replace(event, raw=verified.body)]


def _attributes(verified: Verified) -> dict[str, Any]:
    """The attributes of an event in binary mode: headers, percent-encoded."""
    found: dict[str, Any] = {}
    for name, value in verified.delivery.headers:
        match = _ATTRIBUTE.fullmatch(name)
        if match is not None:
            own = match[1].decode()
            found[own] = [*found[own], _text(value)] if own in found else [_text(value)]
    # One that is sent twice has no value of its own; both are kept.
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _text(value: bytes) -> str:
    try:
        return unquote(value.decode(), errors="strict")
    except ValueError:
        return value.decode("latin-1")


def _data(media: str, body: bytes) -> dict[str, Any]:
    """The event's data, as structured mode would write it."""
    if not body:
        return {}
    kind = {"datacontenttype": media} if media else {}
    if media.endswith(("/json", "+json")):
        return {**kind, "data": read_json(body)}
    try:
        return {**kind, "data": body.decode()}
    except ValueError:
        return {**kind, "data_base64": base64.b64encode(body).decode()}


def _dress(body: bytes, id: str, type: str | None) -> HeaderPairs:
    del id, type
    mode = b"-batch+json" if body[:1] == b"[" else b"+json"
    return ((b"content-type", _MEDIA.encode() + mode),)


class _Options(TokenOptions):
    origins: tuple[Annotated[str, pydantic.Field(min_length=1)], ...] = pydantic.Field(
        (), strict=False, description="a list of host names"
    )


def _configure(provider: Provider, options: _Options) -> Provider:
    """`origins` are the senders that may ask for consent; `token` is where the secret is shown."""
    origins = [origin.lower() for origin in options.origins]
    asked = (abuse_protection(*origins),) if origins else ()
    return replace(with_token(provider, options), handshakes=asked)


provider = Provider(
    name="cloudevents",
    title="CloudEvents",
    docs="https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md",
    scheme=SharedToken.named("bearer"),
    reading=_READING,
    open=_open,
    dress=_dress,
    declared=frozenset({b"content-type", b"ce-id"}),
    identity_headers=frozenset({b"ce-id"}),
    options=_Options,
    configure=_configure,
    id_promise="promised",
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the sender's token, without `Bearer `",
    notes=(
        "The secret proves nothing about the body: whoever sees one delivery can send any other.",
        "In binary mode, identity and type are in unsigned headers.",
    ),
)
