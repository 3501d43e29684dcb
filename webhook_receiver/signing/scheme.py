"""What every signature scheme can do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, runtime_checkable

from webhook_receiver.signing.key import Key
from webhook_receiver.types import Delivery, Headers, Proof


class Scheme(Protocol):
    """One way to sign deliveries, as a value: no clock, no I/O, raw bytes only."""

    @property
    def kind(self) -> str:
        """What kind of key it takes."""
        ...

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """The headers that a verifier must see, in lower case."""
        ...

    @property
    def needs_url(self) -> bool:
        """Whether it must know the address that the sender used."""
        ...

    def load_key(self, secret: object) -> Key:
        """The key in a secret; raise `ConfigurationError` where it is missing or undecodable."""
        ...

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that one of `keys`, newest first, signed the delivery; raise only `Refused`."""
        ...

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers, names in lower case, that make the delivery pass `verify`."""
        ...


@runtime_checkable
class Seals(Protocol):
    """What a scheme can do besides whose sender writes more than headers: body, query, path."""

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as its sender sends it."""
        ...


def sealed(scheme: Scheme, delivery: Delivery, key: Key, now: float) -> Delivery:
    """The delivery as its sender sends it at `now`, whatever the scheme changes for that."""
    if isinstance(scheme, Seals):
        return scheme.seal(delivery, key, now)
    added = scheme.sign(delivery, key, now)
    return replace(delivery, headers=Headers([*delivery.headers, *added]))
