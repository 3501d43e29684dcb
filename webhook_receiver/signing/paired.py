"""`Paired`: a sender that signs by two schemes, one beside the other or one instead of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from webhook_receiver.signing.fetched import is_private
from webhook_receiver.signing.key import Key
from webhook_receiver.signing.scheme import Scheme, sealed
from webhook_receiver.types import Delivery, Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """The `usual` scheme by the source's secret, and an `other` by keys that the sender publishes.

    Both must hold. Where `instead` is given it says which request must pass the other one alone, and
    every request must pass exactly one: what it says, and not what it is signed with, decides.
    """

    usual: Scheme
    other: Scheme
    instead: Callable[[Delivery], bool] | None = None

    @property
    def kind(self) -> str:
        """What kind of key it takes: the usual scheme's."""
        return self.usual.kind

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """What either scheme must see."""
        return self.usual.needed_headers | self.other.needed_headers

    @property
    def needs_url(self) -> bool:
        """Whether either must know the address that the sender used."""
        return self.usual.needs_url or self.other.needs_url

    def load_key(self, secret: object) -> Key:
        """The key in a secret, or the private key to sign with, in tests, by the other scheme."""
        return (self.other if is_private(secret) else self.usual).load_key(secret)

    def of(self, key: Key) -> Scheme:
        """The scheme that signs with a key."""
        return self.usual if key.kind == self.kind else self.other

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof of the scheme that must hold; of both, the usual one's key and what both cover."""
        if self.instead is not None and self.instead(delivery):
            return self.other.verify(delivery, keys, now)
        own = [key for key in keys if key.kind == self.kind]  # a published key is no secret
        proof = self.usual.verify(delivery, own, now)
        if self.instead is not None:
            return proof
        covers = self.other.verify(delivery, keys, now).covers
        return Proof(proof.fingerprint, proof.covers | covers, proof.signed_at)

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as the key's own scheme signs it: twice, where both must hold."""
        return sealed(self.of(key), delivery, key, now)

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers that the key's own scheme adds."""
        return self.of(key).sign(delivery, key, now)
