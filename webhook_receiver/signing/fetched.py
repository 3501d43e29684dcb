"""`FetchedSignature`: signatures by keys that the sender publishes, and that must be fetched.

Rules of this file: nothing is fetched here. Where a key is not among those given, `KeyMissing` says
which one is needed; every other check comes before, so that a stranger's request makes nobody fetch
anything. An address out of a request passes only as a whole: https, host and path of the sender's
own, no port, no user, no query, no escapes.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from webhook_receiver.document import at, read_json
from webhook_receiver.errors import ConfigurationError, KeyMissing, Refused
from webhook_receiver.signing.canonical import Builder
from webhook_receiver.signing.certificate import leaf_key
from webhook_receiver.signing.key import Key, matches, secret_text, strict_base64
from webhook_receiver.signing.place import Place
from webhook_receiver.signing.public_key import Algorithm, holds, public_key, signature_by
from webhook_receiver.signing.timestamp import TimestampRule
from webhook_receiver.types import Delivery, KeyKind, KeyNeeded, Proof

URL_LIMIT = 512
MOST_KEYS = 2  # that one delivery needs: while a sender changes its keys, its tokens are of two


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAt:
    """Where a sender's key lies: at one `url`, or at a `place` of the request that names it.

    `allowed` is a pattern for a named address from its host on, met in full. `inside` is the dotted
    path of a PEM key in a JSON document; `subject` a pattern for a certificate's common name.
    """

    kind: KeyKind = "certificate"
    url: str = ""
    place: str = ""
    allowed: str = ""
    inside: str = ""
    subject: str = ""

    def __post_init__(self) -> None:
        if bool(self.url) == bool(self.place) or bool(self.place) != bool(self.allowed):
            raise ConfigurationError("a fetched key needs a url, or a place with what is allowed")

    def need(self, delivery: Delivery) -> KeyNeeded:
        """The key that this delivery was signed with, by its own word; `Refused` for a strange one."""
        if self.url:
            return KeyNeeded(self.url, self.kind)
        named = Place(self.place).read(delivery)
        if named is None:
            raise Refused("missing_signature", f"no address of a key at {self.place}")
        text = named.decode("latin-1")
        if len(text) > URL_LIMIT or not re.fullmatch(f"https://(?:{self.allowed})", text):
            raise Refused("bad_key_url", "the key's address is not one of this sender's")
        return KeyNeeded(text, self.kind)

    def public(self, algorithm: Algorithm, material: bytes, now: float) -> Any:
        """The public key in what was fetched; `Refused` where there is none that may be used."""
        if self.kind == "certificate":
            return leaf_key(algorithm, material, now, self.subject)
        try:
            if self.inside:
                material = str(at(read_json(material), self.inside) or "").encode()
            return public_key(algorithm, material)
        except (ConfigurationError, Refused) as error:
            raise Refused("bad_key", "there is no such key where the sender's lies") from error


def fetched(keys: Sequence[Key], need: KeyNeeded) -> Key:
    """The key that was fetched for `need`; raise `KeyMissing` where it is not among `keys`."""
    for key in keys:
        if key.kind == need.name:
            return key
    raise KeyMissing(need)


def as_key(need: KeyNeeded, material: bytes) -> Key:
    """What was fetched, as a key among a source's others."""
    return Key(material, need.name)


def needs_secret(scheme: object) -> bool:
    """Whether a source must be given a secret; where the sender publishes its keys there is none."""
    return bool(getattr(scheme, "needs_secret", True))


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
    """A signature over what `builder` makes of a delivery, as base64 at a `place`.

    `algorithms` gives the algorithm for the text at `chosen_at`, and only those in it are taken;
    without `chosen_at` it holds one. `covers` and `timestamp` are as in `CanonicalHmac`; the time is
    checked before the key is asked for. There is no secret, but to `sign` with. Needs the `crypto`
    extra.
    """

    place: str
    builder: Builder
    covers: frozenset[str]
    key: KeyAt
    algorithms: Mapping[str, Algorithm]
    chosen_at: str = ""
    timestamp: TimestampRule | None = None
    kind: str = "fetched key"
    needs_secret: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        Place(self.place)
        if not self.algorithms or (len(self.algorithms) > 1 and not self.chosen_at):
            raise ConfigurationError("several algorithms need a place that says which is used")

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """The headers that a verifier must see."""
        named = [self.place, self.key.place, self.chosen_at, *self.covers]
        names = (place.partition(":")[2] for place in named if place.startswith("header:"))
        return frozenset(name.lower().encode() for name in names)

    @property
    def needs_url(self) -> bool:
        """Whether it must know the address that the sender used."""
        return "url" in self.covers

    def load_key(self, secret: object) -> Key:
        """The private key to sign with; raise `ConfigurationError` for anything else."""
        return private_pem(secret)

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that the sender signed, `Refused`, or `KeyMissing` where its key isn't given."""
        signature = self._signature(delivery)
        messages = self.builder(delivery)
        algorithm = self._algorithm(delivery)
        signed_at = self._check_time(delivery, now)
        need = self.key.need(delivery)
        key = fetched(keys, need)
        public = self.key.public(algorithm, key.material, now)
        if not any(holds(algorithm, public, signature, message) for message in messages):
            raise Refused("bad_signature", "the sender's key does not match the signature")
        return Proof(key.fingerprint, self.covers, signed_at)

    def _signature(self, delivery: Delivery) -> bytes:
        value = Place(self.place).read(delivery)
        if value is None:
            raise Refused("missing_signature", f"no signature at {self.place}")
        decoded = strict_base64(value.decode("latin-1"))
        if not decoded or not matches(base64.b64encode(decoded), value):
            raise Refused("malformed_signature", "the signature is not base64")
        return decoded

    def _algorithm(self, delivery: Delivery) -> Algorithm:
        if not self.chosen_at:
            return next(iter(self.algorithms.values()))
        named = Place(self.chosen_at).read(delivery)
        algorithm = self.algorithms.get((named or b"").decode("latin-1"))
        if algorithm is None:
            taken = ", ".join(self.algorithms)
            raise Refused("bad_algorithm", f"{self.chosen_at} is none of those taken: {taken}")
        return algorithm

    def _check_time(self, delivery: Delivery, now: float) -> float | None:
        if self.timestamp is None:
            return None
        signed_at = self.timestamp.read(Place(self.timestamp.at).read(delivery) or b"")
        self.timestamp.check(signed_at, now)
        return signed_at

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as its sender sends it: with time and signature in their places."""
        if self.timestamp is not None:
            delivery = Place(self.timestamp.at).write(delivery, self.timestamp.write(now))
        message = self.builder(delivery)[0]
        signature = signature_by(self._algorithm(delivery), key.material, message)
        return Place(self.place).write(delivery, base64.b64encode(signature))

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers that a sender adds; none where the signature is in the body (see `seal`)."""
        sealed = self.seal(delivery, key, now)
        return tuple(pair for pair in sealed.headers if pair not in delivery.headers.pairs)
