"""Turn a delivery into envelopes: handshake, signature, then the provider opens it.

Pure: the time is the delivery's own `received_at`. Whatever the bytes, only `Refused` is raised, or
`KeyMissing` if the sender publishes a key that isn't among those given.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webhook_receiver.errors import Refused
from webhook_receiver.inbox.tickets import Imprint
from webhook_receiver.intake.compression import unpacked
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.intake.opening import events_in
from webhook_receiver.intake.window import imprint_of
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.handshakes import Handshake
from webhook_receiver.signing import Key
from webhook_receiver.types import (
    Delivery,
    Envelope,
    Headers,
    Opened,
    Proof,
    Receipt,
    Reply,
    Verified,
)

UNVERIFIED = Proof("unverified", frozenset())
APART_DIGITS = 32  # hexadecimal


@dataclass(frozen=True, slots=True)
class Answered:
    """The delivery was a handshake; this is its answer, and its walk ends here."""

    reply: Reply


@dataclass(frozen=True, slots=True)
class Accepted:
    """The delivery is authentic, and these events are in it.

    Attributes:
        verified: the delivery, with what its scheme found out.
        envelopes: its events; none if it is a heartbeat.
        imprint: what the inbox is to remember of it, so that a late copy is recognised.
    """

    verified: Verified
    envelopes: Sequence[Envelope]
    imprint: Imprint | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """The events of a delivery are in the inbox.

    Attributes:
        envelopes: the events; a heartbeat has none.
        receipts: the inbox's word on each.
        known: whether there are events, and all of them had been stored before.
        value: what an inline handler returned.
    """

    envelopes: Sequence[Envelope]
    receipts: Sequence[Receipt]
    known: bool
    value: Any = None


def take(config: SourceConfig, delivery: Delivery, keys: Sequence[Key]) -> Answered | Accepted:
    """Judge a delivery by its source's configuration; raise `Refused` if it isn't accepted."""
    provider = config.provider
    if provider.gzip == "plain":
        delivery = unpacked(delivery, config.body_limit, authentic=False)
    for handshake in provider.handshakes:
        reply = _reply(handshake, delivery, keys, signed=False)
        if reply is not None:
            return Answered(reply)
    scheme = config.scheme
    proof = UNVERIFIED if scheme is None else scheme.verify(delivery, keys, delivery.received_at)
    if provider.gzip == "compressed":
        delivery = unpacked(delivery, config.body_limit, authentic=True)
    verified = Verified(delivery, proof, provider.codec.declared)
    for handshake in provider.handshakes:
        reply = _reply(handshake, delivery, keys, signed=True)
        if reply is not None:
            return Answered(reply)
    if delivery.method != "POST" and delivery.method not in provider.event_methods:
        raise Refused("method_not_allowed", f"{provider.name} sends no events by {delivery.method}")
    envelopes = _envelopes(config, verified, events_in(provider, verified))
    imprint = imprint_of(provider, config.name, verified) if provider.repeats else None
    return Accepted(verified, envelopes, imprint)


def _reply(
    handshake: Handshake, delivery: Delivery, keys: Sequence[Key], *, signed: bool
) -> Reply | None:
    if handshake.signed is not signed or handshake.method != delivery.method:
        return None
    return handshake.answer(delivery, keys)


def _envelopes(
    config: SourceConfig, verified: Verified, opened: Sequence[Opened]
) -> list[Envelope]:
    delivery = verified.delivery
    kept = config.provider.stored_headers
    headers = Headers([pair for pair in delivery.headers.pairs if pair[0] in kept])
    return [
        Envelope(
            source=config.name,
            provider=config.provider.name,
            id=event.id,
            type=event.type,
            body=event.body,
            headers=headers,
            received_at=delivery.received_at,
            raw=event.raw,
            path=delivery.path,
            params=delivery.params,
            apart=_apart(config.provider, delivery.params, event),
        )
        for event in opened
    ]


def _apart(provider: Provider, params: Mapping[str, str], event: Opened) -> str:
    """A hash of what tells an event from others with its id: the path's parameters, and its own."""
    if event.apart:
        own = event.apart.encode("utf-8", "surrogatepass")
    elif event.apart is None and provider.codec.hashed:
        own = event.body
    elif params:
        own = b""
    else:
        return ""
    found = hashlib.sha256(own)
    if params:
        found.update(found.digest())  # so that nothing written after it looks like a part of it
        found.update(json.dumps(sorted(params.items())).encode())
    return found.hexdigest()[:APART_DIGITS]
