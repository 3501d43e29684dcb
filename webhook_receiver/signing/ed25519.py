"""Ed25519 signatures by a configured public key, over a template of headers and body."""

from __future__ import annotations

import base64
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing.grammar import Grammar
from webhook_receiver.signing.key import Key, matches, secret_text, strict_base64
from webhook_receiver.signing.timestamp import TimestampRule
from webhook_receiver.types import Delivery, Headers, Proof

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )

_PUBLIC_SIZE, _PRIVATE_SIZE, _SEED_SIZE, _SIGNATURE_SIZE = 32, 64, 32, 64

# Points of small order (all zeros is one): signatures by such a key hold for any message.
_Y_MASK = 2**255 - 1
_PRIME = 2**255 - 19
_EIGHTH = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_WEAK_POINTS = frozenset({0, 1, _PRIME - 1, _PRIME, _PRIME + 1, _EIGHTH, _PRIME - _EIGHTH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ed25519:
    """A base64 Ed25519 signature over some headers and the body, joined by a separator.

    The secret is a public key (`public_prefix` and 32 bytes of base64); `sign` needs the private
    one (`private_prefix` and 64 bytes: seed, then public key). Needs the `crypto` extra.
    """

    header: str
    signed_headers: tuple[str, ...]
    grammar: Grammar
    timestamp: TimestampRule | None = None
    separator: bytes = b"."
    public_prefix: str = ""
    private_prefix: str = ""
    kind: str = "ed25519"

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """The headers that a verifier must see."""
        return frozenset(name.encode() for name in (self.header, *self.signed_headers))

    @property
    def needs_url(self) -> bool:
        """Whether it must know the address that the sender used."""
        return False

    def load_key(self, secret: object) -> Key:
        """The public or private key in a secret; raise `ConfigurationError` where it is neither."""
        if importlib.util.find_spec("cryptography") is None:
            raise ConfigurationError(
                "Ed25519 keys need the crypto extra: pip install 'asgi-webhook-receiver[crypto]'"
            )
        text = secret_text(secret)
        private = bool(self.private_prefix) and text.startswith(self.private_prefix)
        prefix = self.private_prefix if private else self.public_prefix
        material = strict_base64(text.removeprefix(prefix))
        if material is None or len(material) != (_PRIVATE_SIZE if private else _PUBLIC_SIZE):
            raise ConfigurationError("the key is not base64 of an Ed25519 key; copy it again")
        if is_placeholder(material[-_PUBLIC_SIZE:]):
            raise ConfigurationError("the key is a placeholder: anybody can sign for it")
        return Key(material, self.kind)

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that the owner of one of `keys` signed this delivery, or `Refused`."""
        value = delivery.headers.get(self.header.encode())
        if value is None:
            raise Refused("missing_signature", f"no {self.header} header")
        signatures = [_decoded(text) for text in self.grammar.read(value).signatures]
        message = self._message(delivery)
        for key in keys:
            public = _public(key)
            if any(_holds(public, signature, message) for signature in signatures):
                return Proof(key.fingerprint, self._covers(), self._check_time(delivery, now))
        raise Refused("bad_signature", "no key matches the signature")

    def _covers(self) -> frozenset[str]:
        return frozenset({"body", *(f"header:{name}" for name in self.signed_headers)})

    def _check_time(self, delivery: Delivery, now: float) -> float | None:
        if self.timestamp is None:
            return None
        name = self.timestamp.at.removeprefix("header:")
        signed_at = self.timestamp.read(delivery.headers.get(name.encode()) or b"")
        self.timestamp.check(signed_at, now)
        return signed_at

    def _message(self, delivery: Delivery) -> bytes:
        parts: list[bytes] = []
        for name in self.signed_headers:
            value = delivery.headers.get(name.encode())
            if not value:
                raise Refused("missing_header", f"the signed header {name} is not there")
            parts.append(value)
        return self.separator.join([*parts, delivery.body])

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers that a sender adds; raise `ConfigurationError` where `key` is public."""
        if len(key.material) != _PRIVATE_SIZE:
            raise ConfigurationError("signing needs the private key; this is the public one")
        added: list[tuple[bytes, bytes]] = []
        if self.timestamp is not None:
            name = self.timestamp.at.removeprefix("header:").encode()
            added.append((name, self.timestamp.write(now)))
        dressed = Delivery(headers=Headers([*delivery.headers, *added]), body=delivery.body)
        signature = _private(key).sign(self._message(dressed))
        value = self.grammar.write(base64.b64encode(signature), {})
        return (*added, (self.header.encode(), value))


def is_placeholder(public: bytes) -> bool:
    """Whether anybody can sign for a public key of 32 bytes: zeros, or another point of small order."""
    return int.from_bytes(public, "little") & _Y_MASK in _WEAK_POINTS


def _decoded(text: bytes) -> bytes:
    """The signature in base64, spelt in the one canonical way, or `Refused`."""
    decoded = strict_base64(text.decode("latin-1"))
    if decoded is None or len(decoded) != _SIGNATURE_SIZE:
        raise Refused("malformed_signature", "the signature is not 64 bytes of base64")
    if not matches(base64.b64encode(decoded), text):
        raise Refused("malformed_signature", "the signature's base64 is not canonical")
    return decoded


def _public(key: Key) -> Ed25519PublicKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - an extra
        Ed25519PublicKey,
    )

    return Ed25519PublicKey.from_public_bytes(key.material[-_PUBLIC_SIZE:])


def _private(key: Key) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - an extra
        Ed25519PrivateKey,
    )

    return Ed25519PrivateKey.from_private_bytes(key.material[:_SEED_SIZE])


def _holds(public: Ed25519PublicKey, signature: bytes, message: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - an extra

    try:
        public.verify(signature, message)
    except InvalidSignature:
        return False
    return True
