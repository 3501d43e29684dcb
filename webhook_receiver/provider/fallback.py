"""The last resort of every reading: an event that is stored though nothing in it names its kind.

An authentic delivery always becomes an event, since an answer of 2xx without one would lose what
came, and a refusal makes most senders give up. What can't be read becomes an event of the type
`untyped`. A hash of all that it is tells it apart, so that it never shadows an event that could be read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from webhook_receiver.document import malformed, read_json, write_json
from webhook_receiver.errors import Refused
from webhook_receiver.types import Opened, Proof, Verified

UNTYPED = "untyped"
"""The type of an event whose own type can't be read."""

ANY_EVENTS = 1_000
"""How many events a body may hold, whatever its size."""

EVENT_BYTES = 64
"""A larger body may hold an event for each this many bytes."""

MOST_EVENTS = 20_000
"""How many events the largest body may hold, so that memory stays flat."""


def most_events(body: bytes) -> int:
    """How many events a body may hold, by its bytes: no sender writes more, or shorter ones."""
    return min(max(ANY_EVENTS, len(body) // EVENT_BYTES), MOST_EVENTS)


def untyped(
    body: bytes, raw: bytes | None = None, *, id: str | None = None, whole: bool = True
) -> Opened:
    """An event of the type `untyped`.

    Parameters:
        body: its JSON.
        raw: the request's body, if that isn't JSON.
        id: its id, if that can be read, of up to 255 characters.
        whole: whether the sender signs all of it. If not, and it has an id, nothing else tells it
            apart, or whoever has one delivery could make any number of events of it.
    """
    digest = hash_of(body)
    if id is None:
        return Opened(digest, UNTYPED, body, raw, digest)
    return Opened(id, UNTYPED, body, raw, digest if whole else "")


def hash_of(body: bytes) -> str:
    """The identity of an event that has no other: the SHA-256 of its bytes, in hex."""
    return hashlib.sha256(body).hexdigest()


def is_whole(proof: Proof) -> bool:
    """Whether a proof holds for all of the body.

    If it holds only for some fields, or for a form's without what parts them, whoever has one delivery
    can make others of it. An identity that is signed makes copies of them; a hash wouldn't.
    """
    return not proof.covers or "body" in proof.covers


def as_untyped(verified: Verified) -> Sequence[Opened]:
    """The whole delivery as one event; raise `Refused` if nothing is in it."""
    body = verified.body
    if not body:
        raise malformed("the body is empty")
    try:
        read_json(body)
    except Refused:
        return [untyped(write_json(body.decode("utf-8", "replace")), body)]
    return [untyped(body)]
