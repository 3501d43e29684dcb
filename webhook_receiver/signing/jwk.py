"""Keys of JSON web tokens, by PyJWT: the only module that imports it.

It is an extra, so nobody imports this module but `extra`, which does so when a key is first used.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from typing import Any, cast

import jwt
from jwt.algorithms import get_default_algorithms

from webhook_receiver.errors import Refused
from webhook_receiver.signing.extra import KEYS_KEPT, SMALLEST_RSA_BITS

_KEY_TYPES = {"RS256": ("RSA", None), "RS512": ("RSA", None), "ES256": ("EC", "P-256")}


def holds(algorithm: str, keys: bytes, kid: str, signature: bytes, message: bytes) -> bool:
    """Whether the key named `kid` made a signature; raise `Refused` if it may not be used.

    Parameters:
        algorithm: the token's, such as RS256.
        keys: a JSON web key, or a set of them.
    """
    jwk = _named(keys, kid, algorithm)
    try:
        loaded = jwt.PyJWK(dict(jwk), algorithm)
        held = bool(loaded.Algorithm.verify(message, loaded.key, signature))
    except Exception as error:  # whatever it makes of a broken key
        raise Refused("bad_key", "the key of that name can't be used") from error
    if jwk["kty"] == "RSA" and loaded.key.key_size < SMALLEST_RSA_BITS:
        raise Refused("bad_key", "the key of that name is too short")
    return held


def _named(material: bytes, kid: str, algorithm: str) -> Mapping[str, Any]:
    try:
        document: Any = json.loads(material)
        listed: Any = document["keys"] if "keys" in document else [document.get("key", document)]
        (jwk,) = [one for one in listed if one.get("kid") == kid]
        fits = (jwk.get("kty"), jwk.get("crv")) == _KEY_TYPES[algorithm]
        fits = fits and jwk.get("alg", algorithm) == algorithm
        usable = jwk.get("use", "sig") == "sig" and jwk.get("expired_at") is None
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise Refused("unknown_key", "the sender has no key of that name") from error
    if not (fits and usable):
        raise Refused("bad_key", "the key of that name is for something else, or has expired")
    return cast("Mapping[str, Any]", jwk)


def signature_by(algorithm: str, pem: bytes, message: bytes) -> bytes:
    """The signature by a private key, given as PEM."""
    own, private = _private(algorithm, pem)
    return bytes(own.sign(message, private))


@functools.lru_cache(KEYS_KEPT)
def _private(algorithm: str, pem: bytes) -> tuple[Any, Any]:
    """The algorithm, and the key as it takes it: reading one takes far longer than signing."""
    own = get_default_algorithms()[algorithm]
    return own, own.prepare_key(pem)
