"""`Scheme`: what every way to sign deliveries must say of itself, and do.

The receiver, the command line and the provider contract know a scheme by these members alone. One
that you write is asked, and tested, no less than ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, runtime_checkable

from webhook_receiver.signing.key import Key
from webhook_receiver.signing.place import Place
from webhook_receiver.signing.timestamp import TimestampRule
from webhook_receiver.types import Delivery, Headers, Proof


class Scheme(Protocol):
    """One way to sign deliveries, as a value: no clock, no I/O, raw bytes only.

    Write it as a frozen dataclass, and hold its `TimestampRule`, if it has one, in a field: the
    provider contract signs with another rule in its place, that of a sender that writes nonsense for a
    time. Nothing here changes once the scheme is made.
    """

    @property
    def kind(self) -> str:
        """The kind of key that it takes, which `load_key` puts into `Key.kind`.

        Schemes of one sender that are told apart by their secrets need different kinds.
        """
        ...

    @property
    def covers(self) -> frozenset[str]:
        """Everything that its signature may cover, in the words of `Proof.covers`.

        A proof never says more. `*` stands for each item of a list: `body:items.*.id`. `part` is the
        time that stands beside the signature in its header. A scheme that proves who sends, and
        nothing of what is sent, covers nothing.
        """
        ...

    @property
    def signature_at(self) -> Place:
        """Where the signature or token stands; if there may be several, one of them."""
        ...

    @property
    def timestamp(self) -> TimestampRule | None:
        """How it reads and checks when the sender signed; None if no time is signed.

        The time must be in what is signed, and `verify` must give it as `Proof.signed_at`.
        """
        ...

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """The headers that `verify` reads, in lower case; not those that one of them lists."""
        ...

    @property
    def needs_url(self) -> bool:
        """Whether it must know the address that the sender used (`Delivery.url`)."""
        ...

    @property
    def needs_secret(self) -> bool:
        """Whether a source must be given a secret; False if the sender publishes all its keys.

        The secret is then given to `load_key` only to sign with, in tests: it is a private key.
        """
        ...

    @property
    def fetches_keys(self) -> bool:
        """Whether `verify` may raise `KeyMissing`, to ask for a key that must be fetched."""
        ...

    def summary(self) -> str:
        """How its sender signs, and where the signature stands, on one line of a Markdown table."""
        ...

    def load_key(self, secret: object) -> Key:
        """The key in a secret; raise `ConfigurationError` if it is missing or can't be decoded.

        The secret is whatever an operator wrote: not always text. It must not be in the message.
        """
        ...

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that one of `keys`, newest first, signed the delivery.

        Raise `Refused` for anything else, and nothing but `Refused`, whatever the bytes; or
        `KeyMissing` if `fetches_keys`, after every check that needs no key. Compare with
        `webhook_receiver.signing.matches`, which takes constant time. `now` is in seconds since the
        epoch. If a time is signed, `Proof.imprint` is `imprint_of` its rule and the signed bytes:
        without it no late retry is taken.
        """
        ...

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers, names in lower case, that make the delivery pass `verify`.

        If the sender writes the signature or the time anywhere else, be one that `Seals` as well.
        """
        ...


@runtime_checkable
class Seals(Protocol):
    """A scheme whose sender writes its signature into the body or the URL, not only into headers."""

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as its sender sends it."""
        ...


def sealed(scheme: Scheme, delivery: Delivery, key: Key, now: float) -> Delivery:
    """The delivery as its sender sends it at `now`, whatever the scheme changes for that."""
    if isinstance(scheme, Seals):
        return scheme.seal(delivery, key, now)
    added = scheme.sign(delivery, key, now)
    return replace(delivery, headers=Headers([*delivery.headers, *added]))
