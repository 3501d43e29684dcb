"""Public keys, by `cryptography`: the only module that imports it.

It is an extra and takes a while to import, so nobody imports this module but `extra`, which does so
when a key is first used.
"""

from __future__ import annotations

import functools
import re
from datetime import UTC, datetime
from typing import Any, assert_never

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509.oid import NameOID

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing.extra import KEYS_KEPT, SMALLEST_RSA_BITS
from webhook_receiver.signing.public_key import RAW_BYTES, Algorithm, is_placeholder


@functools.lru_cache(KEYS_KEPT)
def public_key(algorithm: Algorithm, material: bytes) -> Any:
    """The public key in PEM, DER or 32 raw bytes; raise `ConfigurationError` if it isn't one.

    It must be of the algorithm, long enough, and not one that anybody can sign for.
    """
    try:
        if algorithm == "ed25519" and len(material) == RAW_BYTES:
            return fitting_key(algorithm, ed25519.Ed25519PublicKey.from_public_bytes(material))
        pem = material.startswith(b"-----")
        load = serialization.load_pem_public_key if pem else serialization.load_der_public_key
        return fitting_key(algorithm, load(material))
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise not_a_key(algorithm) from error


# Reading a private RSA key takes as long as signing with it fifty times.
@functools.lru_cache(KEYS_KEPT)
def private_key(algorithm: Algorithm, pem: bytes) -> Any:
    """The private key in PEM; raise `ConfigurationError` if it isn't one of the algorithm."""
    try:
        private = serialization.load_pem_private_key(pem, None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise not_a_key(algorithm) from error
    fitting_key(algorithm, private.public_key())
    return private


def seed_key(seed: bytes) -> Any:
    """The private Ed25519 key that is made of 32 bytes."""
    return ed25519.Ed25519PrivateKey.from_private_bytes(seed)


def fitting_key(algorithm: Algorithm, public: object) -> Any:
    """The same key; raise `ConfigurationError` if it isn't one of the algorithm, or is too short."""
    match algorithm:
        case "ed25519":
            fits = isinstance(public, ed25519.Ed25519PublicKey) and not is_placeholder(
                public.public_bytes_raw()
            )
        case "ecdsa-p256":
            fits = isinstance(public, ec.EllipticCurvePublicKey) and isinstance(
                public.curve, ec.SECP256R1
            )
        case "rsa-sha1" | "rsa-sha256":
            fits = isinstance(public, rsa.RSAPublicKey) and public.key_size >= SMALLEST_RSA_BITS
        case _:
            assert_never(algorithm)
    if not fits:
        raise not_a_key(algorithm)
    return public


def not_a_key(algorithm: Algorithm) -> ConfigurationError:
    """The error for a text that isn't a key of the algorithm."""
    return ConfigurationError(f"this isn't a key for {algorithm}; copy it again from the sender")


def holds(algorithm: Algorithm, public: Any, signature: bytes, message: bytes) -> bool:
    """Whether a public key's owner made this signature over `message`."""
    try:
        public.verify(signature, message, *_how(algorithm))
    except InvalidSignature:
        return False
    return True


def signature_by(algorithm: Algorithm, pem: bytes, message: bytes) -> bytes:
    """The signature by a private key, given as PEM."""
    return bytes(private_key(algorithm, pem).sign(message, *_how(algorithm)))


def _how(algorithm: Algorithm) -> tuple[Any, ...]:
    """What a key's methods want to know besides signature and message."""
    match algorithm:
        case "ed25519":
            return ()
        case "ecdsa-p256":
            return (ec.ECDSA(hashes.SHA256()),)
        case "rsa-sha1":
            return (padding.PKCS1v15(), hashes.SHA1())  # noqa: S303 - what the sender uses
        case "rsa-sha256":
            return (padding.PKCS1v15(), hashes.SHA256())
        case _:
            assert_never(algorithm)


# Certificates.


def leaf_key(algorithm: Algorithm, pem: bytes, now: float, subject: str = "") -> Any:
    """The key of the first certificate in `pem`; raise `Refused` if it can't be trusted.

    The certificate must be within its dates at `now`, and its common name must match the pattern
    `subject`. If more certificates follow, each must have issued the one before it. That the file is
    the sender's is proven by where it was fetched, not here.
    """
    try:
        return _checked(algorithm, pem, datetime.fromtimestamp(now, UTC), subject)
    except Refused:
        raise
    except Exception as error:  # whatever the parser makes of a broken certificate
        raise Refused("bad_certificate", "the certificate can't be used") from error


def _checked(algorithm: Algorithm, pem: bytes, moment: datetime, subject: str) -> Any:
    leaf, *issuers = x509.load_pem_x509_certificates(pem)
    if not leaf.not_valid_before_utc <= moment <= leaf.not_valid_after_utc:
        raise Refused("bad_certificate", "the certificate isn't valid at this time")
    names = [str(name.value) for name in leaf.subject.get_attributes_for_oid(NameOID.COMMON_NAME)]
    if subject and not (len(names) == 1 and re.fullmatch(subject, names[0])):
        raise Refused("bad_certificate", "the certificate isn't for this sender's name")
    for issued, issuer in zip((leaf, *issuers), issuers, strict=False):
        issued.verify_directly_issued_by(issuer)
    return fitting_key(algorithm, leaf.public_key())
