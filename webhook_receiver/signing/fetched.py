"""`FetchedSignature`: signatures by keys that the sender publishes, and that must be fetched.

Rules of this file: nothing is fetched here. If a key isn't among those given, `KeyMissing` says which
one is needed; every other check comes before, so that a stranger's request makes nobody fetch
anything. An address in a request is taken only as a whole: https, the sender's own host and path, no
port, no user, no query, no escapes.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from webhook_receiver.document import at, read_json
from webhook_receiver.errors import ConfigurationError, KeyMissing, Refused
from webhook_receiver.signing.canonical import COVERED, Builder
from webhook_receiver.signing.extra import crypto
from webhook_receiver.signing.key import Key, matches, secret_text, strict_base64
from webhook_receiver.signing.place import VALUE, Place
from webhook_receiver.signing.public_key import ALGORITHMS, Algorithm
from webhook_receiver.signing.timestamp import TimestampRule, check_time, imprint_of
from webhook_receiver.types import Delivery, KeyKind, KeyNeeded, Proof

URL_CHARACTERS = 512

MOST_KEYS = 2
"""How many keys one delivery needs: during a sender's rotation, its tokens may be signed by two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAt:
    """Where a sender publishes its key: at one `url`, or at a `place` of the request that names one.

    Attributes:
        kind: what lies there.
        url: the address.
        place: where the request names the address.
        allowed: a pattern for a named address, from its host on; all of it must match.
        inside: the dotted path of a PEM key in a JSON document.
        subject: a pattern for a certificate's common name; any name will do if it is empty.
    """

    kind: KeyKind = "certificate"
    url: str = ""
    place: str = ""
    allowed: str = ""
    inside: str = ""
    subject: str = ""
    named_at: Place | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if bool(self.url) == bool(self.place) or bool(self.place) != bool(self.allowed):
            raise ConfigurationError("a fetched key needs a url, or a place with what is allowed")
        place = Place.of(self.place, VALUE) if self.place else None
        object.__setattr__(self, "named_at", place)

    def need(self, delivery: Delivery) -> KeyNeeded:
        """The key that this delivery says it was signed with; raise `Refused` if it can't be theirs."""
        if self.named_at is None:
            return KeyNeeded(self.url, self.kind)
        named = self.named_at.read(delivery)
        if named is None:
            raise Refused("missing_signature", f"no address of a key at {self.place}")
        text = named.decode("latin-1")
        if len(text) > URL_CHARACTERS or not re.fullmatch(f"https://(?:{self.allowed})", text):
            raise Refused("bad_key_url", "the key's address isn't one of this sender's")
        return KeyNeeded(text, self.kind)

    def public(self, algorithm: Algorithm, material: bytes, now: float) -> Any:
        """The public key in what was fetched; raise `Refused` if it can't be trusted at `now`."""
        if self.kind == "certificate":
            return crypto.leaf_key(algorithm, material, now, self.subject)
        try:
            if self.inside:
                material = str(at(read_json(material), self.inside) or "").encode()
            return crypto.public_key(algorithm, material)
        except (ConfigurationError, Refused) as error:
            raise Refused("bad_key", "what the sender publishes isn't such a key") from error


def fetched(keys: Sequence[Key], need: KeyNeeded) -> Key:
    """The key that was fetched for `need`; raise `KeyMissing` if it isn't among `keys`."""
    for key in keys:
        if key.kind == need.name:
            return key
    raise KeyMissing(need)


def as_key(need: KeyNeeded, material: bytes) -> Key:
    """What was fetched for `need`, as a key among a source's others."""
    return Key(material, need.name)


def is_private(secret: object) -> bool:
    """Whether a secret is a private key, as PEM."""
    text = secret.decode("latin-1") if isinstance(secret, bytes) else secret
    return isinstance(text, str) and "PRIVATE KEY-----" in text


def private_pem(secret: object) -> Key:
    """A private key to sign with, in tests; raise `ConfigurationError` for anything else."""
    text = secret.decode("latin-1") if isinstance(secret, bytes) else secret
    if isinstance(text, str) and is_private(text):
        return Key(text.strip().encode("utf-8", "replace") + b"\n", "private key")
    secret_text(secret)
    raise ConfigurationError("signing needs the private key as PEM; verifying needs no secret")


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedSignature:
    """A signature over what `builder` makes of a delivery, as base64, by a key that is fetched.

    There is no secret, except to `sign` with. The time is checked before the key is asked for. Needs
    the `crypto` extra.

    Attributes:
        place: where the signature stands.
        builder: makes what is signed.
        covers: what the builder reads, as in `CanonicalHmac`.
        key: where the sender's key lies.
        algorithms: the algorithm for each text at `chosen_at`; no other text is taken. Without
            `chosen_at`, the only one.
        chosen_at: where the request names the algorithm; empty if there is only one.
        timestamp: when the sender signed.
        kind: the kind of its keys; schemes of one sender need different ones: see `Scheme.kind`.
    """

    place: str
    builder: Builder
    covers: frozenset[str]
    key: KeyAt
    algorithms: Mapping[str, Algorithm]
    chosen_at: str = ""
    timestamp: TimestampRule | None = None
    kind: str = "fetched key"
    signature_at: Place = field(init=False, repr=False, compare=False)
    needed_headers: frozenset[bytes] = field(init=False, repr=False, compare=False)
    needs_secret: bool = field(default=False, init=False, repr=False, compare=False)
    fetches_keys: bool = field(default=True, init=False, repr=False, compare=False)
    _choice: Place | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.algorithms or (len(self.algorithms) > 1 and not self.chosen_at):
            raise ConfigurationError("several algorithms need a place that says which is used")
        place = Place.of(self.place, VALUE)
        choice = Place.of(self.chosen_at, VALUE) if self.chosen_at else None
        read = [place, self.key.named_at, choice]
        read += [Place.of(text, COVERED) for text in self.covers]
        headers = frozenset[bytes]().union(*(one.headers for one in read if one is not None))
        object.__setattr__(self, "signature_at", place)
        object.__setattr__(self, "needed_headers", headers)
        object.__setattr__(self, "_choice", choice)

    @property
    def needs_url(self) -> bool:
        """Whether it must know the address that the sender used."""
        return "url" in self.covers

    def summary(self) -> str:
        """How its sender signs, on one line."""
        names = dict.fromkeys(ALGORITHMS[name] for name in self.algorithms.values())
        return f"{' or '.join(names)}, fetched key, {self.signature_at.words}"

    def load_key(self, secret: object) -> Key:
        """The private key to sign with; raise `ConfigurationError` for anything else."""
        return private_pem(secret)

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that the sender signed.

        Raise `Refused` if it didn't, and `KeyMissing` if its key isn't given.
        """
        signature = self._signature(delivery)
        messages = self.builder(delivery)
        algorithm = self._algorithm(delivery)
        signed_at = check_time(self.timestamp, delivery, now)
        need = self.key.need(delivery)
        key = fetched(keys, need)
        public = self.key.public(algorithm, key.material, now)
        for message in messages:
            if crypto.holds(algorithm, public, signature, message):
                imprint = imprint_of(self.timestamp, message)
                return Proof(key.fingerprint, self.covers, signed_at, imprint)
        raise Refused("bad_signature", "the sender's key doesn't match the signature")

    def _signature(self, delivery: Delivery) -> bytes:
        value = self.signature_at.read(delivery)
        if value is None:
            raise Refused("missing_signature", f"no signature at {self.place}")
        decoded = strict_base64(value.decode("latin-1"))
        if not decoded or not matches(base64.b64encode(decoded), value):
            raise Refused("malformed_signature", "the signature isn't base64")
        return decoded

    def _algorithm(self, delivery: Delivery) -> Algorithm:
        if self._choice is None:
            return next(iter(self.algorithms.values()))
        named = self._choice.read(delivery)
        algorithm = self.algorithms.get((named or b"").decode("latin-1"))
        if algorithm is None:
            taken = ", ".join(self.algorithms)
            raise Refused("bad_algorithm", f"{self.chosen_at} isn't one of {taken}")
        return algorithm

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as its sender sends it: with time and signature in their places."""
        if self.timestamp is not None:
            delivery = self.timestamp.place.write(delivery, self.timestamp.write(now))
        message = self.builder(delivery)[0]
        signature = crypto.signature_by(self._algorithm(delivery), key.material, message)
        return self.signature_at.write(delivery, base64.b64encode(signature))

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers that a sender adds; none if the signature is in the body (see `seal`)."""
        sealed = self.seal(delivery, key, now)
        return tuple(pair for pair in sealed.headers if pair not in delivery.headers.pairs)
