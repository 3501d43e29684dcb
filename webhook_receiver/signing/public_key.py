"""`PublicKeySignature`: signatures that the sender makes with a private key, over a template."""

from __future__ import annotations

import base64
import functools
import importlib.util
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing.ed25519 import is_placeholder
from webhook_receiver.signing.grammar import Bare, Grammar
from webhook_receiver.signing.key import Key, matches, secret_text, strict_base64
from webhook_receiver.signing.template import TemplateHmac
from webhook_receiver.signing.timestamp import TimestampRule
from webhook_receiver.types import Delivery, Proof

Algorithm = Literal["ed25519", "ecdsa-p256", "rsa-sha1", "rsa-sha256"]
"""RSA is PKCS#1 v1.5; an ECDSA signature is ASN.1 DER."""

_RAW_SIZE = 32
_SMALLEST_RSA = 2_048
_KEYS_KEPT = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKeySignature:
    """A signature over a template (see `TemplateHmac`), checked with a configured public key.

    The secret is the public key: PEM, base64 of its DER, or for Ed25519 32 bytes as base64 or hex.
    `sign` needs the private one, as PEM. Needs the `crypto` extra.
    """

    algorithm: Algorithm
    header: str
    signed: str = "{body}"
    encoding: Literal["hex", "base64"] = "base64"
    grammar: Grammar = field(default_factory=Bare)
    timestamp: TimestampRule | None = None
    kind: str = "public key"
    _template: TemplateHmac = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.algorithm not in _CHECKS:
            raise ConfigurationError(
                f"algorithm {self.algorithm!r} is none of {', '.join(_CHECKS)}"
            )
        template = TemplateHmac(
            headers=(self.header,),
            signed=self.signed,
            grammar=self.grammar,
            timestamp=self.timestamp,
        )
        object.__setattr__(self, "_template", template)

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """The headers that a verifier must see."""
        return self._template.needed_headers

    @property
    def needs_url(self) -> bool:
        """Whether it must know the address that the sender used."""
        return self._template.needs_url

    def load_key(self, secret: object) -> Key:
        """The public or private key in a secret; raise `ConfigurationError` where it is neither."""
        if importlib.util.find_spec("cryptography") is None:
            raise ConfigurationError(
                "public keys need the crypto extra: pip install 'asgi-webhook-receiver[crypto]'"
            )
        text = secret.decode("latin-1") if isinstance(secret, bytes) else secret
        if isinstance(text, str) and text.lstrip().startswith("-----BEGIN "):
            return self._of_pem(text.strip().encode("utf-8", "replace") + b"\n")
        text = secret_text(secret)
        material = self._raw(text)
        if material is None:
            raise _not_a_key(self.algorithm)
        _public(self.algorithm, material)
        return Key(material, self.kind)

    def _raw(self, text: str) -> bytes | None:
        if self.algorithm == "ed25519" and len(text) == 2 * _RAW_SIZE:
            try:
                return bytes.fromhex(text)
            except ValueError:
                return None
        return strict_base64(text)

    def _of_pem(self, pem: bytes) -> Key:
        if b"PRIVATE" in pem:
            _private(self.algorithm, pem)
            return Key(pem, self.kind)
        _public(self.algorithm, pem)
        return Key(pem, self.kind)

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that the owner of one of `keys` signed this delivery, or `Refused`."""
        value = delivery.headers.get(self.header.encode())
        if value is None:
            raise Refused("missing_signature", f"no {self.header} header")
        header = self.grammar.read(value)
        signatures = [self._decoded(text) for text in header.signatures]
        message = self._template.message(delivery, header.parts)
        for key in keys:
            public = _key_of(self.algorithm, key)
            if any(_CHECKS[self.algorithm](public, one, message) for one in signatures):
                signed_at = self._template.check_time(delivery, header, now)
                return Proof(key.fingerprint, self._template.covered(delivery), signed_at)
        raise Refused("bad_signature", "no key matches the signature")

    def _decoded(self, text: bytes) -> bytes:
        """The signature, spelt in the one canonical way, or `Refused`."""
        try:
            decoded = (
                bytes.fromhex(text.decode("ascii"))
                if self.encoding == "hex"
                else strict_base64(text.decode("ascii"))
            )
        except ValueError:
            decoded = None
        if not decoded or not matches(self._encoded(decoded), text):
            raise Refused("malformed_signature", f"the signature is not {self.encoding}")
        return decoded

    def _encoded(self, signature: bytes) -> bytes:
        return signature.hex().encode() if self.encoding == "hex" else base64.b64encode(signature)

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The headers that a sender adds; raise `ConfigurationError` where `key` is public."""
        if b"PRIVATE" not in key.material:
            raise ConfigurationError("signing needs the private key as PEM; this is the public one")
        added, parts, message = self._template.unsigned(delivery, now)
        signature = _sign(self.algorithm, _private(self.algorithm, key.material), message)
        value = self.grammar.write(self._encoded(signature), parts)
        return (*added, (self.header.encode(), value))


def _not_a_key(algorithm: Algorithm) -> ConfigurationError:
    return ConfigurationError(
        f"the key is not a key for {algorithm}; copy it again from the sender"
    )


def _key_of(algorithm: Algorithm, key: Key) -> Any:
    if b"PRIVATE" in key.material:
        return _private(algorithm, key.material).public_key()
    return _public(algorithm, key.material)


@functools.lru_cache(_KEYS_KEPT)
def _public(algorithm: Algorithm, material: bytes) -> Any:
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    try:
        if algorithm == "ed25519" and len(material) == _RAW_SIZE:
            return _fitting(algorithm, ed25519.Ed25519PublicKey.from_public_bytes(material))
        pem = material.startswith(b"-----")
        load = serialization.load_pem_public_key if pem else serialization.load_der_public_key
        return _fitting(algorithm, load(material))
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _not_a_key(algorithm) from error


# Reading a private RSA key takes as long as signing with it fifty times.
@functools.lru_cache(_KEYS_KEPT)
def _private(algorithm: Algorithm, pem: bytes) -> Any:
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415

    try:
        private = serialization.load_pem_private_key(pem, None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _not_a_key(algorithm) from error
    _fitting(algorithm, private.public_key())
    return private


def _fitting(algorithm: Algorithm, public: object) -> object:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa  # noqa: PLC0415

    fits = {
        "ed25519": isinstance(public, ed25519.Ed25519PublicKey)
        and not is_placeholder(public.public_bytes_raw()),
        "ecdsa-p256": isinstance(public, ec.EllipticCurvePublicKey)
        and isinstance(public.curve, ec.SECP256R1),
        "rsa-sha1": isinstance(public, rsa.RSAPublicKey) and public.key_size >= _SMALLEST_RSA,
        "rsa-sha256": isinstance(public, rsa.RSAPublicKey) and public.key_size >= _SMALLEST_RSA,
    }
    if not fits[algorithm]:
        raise _not_a_key(algorithm)
    return public


def _holds(public: Any, signature: bytes, message: bytes, *how: Any) -> bool:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - an extra

    try:
        public.verify(signature, message, *how)
    except InvalidSignature:
        return False
    return True


def _how(algorithm: Algorithm) -> tuple[Any, ...]:
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives.asymmetric import ec, padding  # noqa: PLC0415

    match algorithm:
        case "ed25519":
            return ()
        case "ecdsa-p256":
            return (ec.ECDSA(hashes.SHA256()),)
        case "rsa-sha1":
            return (padding.PKCS1v15(), hashes.SHA1())  # noqa: S303 - what the sender uses
        case "rsa-sha256":
            return (padding.PKCS1v15(), hashes.SHA256())


def _check(algorithm: Algorithm) -> Callable[[Any, bytes, bytes], bool]:
    return lambda public, signature, message: _holds(public, signature, message, *_how(algorithm))


_CHECKS: Mapping[Algorithm, Callable[[Any, bytes, bytes], bool]] = {
    name: _check(name)
    for name in cast("tuple[Algorithm, ...]", ("ed25519", "ecdsa-p256", "rsa-sha1", "rsa-sha256"))
}


def _sign(algorithm: Algorithm, private: Any, message: bytes) -> bytes:
    return bytes(private.sign(message, *_how(algorithm)))


# For schemes whose keys are fetched, or stand in a certificate.


def holds(algorithm: Algorithm, public: Any, signature: bytes, message: bytes) -> bool:
    """Whether a public key's owner made this signature over `message`."""
    return _CHECKS[algorithm](public, signature, message)


def public_key(algorithm: Algorithm, material: bytes) -> Any:
    """The public key in PEM or DER; raise `ConfigurationError` where it is none for `algorithm`."""
    return _public(algorithm, material)


def fitting_key(algorithm: Algorithm, public: object) -> Any:
    """The same key, where it is one for `algorithm` and long enough; `ConfigurationError` else."""
    return _fitting(algorithm, public)


def signature_by(algorithm: Algorithm, pem: bytes, message: bytes) -> bytes:
    """The signature of a private key, given as PEM."""
    return _sign(algorithm, _private(algorithm, pem), message)
