"""Open an envelope for a handler: the model reads the stored bytes, or they stay plain JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from webhook_receiver.document import read_json
from webhook_receiver.errors import NoFit, Refused, Unreadable
from webhook_receiver.inbox.records import SEALED_BODY
from webhook_receiver.payload.reader import Reader
from webhook_receiver.types import Delivery, Envelope, Event

ENCRYPTED = (
    "the event is encrypted, and this process was started without its key; set encryption_keys and "
    "start it again"
)
"""What a run fails with in a process that still takes the inbox to be plain."""


def open_event(
    envelope: Envelope, reader: Reader | None = None, *, key: str = "", strict: bool = False
) -> Event[Any]:
    """The event in an envelope; its `drift` says what didn't fit the model.

    If nothing of the model's kind can be made of the body, the payload is plain JSON, or with `strict`
    `NoFit` is raised.
    """
    payload, drift = _read(envelope, reader, strict=strict)
    raw = envelope.body if envelope.raw is None else envelope.raw
    return Event(
        source=envelope.source,
        provider=envelope.provider,
        id=envelope.id,
        type=envelope.type,
        received_at=envelope.received_at,
        payload=payload,
        body=envelope.body,
        raw=raw,
        headers=envelope.headers.sent(),
        key=key,
        drift=drift,
    )


def _read(envelope: Envelope, reader: Reader | None, *, strict: bool) -> tuple[Any, Sequence[str]]:
    if reader is None:
        return plain(envelope.body), ()
    try:
        return reader.read(envelope.body, envelope.type)
    except NoFit as no_fit:
        if strict:
            raise
        return plain(envelope.body), no_fit.drift


def plain(body: bytes) -> Any:
    """The JSON in a body, or the bytes themselves if they aren't JSON.

    Raise `Unreadable` if they are encrypted: this process was started before the inbox was.
    """
    try:
        return read_json(body)
    except Refused:
        if body.startswith(SEALED_BODY):
            raise Unreadable(ENCRYPTED) from None
        return body


def delivery_of(envelope: Envelope) -> Delivery:
    """The request as far as it is stored: the body, and the headers that are allowed."""
    return Delivery(
        headers=envelope.headers.sent(),
        body=envelope.body if envelope.raw is None else envelope.raw,
        path=envelope.path,
        params=envelope.params,
        received_at=envelope.received_at,
    )
