"""`CanonicalHmac`: an HMAC over what a function makes of the request.

For senders that sign the URL, sorted form fields, or some fields of the body. What the function reads
is what is covered, and the scheme says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.multipart import is_multipart
from webhook_receiver.signing.grammar import Bare, Grammar, check_grammar
from webhook_receiver.signing.key import Key, KeyDecoder, load_key, mac, matches, secret_text
from webhook_receiver.signing.place import VALUE, Place
from webhook_receiver.signing.template import ENCODERS, Encoding
from webhook_receiver.signing.timestamp import TimestampRule, check_time, imprint_of
from webhook_receiver.types import Delivery, Proof
from webhook_receiver.urlencoded import form_fields

Builder = Callable[[Delivery], Sequence[bytes]]
"""Gives the texts of which any may have been signed, the likeliest first; raises only `Refused`."""

COVERED = (
    *("body", "form", "payload", "method", "url", "path", "query"),
    *("body:", "header:", "query:"),
)
"""What a scheme with a builder may say that it covers, as `Place.of` takes it."""

_JOINED = ("method", "url", "body", *VALUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CanonicalHmac:
    """An HMAC over what `builder` makes of a delivery.

    Attributes:
        place: where the signature stands: `header:<name>`, `query:<name>` or `body:<path>`.
        builder: makes what is signed.
        covers: what the builder reads, in the words of `Proof.covers`: `url`, `path` (of the URL, with
            its query), `method`, `body`, `form` (the fields of a form body, decoded), `body:<path>`,
            `header:<name>`.
        hash: the HMAC's hash, by its name in `hashlib`.
        encoding: how the digest is written.
        grammar: how digests are written at the place.
        key: how the secret's text becomes the key.
        timestamp: when the sender signed; its place must be covered.
        named: what stands between the key's name and the digest, if the sender writes which key it
            signed with; the secret is then `name:key`.
        keyed: `prefix` hashes the key and then the text. That isn't an HMAC: whoever has one signature
            can append to the text.
        kind: the kind of its keys; schemes of one sender need different ones: see `Scheme.kind`.
    """

    place: str
    builder: Builder
    covers: frozenset[str]
    hash: str = "sha256"
    encoding: Encoding = "hex"
    grammar: Grammar = field(default_factory=Bare)
    key: KeyDecoder = "text"
    timestamp: TimestampRule | None = None
    named: bytes = b""
    keyed: Literal["hmac", "prefix"] = "hmac"
    kind: str = "hmac"
    signature_at: Place = field(init=False, repr=False, compare=False)
    needed_headers: frozenset[bytes] = field(init=False, repr=False, compare=False)
    needs_secret: bool = field(default=True, init=False, repr=False, compare=False)
    fetches_keys: bool = field(default=False, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        check_grammar(self.grammar)
        place = Place.of(self.place, VALUE)
        read = [place, *(Place.of(text, COVERED) for text in self.covers)]
        if self.timestamp is not None and self.timestamp.place not in read[1:]:
            raise ConfigurationError(f"the timestamp at {self.timestamp.at!r} isn't signed")
        object.__setattr__(self, "signature_at", place)
        headers = frozenset[bytes]().union(*(one.headers for one in read))
        object.__setattr__(self, "needed_headers", headers)

    @property
    def needs_url(self) -> bool:
        """Whether it must know the address that the sender used."""
        return not self.covers.isdisjoint({"url", "path"})

    def summary(self) -> str:
        """How its sender signs, on one line."""
        return f"HMAC-{self.hash.upper()}, {self.signature_at.words}"

    def load_key(self, secret: object) -> Key:
        """The key in a secret; raise `ConfigurationError` if it is empty or can't be decoded."""
        if not self.named:
            return load_key(secret, self.key)
        name, _, text = secret_text(secret).partition(":")
        if not (name and text):
            raise ConfigurationError("the secret must be name:key, as the sender shows them")
        return replace(load_key(text, self.key), name=name)

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that one of `keys` signed what it covers; raise `Refused` if none did."""
        value = self.signature_at.read(delivery)
        if value is None:
            raise Refused("missing_signature", f"no signature at {self.place}")
        given = self.grammar.read(value).signatures
        messages = self.builder(delivery)
        for key in keys:
            expected = [self._digest(key, message) for message in messages]
            matched = [any(matches(one, other) for one in given) for other in expected]
            if any(matched):
                signed_at = check_time(self.timestamp, delivery, now)
                imprint = imprint_of(self.timestamp, messages[matched.index(True)])
                return Proof(key.fingerprint, self.covers, signed_at, imprint)
        raise Refused("bad_signature", "no key matches the signature")

    def _digest(self, key: Key, message: bytes) -> bytes:
        if self.keyed == "prefix":
            digest = hashlib.new(self.hash, key.material + message).digest()
        else:
            digest = mac(key, message, self.hash)
        written = ENCODERS[self.encoding](digest)
        return key.name.encode() + self.named + written if self.named else written

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as its sender sends it: with time and signature in their places."""
        if self.timestamp is not None:
            delivery = self.timestamp.place.write(delivery, self.timestamp.write(now))
        digest = self._digest(key, self.builder(delivery)[0])
        return self.signature_at.write(delivery, self.grammar.write(digest, {}))

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers that a sender adds; none if the signature is in the body (see `seal`)."""
        sealed = self.seal(delivery, key, now)
        return sealed.headers.pairs[len(delivery.headers.pairs) :]


def body_fields(*paths: str) -> Builder:
    """Signs the values at some dotted paths of the body, one after the other."""
    places = [Place("body", path) for path in paths]

    def build(delivery: Delivery) -> Sequence[bytes]:
        values = [place.read(delivery) for place in places]
        if not all(values):
            raise Refused("missing_header", "a signed field isn't there")
        return [b"".join(value for value in values if value is not None)]

    return build


def joined_places(*texts: str) -> Builder:
    """Signs some places of the request, one after the other.

    A place is `method`, `url` (without its fragment), `body`, `header:<name>`, `query:<name>` or
    `body:<path>`.
    """
    places = [Place.of(text, _JOINED) for text in texts]

    def build(delivery: Delivery) -> Sequence[bytes]:
        return [b"".join([_part(place, delivery) for place in places])]

    return build


def _part(place: Place, delivery: Delivery) -> bytes:
    if place.kind == "url":
        return _bytes(sender_url(delivery))
    value = place.read(delivery)
    if place.name and not value:
        raise Refused("missing_header", f"the signed {place} isn't there")
    return value or b""


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def sender_url(delivery: Delivery) -> str:
    """The address that the sender used, without its fragment; raise `Refused` if it isn't known."""
    if delivery.url is None:
        raise Refused("unknown_url", "the public URL isn't known, and the signature covers it")
    return delivery.url.partition("#")[0]


def form_pairs(body: bytes) -> list[tuple[str, str]]:
    """The fields of a form, in the order sent, with blanks and repeats.

    Raise `Refused` if the body isn't a form.
    """
    if is_multipart(body):  # it could be read as either, and only one of them is signed
        raise Refused("malformed_signature", "the body is a multipart form")
    try:
        return form_fields(body)
    except ValueError as error:
        raise Refused("malformed_signature", "the body isn't a form") from error
