"""Google Calendar, Drive and other push channels: everything is in headers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from webhook_receiver.document import read_json, write_json
from webhook_receiver.errors import Refused
from webhook_receiver.provider import HeaderPairs, Provider, Reading, keyless, sole_header
from webhook_receiver.signing import SharedToken
from webhook_receiver.types import Delivery, Opened, Reply, Verified

_NAMES = (
    *("channel-id", "message-number", "resource-state", "resource-id", "resource-uri"),
    *("changed", "channel-expiration"),
)
_HEADERS = {name.replace("-", "_"): f"x-goog-{name}".encode() for name in _NAMES}


def _open(verified: Verified) -> Sequence[Opened]:
    """The headers as the event, with the body in it if there is one."""
    given = {name: sole_header(verified, header) for name, header in _HEADERS.items()}
    told: dict[str, Any] = {name: text.decode("latin-1") for name, text in given.items() if text}
    if verified.body:
        told["body"] = _document(verified.body)
    delivery = replace(verified.delivery, body=write_json(told))
    (event,) = _READING.open(replace(verified, delivery=delivery))
    return [replace(event, raw=verified.body)]


def _document(body: bytes) -> object:
    """The body as JSON, or as text if it isn't: the headers are the event."""
    try:
        return read_json(body)
    except Refused:
        return body.decode("utf-8", "replace")


def _write(type: str, payload: Any, id: str) -> bytes:
    del type, id
    return write_json(payload["body"]) if "body" in payload else b""


def _dress(body: bytes, id: str, type: str | None) -> HeaderPairs:
    del body
    told = {"channel_id": id, "message_number": "2", "resource_state": type or "exists"}
    return tuple((_HEADERS[name], text.encode()) for name, text in told.items())


def _sync(delivery: Delivery) -> Reply | None:
    """A channel's first request, which only says that it is open.

    Nothing is signed, so a header proves as much as a body.
    """
    return Reply() if delivery.headers.get(_HEADERS["resource_state"]) == b"sync" else None


_READING = Reading(id="{body:channel_id}:{body:message_number}", type="body:resource_state")

provider = Provider(
    name="google-channels",
    title="Google push channels (Calendar, Drive)",
    docs="https://developers.google.com/workspace/calendar/api/guides/push",
    scheme=SharedToken(at="header:x-goog-channel-token"),
    reading=_READING,
    open=_open,
    write=_write,
    dress=_dress,
    handshakes=(keyless("POST", _sync, signed=True, kind="ping"),),
    declared=frozenset(_HEADERS.values()),
    identity_headers=frozenset({_HEADERS["channel_id"], _HEADERS["message_number"]}),
    id_promise="made",
    bodies=("nothing",),
    unsure=frozenset({"ack_within", "retry_horizon"}),
    confidence="secondary",
    secret_hint="the token that you gave to watch(); up to 256 characters",
    notes=(
        "Identity, type and everything else are in unsigned headers.",
        "A channel expires: renew it in time.",
    ),
)
