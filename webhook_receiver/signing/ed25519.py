"""Ed25519 signatures by a configured public key, over a template of headers and body."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing.extra import crypto, need
from webhook_receiver.signing.grammar import Grammar, check_grammar
from webhook_receiver.signing.key import Key, matches, secret_text, strict_base64
from webhook_receiver.signing.place import Place
from webhook_receiver.signing.public_key import RAW_BYTES, is_placeholder
from webhook_receiver.signing.timestamp import TimestampRule, check_time, imprint_of
from webhook_receiver.types import Delivery, Headers, Proof

_SIGNATURE_BYTES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Ed25519:
    """A base64 Ed25519 signature over some headers and the body, joined by a separator.

    The secret is a public key: `public_prefix`, then 32 bytes as base64. `sign` needs the private one:
    `private_prefix`, then 64 bytes, its seed and the public key. Needs the `crypto` extra.

    Attributes:
        header: the header that carries the signature, in lower case.
        signed_headers: the headers that are signed before the body, in order, in lower case.
        grammar: how signatures are written into the header.
        timestamp: when the sender signed, in one of the signed headers.
        separator: what stands between the signed parts.
        public_prefix: what a public key's text begins with.
        private_prefix: what a private key's text begins with.
        kind: the kind of its keys; schemes of one sender need different ones: see `Scheme.kind`.
    """

    header: str
    signed_headers: tuple[str, ...]
    grammar: Grammar
    timestamp: TimestampRule | None = None
    separator: bytes = b"."
    public_prefix: str = ""
    private_prefix: str = ""
    kind: str = "ed25519"
    needs_secret: bool = field(default=True, init=False, repr=False, compare=False)
    needs_url: bool = field(default=False, init=False, repr=False, compare=False)
    fetches_keys: bool = field(default=False, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        check_grammar(self.grammar)
        if self.timestamp is not None and str(self.timestamp.place) not in self.covers:
            raise ConfigurationError(f"the timestamp at {self.timestamp.at!r} isn't signed")

    @property
    def covers(self) -> frozenset[str]:
        """The body, and the signed headers."""
        return frozenset({"body", *(f"header:{name}" for name in self.signed_headers)})

    @property
    def signature_at(self) -> Place:
        """Its header."""
        return Place("header", self.header)

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """The headers that `verify` reads."""
        return frozenset(name.encode() for name in (self.header, *self.signed_headers))

    def summary(self) -> str:
        """How its sender signs, on one line."""
        return f"Ed25519, `{self.header}`"

    def load_key(self, secret: object) -> Key:
        """The public or private key in a secret; raise `ConfigurationError` if it is neither."""
        need("cryptography")
        text = secret_text(secret)
        private = bool(self.private_prefix) and text.startswith(self.private_prefix)
        prefix = self.private_prefix if private else self.public_prefix
        material = strict_base64(text.removeprefix(prefix))
        if material is None or len(material) != (2 if private else 1) * RAW_BYTES:
            raise ConfigurationError(
                "this isn't an Ed25519 key in base64; copy it again from the sender"
            )
        if is_placeholder(material[-RAW_BYTES:]):
            raise ConfigurationError("this key is a placeholder: anybody can sign for it")
        return Key(material, self.kind)

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that the owner of one of `keys` signed; raise `Refused` if none did."""
        value = delivery.headers.get(self.header.encode())
        if value is None:
            raise Refused("missing_signature", f"no {self.header} header")
        signatures = [_decoded(text) for text in self.grammar.read(value).signatures]
        message = self._message(delivery)
        for key in keys:
            public = crypto.public_key("ed25519", key.material[-RAW_BYTES:])
            if any(crypto.holds("ed25519", public, one, message) for one in signatures):
                signed_at = check_time(self.timestamp, delivery, now)
                imprint = imprint_of(self.timestamp, message)
                return Proof(key.fingerprint, self.covers, signed_at, imprint)
        raise Refused("bad_signature", "no key matches the signature")

    def _message(self, delivery: Delivery) -> bytes:
        parts: list[bytes] = []
        for name in self.signed_headers:
            value = delivery.headers.get(name.encode())
            if not value:
                raise Refused("missing_header", f"the signed header {name} isn't there")
            parts.append(value)
        return self.separator.join([*parts, delivery.body])

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers that a sender adds; raise `ConfigurationError` if `key` is public."""
        if len(key.material) != 2 * RAW_BYTES:
            raise ConfigurationError("signing needs the private key; this is the public one")
        added: list[tuple[bytes, bytes]] = []
        if self.timestamp is not None:
            name = self.timestamp.place.name.encode()
            added.append((name, self.timestamp.write(now)))
        dressed = Delivery(headers=Headers([*delivery.headers, *added]), body=delivery.body)
        signature = crypto.seed_key(key.material[:RAW_BYTES]).sign(self._message(dressed))
        value = self.grammar.write(base64.b64encode(signature), {})
        return (*added, (self.header.encode(), value))


def _decoded(text: bytes) -> bytes:
    """The signature; raise `Refused` unless its base64 is spelt the canonical way."""
    decoded = strict_base64(text.decode("latin-1"))
    if decoded is None or len(decoded) != _SIGNATURE_BYTES:
        raise Refused("malformed_signature", "the signature isn't 64 bytes of base64")
    if not matches(base64.b64encode(decoded), text):
        raise Refused("malformed_signature", "the signature's base64 isn't canonical")
    return decoded
