"""`TemplateHmac`: an HMAC over a template of the request, as two senders in three use."""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from webhook_receiver.document import at, is_form, read_form, read_object, replaced, write_json
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing.escaped import escaped
from webhook_receiver.signing.grammar import Bare, Grammar, SignatureHeader
from webhook_receiver.signing.key import Key, KeyDecoder, load_key, matches
from webhook_receiver.signing.timestamp import TimestampRule
from webhook_receiver.types import Delivery, Proof

Encoding = Literal["hex", "base64", "base64url"]
"""How a digest is written; base64url is without padding."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

ENCODERS: Mapping[Encoding, Callable[[bytes], bytes]] = {
    "hex": lambda digest: digest.hex().encode(),
    "base64": base64.b64encode,
    "base64url": lambda digest: base64.urlsafe_b64encode(digest).rstrip(b"="),
}

_PAYLOAD = "payload"  # the field that holds the JSON of a form
_PLAIN = ("body", "escaped", "payload", "method", "url", "path", "query")
_Piece = bytes | tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateHmac:
    """An HMAC over a template, in one or more headers.

    `signed` is a template over bytes: `{body}`, `{escaped}` (see `escaped`), `{timestamp}`,
    `{method}`, `{url}`, `{path}`, `{query}`, `{header:<name>}`, `{part:<key>}` (of the signature
    header), `{payload}` (the body, or the field `payload` where the body is a form) and literal text.
    `headers` are the names that may carry a signature, in lower case; with several, any present
    one will do, and any of the keys. `instead` is the same sender's scheme under other header names,
    for requests that hold none of these: names are never mixed. `also` signs another form of
    the same, for senders of which nobody can tell which they sign.
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
    _pieces: tuple[_Piece, ...] = field(init=False, repr=False, compare=False)
    _names: tuple[bytes, ...] = field(init=False, repr=False, compare=False)
    _encode: Callable[[bytes], bytes] = field(init=False, repr=False, compare=False)
    _covers: frozenset[str] = field(init=False, repr=False, compare=False)
    _reads_header: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.headers:
            raise ConfigurationError("a signature needs the name of its header")
        if self.hash not in ("sha1", "sha256", "sha384", "sha512"):
            raise ConfigurationError(f"hash {self.hash!r} is none of sha1, sha256, sha384, sha512")
        if self.encoding not in ENCODERS:
            raise ConfigurationError(f"encoding {self.encoding!r} is none of {', '.join(ENCODERS)}")
        pieces = tuple(self._parse())
        self._check_timestamp(pieces)
        object.__setattr__(self, "_pieces", pieces)
        object.__setattr__(self, "_names", tuple(name.lower().encode() for name in self.headers))
        object.__setattr__(self, "_encode", ENCODERS[self.encoding])
        object.__setattr__(self, "_covers", frozenset(_coverage(pieces)))
        object.__setattr__(self, "_reads_header", any(kind == "part" for kind, _ in self._places()))

    def _parse(self) -> list[_Piece]:
        """The template as literals and places."""
        pieces: list[_Piece] = []
        for index, text in enumerate(_PLACEHOLDER.split(self.signed)):
            if index % 2 == 0:
                if text:
                    pieces.append(text.encode())
                continue
            place = self._timestamp_place() if text == "timestamp" else text
            kind, _, name = place.partition(":")
            known = kind in ("header", "part") and name
            if not known and place not in _PLAIN:
                raise ConfigurationError(
                    f"{{{text}}} in the signed template is no known placeholder"
                )
            pieces.append((kind, name.lower() if kind == "header" else name))
        return pieces

    def _timestamp_place(self) -> str:
        if self.timestamp is None or self.timestamp.at.startswith("body:"):
            raise ConfigurationError(
                "{timestamp} in the signed template needs a timestamp in a header or a part"
            )
        return self.timestamp.at

    def _check_timestamp(self, pieces: Sequence[_Piece]) -> None:
        """An unsigned timestamp proves nothing: whoever replays a delivery writes a new one."""
        if self.timestamp is None:
            return
        kind, _, name = self.timestamp.at.partition(":")
        place = (
            ("body", "") if kind == "body" else (kind, name.lower() if kind == "header" else name)
        )
        if not name or place not in pieces:
            raise ConfigurationError(
                f"the timestamp at {self.timestamp.at!r} is not in what is signed"
            )

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """The headers that a verifier must see."""
        others = frozenset[bytes]() if self.instead is None else self.instead.needed_headers
        return self._own_headers | others

    @property
    def _own_headers(self) -> frozenset[bytes]:
        read = {name.encode() for kind, name in self._places() if kind == "header"}
        if self.timestamp is not None and self.timestamp.at.startswith("header:"):
            read.add(self.timestamp.at[len("header:") :].lower().encode())
        return frozenset(read | set(self._names))

    def _places(self) -> list[tuple[str, str]]:
        return [piece for piece in self._pieces if not isinstance(piece, bytes)]

    @property
    def needs_url(self) -> bool:
        """Whether it must know the address that the sender used."""
        return "url" in self._covers

    def load_key(self, secret: object) -> Key:
        """The key in a secret; raise `ConfigurationError` where it is empty or can't be decoded."""
        return load_key(secret, self.key)

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that one of `keys` signed this delivery, or `Refused`."""
        if self.instead is not None:
            names = {name for name, _ in delivery.headers}
            if self._own_headers.isdisjoint(names):
                return self.instead.verify(delivery, keys, now)
        mismatch: Refused | None = None
        message: bytes | None = None
        digests: list[bytes] = []  # of a message under each key: many headers cost no more than one
        for name in self._names:
            value = delivery.headers.get(name)
            if value is None:
                continue
            header = self.grammar.read(value)
            if message is None or self._reads_header:
                message, digests = self.message(delivery, header.parts), []
            for index, key in enumerate(keys):
                if index == len(digests):
                    digests.append(self._encode(hmac.digest(key.material, message, self.hash)))
                if any(matches(given, digests[index]) for given in header.signatures):
                    signed_at = self.check_time(delivery, header, now)
                    return Proof(key.fingerprint, self.covered(delivery), signed_at)
            mismatch = Refused("bad_signature", "no key matches the signature")
        if mismatch is not None and self.also is not None:
            return self.also.verify(delivery, keys, now)
        raise mismatch or Refused("missing_signature", f"no {self.headers[0]} header")

    def message(self, delivery: Delivery, parts: Mapping[str, bytes]) -> bytes:
        """What is signed of a delivery; a missing place is `Refused`."""
        return b"".join(
            [
                piece if isinstance(piece, bytes) else _value(piece, delivery, parts)
                for piece in self._pieces
            ]
        )

    def covered(self, delivery: Delivery) -> frozenset[str]:
        """Where only a form's field is signed, nothing else of the body is."""
        if "payload" not in self._covers or is_form(delivery.body, _PAYLOAD):
            return self._covers
        return self._covers - {"payload"} | {"body"}

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as its sender sends it, the time in the body too where it stands there."""
        if self.timestamp is not None and self.timestamp.at.startswith("body:"):
            path = self.timestamp.at.partition(":")[2]
            text = self.timestamp.write(now)
            value = int(text) if type(self.timestamp) is TimestampRule and text.isdigit() else None
            stamp = text.decode("latin-1") if value is None else value
            try:
                document = replaced(read_object(delivery.body), path, stamp)
                delivery = replace(delivery, body=write_json(document))
            except (Refused, ValueError, IndexError):
                pass  # no JSON object: its sender has gone mad, and signs it all the same
        added = self.sign(delivery, key, now)
        return replace(delivery, headers=type(delivery.headers)([*delivery.headers, *added]))

    def check_time(self, delivery: Delivery, header: SignatureHeader, now: float) -> float | None:
        """When the sender signed, or None where it doesn't say; `Refused` where that is too far off."""
        rule = self.timestamp
        if rule is None:
            return None
        kind, _, name = rule.at.partition(":")
        if kind == "body":
            value = at(read_object(delivery.body), name)
            text = _written(value)
        else:
            text = _value(
                (kind, name.lower() if kind == "header" else name), delivery, header.parts
            )
        signed_at = rule.read(text)
        rule.check(signed_at, now)
        return signed_at

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers that a sender adds to this delivery."""
        added, parts, message = self.unsigned(delivery, now)
        digest = hmac.digest(key.material, message, self.hash)
        return (*added, (self._names[0], self.grammar.write(self._encode(digest), parts)))

    def unsigned(
        self, delivery: Delivery, now: float
    ) -> tuple[list[tuple[bytes, bytes]], dict[str, bytes], bytes]:
        """What is added before it is signed at `now`: headers and parts, and what is then signed."""
        added: list[tuple[bytes, bytes]] = []
        parts: dict[str, bytes] = {}
        if self.timestamp is not None:
            kind, _, name = self.timestamp.at.partition(":")
            if kind == "part":
                parts[name] = self.timestamp.write(now)
            elif kind == "header":
                added.append((name.lower().encode(), self.timestamp.write(now)))
        headers = type(delivery.headers)([*delivery.headers, *added])
        return added, parts, self.message(replace(delivery, headers=headers), parts)


def _coverage(pieces: Sequence[_Piece]) -> list[str]:
    places = [piece for piece in pieces if not isinstance(piece, bytes)]
    names = {"header": "header:{}", "escaped": "body"}
    return [names.get(kind, kind).format(name) for kind, name in places]


def _written(value: object) -> bytes:
    """A timestamp in JSON as text; nothing where it is neither text nor a number of its size."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**15:
        return str(value).encode()
    return b""


def _value(place: tuple[str, str], delivery: Delivery, parts: Mapping[str, bytes]) -> bytes:
    """The bytes at a place of the request; a missing one is `Refused`, never empty."""
    kind, name = place
    value: bytes | None
    match kind:
        case "payload":
            value = _payload(delivery)
        case "body":
            value = delivery.body
        case "escaped":
            value = escaped(delivery.body)
        case "header":
            value = delivery.headers.get(name.encode())
        case "part":
            value = parts.get(name)
        case "method":
            value = delivery.method.encode("latin-1", "replace")
        case "url":
            value = None if delivery.url is None else delivery.url.encode("utf-8", "replace")
        case "path":
            value = delivery.path.encode("utf-8", "replace")
        case _:
            value = delivery.query
    if value is None or (kind in ("header", "part") and not value):
        raise Refused("missing_header", f"the signed {kind} {name} is not there".replace("  ", " "))
    return value


def _payload(delivery: Delivery) -> bytes:
    if not is_form(delivery.body, _PAYLOAD):
        return delivery.body
    try:
        return read_form(delivery.body)[_PAYLOAD].encode("utf-8", "surrogatepass")
    except Refused as error:  # nothing is proven yet
        raise Refused("malformed_signature", error.reason) from error
