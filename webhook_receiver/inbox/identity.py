"""Whether two events are the same one, decided the same in every engine.

An event's identity is its source, the sender's `id` and `apart`, a hash of whatever else tells it
from others. In a store the first event with an id holds that id. Another event with the same id is
stored under a name of its own, made of both. So code that knows nothing of `apart` still finds a copy
of the first one, and this code finds copies of what such code has stored.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from webhook_receiver.types import Envelope

SHARED_IDS = "shared_ids"
"""Counts events whose id another event had before, with the same path parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The stored event that holds a name which another event asks for.

    Attributes:
        apart: its hash, or None if it was stored by code that knew of none.
        params: the values of its path's parameters.
        path: the path that it was sent to, or None if only its identity is left and lacks it.
        body: its body as stored, or None if it isn't known or its hash says enough.
        received_at: when it came, in seconds since the epoch.
    """

    apart: str | None
    params: Mapping[str, str]
    path: str | None
    body: bytes | None
    received_at: float = 0.0

    def is_copy(self, envelope: Envelope) -> bool:
        """Whether the event that asks is the one that is stored."""
        if self.apart is not None or not envelope.apart:
            return (self.apart or "") == envelope.apart
        moved = envelope.params and self.path not in (None, envelope.path)
        return not moved and (self.body is None or self._has_body_of(envelope))

    def _has_body_of(self, envelope: Envelope) -> bool:
        if isinstance(envelope, SealedEnvelope):
            return envelope.has_body_of(self)
        return self.body == envelope.body

    def shares_id(self, envelope: Envelope) -> bool:
        """Whether another event has the same id though it came the same way, and so from one sender."""
        return self.path == envelope.path if self.apart is None else self.params == envelope.params


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedEnvelope(Envelope):
    """An event as an encrypted inbox stores it.

    Attributes:
        has_body_of: whether the event that holds its id has the same body, encrypted or not.
    """

    has_body_of: Callable[[Holder], bool] = field(repr=False, compare=False)


def own_name(envelope: Envelope) -> str:
    """The name in the store of an event whose id another event holds."""
    return f"{envelope.id}\x1f{envelope.apart}"


def write_params(params: Mapping[str, str]) -> str | None:
    """The values of a path's parameters as one text, or None if there are none."""
    return json.dumps(dict(params), separators=(",", ":")) if params else None


def read_params(text: str | None) -> dict[str, str]:
    """The values of a path's parameters out of one text."""
    return json.loads(text) if text else {}
