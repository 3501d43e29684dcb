"""`ByPrefix` and `Paired`: senders that sign by more than one scheme."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from webhook_receiver.errors import Refused
from webhook_receiver.signing.fetched import is_private
from webhook_receiver.signing.key import Key
from webhook_receiver.signing.place import Place
from webhook_receiver.signing.scheme import Scheme, sealed
from webhook_receiver.signing.timestamp import TimestampRule
from webhook_receiver.types import Delivery, Proof


@dataclass(frozen=True, slots=True)
class ByPrefix:
    """The operator's secret picks the scheme, by its prefix. Nothing in the request does: no downgrade.

    Attributes:
        default: the scheme of secrets with no such prefix.
        prefixes: what a secret begins with, and the scheme that it is for. Their kinds must differ,
            unless they are the same scheme.
        kind: the kind of its keys; schemes of one sender need different ones: see `Scheme.kind`.
    """

    default: Scheme
    prefixes: Mapping[str, Scheme]
    kind: str = "by prefix"

    def _schemes(self) -> tuple[Scheme, ...]:
        others = dict.fromkeys(self.prefixes.values())
        return (self.default, *others)

    @property
    def covers(self) -> frozenset[str]:
        """What any of the schemes may cover."""
        return frozenset[str]().union(*(scheme.covers for scheme in self._schemes()))

    @property
    def signature_at(self) -> Place:
        """Where the default scheme's stands."""
        return self.default.signature_at

    @property
    def timestamp(self) -> TimestampRule | None:
        """The default scheme's rule."""
        return self.default.timestamp

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """What any of the schemes reads."""
        return frozenset[bytes]().union(*(scheme.needed_headers for scheme in self._schemes()))

    @property
    def needs_url(self) -> bool:
        """Whether any must know the address that the sender used."""
        return any(scheme.needs_url for scheme in self._schemes())

    @property
    def needs_secret(self) -> bool:
        """Always: the secret picks the scheme."""
        return True

    @property
    def fetches_keys(self) -> bool:
        """Whether any may ask for a key."""
        return any(scheme.fetches_keys for scheme in self._schemes())

    def summary(self) -> str:
        """How its sender signs, on one line."""
        return " or ".join(dict.fromkeys(scheme.summary() for scheme in self._schemes()))

    def load_key(self, secret: object) -> Key:
        """The key in a secret, read by the scheme that its prefix names."""
        return self._of_secret(secret).load_key(secret)

    def _of_secret(self, secret: object) -> Scheme:
        text = secret.decode("latin-1") if isinstance(secret, bytes) else str(secret)
        for prefix, scheme in self.prefixes.items():
            if text.startswith(prefix):
                return scheme
        return self.default

    def _of_key(self, key: Key) -> Scheme:
        return next(scheme for scheme in self._schemes() if scheme.kind == key.kind)

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof by the first scheme that holds; raise the last one's `Refused` if none does."""
        refusal = Refused("missing_signature", "no key is configured")
        for scheme in self._schemes():
            own = [key for key in keys if key.kind == scheme.kind]
            if not own:
                continue
            try:
                return scheme.verify(delivery, own, now)
            except Refused as error:
                refusal = error
        raise refusal

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers that the key's own scheme adds."""
        return self._of_key(key).sign(delivery, key, now)

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as the key's own scheme sends it."""
        return sealed(self._of_key(key), delivery, key, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """Two schemes of one sender: one by the source's secret, the other by keys that it publishes.

    Both must hold. With `instead`, each request must pass exactly one: what it says, and not what it is
    signed with, decides which. Both may then be by the source's secret, if their kinds are the same.

    Attributes:
        usual: the scheme by the source's secret.
        other: the scheme by published keys, or by the same secret.
        instead: whether a request must pass the other scheme alone.
    """

    usual: Scheme
    other: Scheme
    instead: Callable[[Delivery], bool] | None = None

    @property
    def kind(self) -> str:
        """The kind of key that the usual scheme takes."""
        return self.usual.kind

    @property
    def covers(self) -> frozenset[str]:
        """What either scheme may cover."""
        return self.usual.covers | self.other.covers

    @property
    def signature_at(self) -> Place:
        """Where the usual scheme's stands."""
        return self.usual.signature_at

    @property
    def timestamp(self) -> TimestampRule | None:
        """The usual scheme's rule."""
        return self.usual.timestamp

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """What either scheme reads."""
        return self.usual.needed_headers | self.other.needed_headers

    @property
    def needs_url(self) -> bool:
        """Whether either must know the address that the sender used."""
        return self.usual.needs_url or self.other.needs_url

    @property
    def needs_secret(self) -> bool:
        """Whether the usual scheme does."""
        return self.usual.needs_secret

    @property
    def fetches_keys(self) -> bool:
        """Whether either may ask for a key."""
        return self.usual.fetches_keys or self.other.fetches_keys

    def summary(self) -> str:
        """How its sender signs, on one line."""
        joint = " and " if self.instead is None else "; some requests "
        return joint.join((self.usual.summary(), self.other.summary()))

    def load_key(self, secret: object) -> Key:
        """The key in a secret, or the private key to sign with, in tests, by the other scheme."""
        return (self.other if is_private(secret) else self.usual).load_key(secret)

    def of(self, key: Key) -> Scheme:
        """The scheme that signs with a key."""
        return self.usual if key.kind == self.kind else self.other

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof by the scheme that must hold; if both must, of the usual one's key, for both."""
        if self.instead is not None and self.instead(delivery):
            return self.other.verify(delivery, keys, now)
        own = [key for key in keys if key.kind == self.kind]  # a published key isn't a secret
        proof = self.usual.verify(delivery, own, now)
        if self.instead is not None:
            return proof
        covers = self.other.verify(delivery, keys, now).covers
        return Proof(proof.fingerprint, proof.covers | covers, proof.signed_at, proof.imprint)

    def _signing(self, delivery: Delivery, key: Key) -> Scheme:
        by_secret = not self.other.fetches_keys  # both are, and only the request tells them apart
        if by_secret and self.instead is not None and self.instead(delivery):
            return self.other
        return self.of(key)

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as the key's own scheme signs it: seal it twice if both must hold."""
        return sealed(self._signing(delivery, key), delivery, key, now)

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers that the key's own scheme adds."""
        return self._signing(delivery, key).sign(delivery, key, now)
