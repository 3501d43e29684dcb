"""`TemplateHmac`: an HMAC over a template of the request, as two in three senders use."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from webhook_receiver.document import (
    at,
    is_form,
    read_object,
    replaced,
    write_json,
)
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.numbers import digits, number_or_text
from webhook_receiver.signing.grammar import Bare, Grammar, SignatureHeader, check_grammar
from webhook_receiver.signing.key import Key, KeyDecoder, load_key, mac, matches
from webhook_receiver.signing.place import PAYLOAD, Place
from webhook_receiver.signing.timestamp import TimestampRule, check_time, imprint_of
from webhook_receiver.types import Delivery, Proof

Encoding = Literal["hex", "base64", "base64url"]
"""How a digest is written; base64url is without padding."""

ENCODERS: Mapping[Encoding, Callable[[bytes], bytes]] = {
    "hex": lambda digest: digest.hex().encode(),
    "base64": base64.b64encode,
    "base64url": lambda digest: base64.urlsafe_b64encode(digest).rstrip(b"="),
}

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_PLACES = ("body", "payload", "method", "url", "path", "query", "header:", "part:")
_HASHES = ("sha1", "sha256", "sha384", "sha512")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateHmac:
    """An HMAC over a template, in one or more headers.

    The template is literal text and places in braces: `{body}`, `{timestamp}`, `{method}`, `{url}`,
    `{path}`, `{query}`, `{header:<name>}`, `{part:<key>}` (of the signature header) and `{payload}` (the
    body, or the field `payload` if the body is a form).

    Attributes:
        headers: the names that may carry a signature; with several, any that is present will do, and
            any of the keys.
        signed: the template.
        hash: the HMAC's hash: sha1, sha256, sha384 or sha512.
        encoding: how the digest is written.
        grammar: how digests are written into the header.
        key: how the secret's text becomes the key.
        timestamp: when the sender signed; the template must hold its place.
        instead: the same sender's scheme under other header names, for requests that hold none of
            these: names are never mixed.
        also: a scheme over another form of the same, for a sender that may sign either.
        kind: the kind of its keys; schemes of one sender need different ones: see `Scheme.kind`.
    """

    headers: tuple[str, ...]
    signed: str = "{body}"
    hash: str = "sha256"
    encoding: Encoding = "hex"
    grammar: Grammar = field(default_factory=Bare)
    key: KeyDecoder = "text"
    timestamp: TimestampRule | None = None
    instead: TemplateHmac | None = None
    also: TemplateHmac | None = None
    kind: str = "hmac"
    needs_secret: bool = field(default=True, init=False, repr=False, compare=False)
    fetches_keys: bool = field(default=False, init=False, repr=False, compare=False)
    _pieces: tuple[bytes | Place, ...] = field(init=False, repr=False, compare=False)
    _names: tuple[bytes, ...] = field(init=False, repr=False, compare=False)
    _encode: Callable[[bytes], bytes] = field(init=False, repr=False, compare=False)
    _covers: frozenset[str] = field(init=False, repr=False, compare=False)
    _reads_header: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        check_grammar(self.grammar)
        if not self.headers:
            raise ConfigurationError("a signature needs the name of its header")
        if self.hash not in _HASHES:
            raise ConfigurationError(f"hash {self.hash!r} isn't one of {', '.join(_HASHES)}")
        if self.encoding not in ENCODERS:
            known = ", ".join(ENCODERS)
            raise ConfigurationError(f"encoding {self.encoding!r} isn't one of {known}")
        pieces = tuple(self._parse())
        places = [piece for piece in pieces if isinstance(piece, Place)]
        self._check_timestamp(places)
        object.__setattr__(self, "_pieces", pieces)
        object.__setattr__(self, "_names", tuple(name.lower().encode() for name in self.headers))
        object.__setattr__(self, "_encode", ENCODERS[self.encoding])
        object.__setattr__(self, "_covers", frozenset(map(_word, places)))
        object.__setattr__(self, "_reads_header", any(place.kind == "part" for place in places))

    def _parse(self) -> list[bytes | Place]:
        """The template as literals and places."""
        pieces: list[bytes | Place] = []
        for index, text in enumerate(_PLACEHOLDER.split(self.signed)):
            if index % 2:
                pieces.append(self._timestamp_place() if text == "timestamp" else _placed(text))
            elif text:
                pieces.append(text.encode())
        return pieces

    def _timestamp_place(self) -> Place:
        if self.timestamp is None or self.timestamp.place.kind not in ("header", "part"):
            raise ConfigurationError(
                "{timestamp} in the signed template needs a timestamp in a header or a part"
            )
        return self.timestamp.place

    def _check_timestamp(self, places: Sequence[Place]) -> None:
        """An unsigned timestamp proves nothing: whoever replays a delivery writes a new one."""
        if self.timestamp is None:
            return
        place = self.timestamp.place
        if (Place("body") if place.kind == "body" else place) not in places:
            raise ConfigurationError(f"the timestamp at {self.timestamp.at!r} isn't signed")

    @property
    def covers(self) -> frozenset[str]:
        """Everything that its signature may cover; see `covered` for one delivery's."""
        others = (other.covers for other in (self.instead, self.also) if other is not None)
        either = frozenset({"body"} if PAYLOAD in self._covers else ())
        return self._covers.union(either, *others)

    @property
    def signature_at(self) -> Place:
        """The first of its headers."""
        return Place("header", self.headers[0].lower())

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """The headers that `verify` reads."""
        others = frozenset[bytes]() if self.instead is None else self.instead.needed_headers
        return self._own_headers | others

    @property
    def _own_headers(self) -> frozenset[bytes]:
        read = [piece.headers for piece in self._pieces if isinstance(piece, Place)]
        timed = frozenset[bytes]() if self.timestamp is None else self.timestamp.place.headers
        return timed.union(self._names, *read)

    @property
    def needs_url(self) -> bool:
        """Whether it must know the address that the sender used."""
        return "url" in self._covers

    def summary(self) -> str:
        """How its sender signs, on one line."""
        return f"HMAC-{self.hash.upper()}, `{self.headers[0]}`"

    def load_key(self, secret: object) -> Key:
        """The key in a secret; raise `ConfigurationError` if it is empty or can't be decoded."""
        return load_key(secret, self.key)

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that one of `keys` signed this delivery; raise `Refused` if none did."""
        if self.instead is not None:
            names = {name for name, _ in delivery.headers}
            if self._own_headers.isdisjoint(names):
                return self.instead.verify(delivery, keys, now)
        mismatch: Refused | None = None
        message: bytes | None = None
        digests: list[bytes] = []  # one for each key: many headers cost no more than one
        for name in self._names:
            value = delivery.headers.get(name)
            if value is None:
                continue
            header = self.grammar.read(value)
            if message is None or self._reads_header:
                message, digests = self.message(delivery, header.parts), []
            for index, key in enumerate(keys):
                if index == len(digests):
                    digests.append(self._encode(mac(key, message, self.hash)))
                if any(matches(given, digests[index]) for given in header.signatures):
                    signed_at = self.check_time(delivery, header, now)
                    imprint = imprint_of(self.timestamp, message)
                    return Proof(key.fingerprint, self.covered(delivery), signed_at, imprint)
            mismatch = Refused("bad_signature", "no key matches the signature")
        if mismatch is not None and self.also is not None:
            return self.also.verify(delivery, keys, now)
        raise mismatch or Refused("missing_signature", f"no {self.headers[0]} header")

    def message(self, delivery: Delivery, parts: Mapping[str, bytes]) -> bytes:
        """What is signed of a delivery; raise `Refused` if a part of it is missing."""
        return b"".join(
            [
                piece if isinstance(piece, bytes) else _value(piece, delivery, parts)
                for piece in self._pieces
            ]
        )

    def covered(self, delivery: Delivery) -> frozenset[str]:
        """What is signed of a delivery: of a form, the field `payload` may be all."""
        if PAYLOAD not in self._covers or is_form(delivery.body, PAYLOAD):
            return self._covers
        return self._covers - {PAYLOAD} | {"body"}

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as its sender sends it, with the time in the body if it stands there."""
        if self.timestamp is not None and self.timestamp.place.kind == "body":
            stamp = number_or_text(self.timestamp.write(now).decode("latin-1"))
            try:
                document = replaced(read_object(delivery.body), self.timestamp.place.name, stamp)
                delivery = replace(delivery, body=write_json(document))
            except (Refused, ValueError, IndexError):
                pass  # it isn't a JSON object: its sender has gone mad, and signs it all the same
        added = self.sign(delivery, key, now)
        return replace(delivery, headers=type(delivery.headers)([*delivery.headers, *added]))

    def check_time(self, delivery: Delivery, header: SignatureHeader, now: float) -> float | None:
        """When the sender signed, or None if it doesn't say; raise `Refused` if that is too far off."""
        rule = self.timestamp
        if rule is None or rule.place.kind != "body":
            return check_time(rule, delivery, now, header.parts)
        # The signature holds by now: a body that isn't JSON is its sender's own mistake.
        value = at(read_object(delivery.body), rule.place.name)
        text = value if isinstance(value, str) else digits(value)
        return rule.checked((text or "").encode("utf-8", "replace"), now)

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers that a sender adds to this delivery."""
        added, parts, message = self.unsigned(delivery, now)
        digest = mac(key, message, self.hash)
        return (*added, (self._names[0], self.grammar.write(self._encode(digest), parts)))

    def unsigned(
        self, delivery: Delivery, now: float
    ) -> tuple[list[tuple[bytes, bytes]], dict[str, bytes], bytes]:
        """What is added before signing at `now`, headers and parts, and what is then signed."""
        added: list[tuple[bytes, bytes]] = []
        parts: dict[str, bytes] = {}
        if self.timestamp is not None:
            place = self.timestamp.place
            if place.kind == "part":
                parts[place.name] = self.timestamp.write(now)
            elif place.kind == "header":
                added.append((place.name.encode(), self.timestamp.write(now)))
        headers = type(delivery.headers)([*delivery.headers, *added])
        return added, parts, self.message(replace(delivery, headers=headers), parts)


def _placed(text: str) -> Place:
    try:
        return Place.of(text, _PLACES)
    except ConfigurationError as error:
        raise ConfigurationError(f"{{{text}}} can't be signed: {error}") from error


def _word(place: Place) -> str:
    """The place in the words of `Proof.covers`."""
    return place.kind if place.kind == "part" else str(place)


def _value(place: Place, delivery: Delivery, parts: Mapping[str, bytes]) -> bytes:
    """The bytes at a place of the request; raise `Refused` if they are missing, or a name's are empty."""
    value = place.read(delivery, parts)
    if value is None or (place.name and not value):
        words = f"{place.kind} {place.name}".rstrip()
        raise Refused("missing_header", f"the signed {words} isn't there")
    return value
