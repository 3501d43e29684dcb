"""`PublicKeySignature`: a signature over a template, made with the sender's private key."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing.extra import crypto, need
from webhook_receiver.signing.grammar import Bare, Grammar
from webhook_receiver.signing.key import Key, matches, secret_text, strict_base64
from webhook_receiver.signing.place import Place
from webhook_receiver.signing.template import TemplateHmac
from webhook_receiver.signing.timestamp import TimestampRule, imprint_of
from webhook_receiver.types import Delivery, Proof

Algorithm = Literal["ed25519", "ecdsa-p256", "rsa-sha1", "rsa-sha256"]
"""RSA is PKCS#1 v1.5; an ECDSA signature is ASN.1 DER."""

ALGORITHMS: dict[Algorithm, str] = {
    "ed25519": "Ed25519",
    "ecdsa-p256": "ECDSA P-256",
    "rsa-sha1": "RSA-SHA1",
    "rsa-sha256": "RSA-SHA256",
}
"""What people call each."""

RAW_BYTES = 32
"""The length of an Ed25519 key without any wrapping."""

# Points of small order (all zeros is one): signatures by such a key hold for any message.
_Y_MASK = 2**255 - 1
_PRIME = 2**255 - 19
_EIGHTH = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_WEAK_POINTS = frozenset({0, 1, _PRIME - 1, _PRIME, _PRIME + 1, _EIGHTH, _PRIME - _EIGHTH})


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKeySignature:
    """A signature over a template (see `TemplateHmac`), checked with a configured public key.

    The secret is the public key: PEM, base64 of its DER, or for Ed25519 32 bytes as base64 or hex.
    `sign` needs the private one, as PEM. Needs the `crypto` extra.

    Attributes:
        algorithm: how the sender signs.
        header: the header that carries the signature.
        signed: the template.
        encoding: how the signature is written.
        grammar: how it is written into the header.
        timestamp: when the sender signed; the template must hold its place.
        kind: the kind of its keys; schemes of one sender need different ones: see `Scheme.kind`.
    """

    algorithm: Algorithm
    header: str
    signed: str = "{body}"
    encoding: Literal["hex", "base64"] = "base64"
    grammar: Grammar = field(default_factory=Bare)
    timestamp: TimestampRule | None = None
    kind: str = "public key"
    needs_secret: bool = field(default=True, init=False, repr=False, compare=False)
    fetches_keys: bool = field(default=False, init=False, repr=False, compare=False)
    _template: TemplateHmac = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.algorithm not in ALGORITHMS:
            known = ", ".join(ALGORITHMS)
            raise ConfigurationError(f"algorithm {self.algorithm!r} isn't one of {known}")
        template = TemplateHmac(
            headers=(self.header,),
            signed=self.signed,
            grammar=self.grammar,
            timestamp=self.timestamp,
        )
        object.__setattr__(self, "_template", template)

    @property
    def covers(self) -> frozenset[str]:
        """Everything that its signature may cover."""
        return self._template.covers

    @property
    def signature_at(self) -> Place:
        """Its header."""
        return self._template.signature_at

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """The headers that `verify` reads."""
        return self._template.needed_headers

    @property
    def needs_url(self) -> bool:
        """Whether it must know the address that the sender used."""
        return self._template.needs_url

    def summary(self) -> str:
        """How its sender signs, on one line."""
        return f"{ALGORITHMS[self.algorithm]}, `{self.header}`"

    def load_key(self, secret: object) -> Key:
        """The public or private key in a secret; raise `ConfigurationError` if it is neither."""
        need("cryptography")
        text = secret.decode("latin-1") if isinstance(secret, bytes) else secret
        if isinstance(text, str) and text.lstrip().startswith("-----BEGIN "):
            return self._of_pem(text.strip().encode("utf-8", "replace") + b"\n")
        text = secret_text(secret)
        material = self._raw(text)
        if material is None:
            raise crypto.not_a_key(self.algorithm)
        crypto.public_key(self.algorithm, material)
        return Key(material, self.kind)

    def _raw(self, text: str) -> bytes | None:
        if self.algorithm == "ed25519" and len(text) == 2 * RAW_BYTES:
            try:
                return bytes.fromhex(text)
            except ValueError:
                return None
        return strict_base64(text)

    def _of_pem(self, pem: bytes) -> Key:
        if b"PRIVATE" in pem:
            crypto.private_key(self.algorithm, pem)
            return Key(pem, self.kind)
        crypto.public_key(self.algorithm, pem)
        return Key(pem, self.kind)

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that the owner of one of `keys` signed; raise `Refused` if none did."""
        value = delivery.headers.get(self.header.encode())
        if value is None:
            raise Refused("missing_signature", f"no {self.header} header")
        header = self.grammar.read(value)
        signatures = [self._decoded(text) for text in header.signatures]
        message = self._template.message(delivery, header.parts)
        for key in keys:
            public = self._public(key)
            if any(crypto.holds(self.algorithm, public, one, message) for one in signatures):
                signed_at = self._template.check_time(delivery, header, now)
                imprint = imprint_of(self.timestamp, message)
                return Proof(key.fingerprint, self._template.covered(delivery), signed_at, imprint)
        raise Refused("bad_signature", "no key matches the signature")

    def _public(self, key: Key) -> Any:
        if b"PRIVATE" in key.material:
            return crypto.private_key(self.algorithm, key.material).public_key()
        return crypto.public_key(self.algorithm, key.material)

    def _decoded(self, text: bytes) -> bytes:
        """The signature; raise `Refused` unless it is spelt the canonical way."""
        try:
            decoded = (
                bytes.fromhex(text.decode("ascii"))
                if self.encoding == "hex"
                else strict_base64(text.decode("ascii"))
            )
        except ValueError:
            decoded = None
        if not decoded or not matches(self._encoded(decoded), text):
            raise Refused("malformed_signature", f"the signature isn't {self.encoding}")
        return decoded

    def _encoded(self, signature: bytes) -> bytes:
        return signature.hex().encode() if self.encoding == "hex" else base64.b64encode(signature)

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers that a sender adds; raise `ConfigurationError` if `key` is public."""
        if b"PRIVATE" not in key.material:
            raise ConfigurationError("signing needs the private key as PEM; this is the public one")
        added, parts, message = self._template.unsigned(delivery, now)
        signature = crypto.signature_by(self.algorithm, key.material, message)
        value = self.grammar.write(self._encoded(signature), parts)
        return (*added, (self.header.encode(), value))


def is_placeholder(public: bytes) -> bool:
    """Whether anybody can sign for an Ed25519 key of 32 bytes: zeros, or another of small order."""
    return int.from_bytes(public, "little") & _Y_MASK in _WEAK_POINTS
