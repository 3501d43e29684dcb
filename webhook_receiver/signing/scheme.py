"""What every signature scheme can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from webhook_receiver.signing.key import Key
from webhook_receiver.types import Delivery, Proof


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

    def load_key(self, secret: object) -> Key:
        """The key in a secret; raise `ConfigurationError` where it is missing or undecodable."""
        ...

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that one of `keys`, newest first, signed the delivery; raise only `Refused`."""
        ...

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers, names in lower case, that make the delivery pass `verify`."""
        ...
