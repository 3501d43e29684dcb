"""The `crypto` extra: imported when it is first used, and asked for in one sentence if it is missing.

`crypto` is `webhook_receiver.signing.crypto`, and `jwk` its neighbour, each with nothing imported yet.
"""

from __future__ import annotations

import importlib
import importlib.util
from typing import TYPE_CHECKING, Any

from webhook_receiver.errors import ConfigurationError

if TYPE_CHECKING:
    from webhook_receiver.signing import crypto, jwk

__all__ = ["KEYS_KEPT", "SMALLEST_RSA_BITS", "crypto", "jwk", "need"]

SMALLEST_RSA_BITS = 2_048
"""Of both libraries' keys: a shorter one is refused."""

KEYS_KEPT = 64
"""How many keys each library keeps parsed, by their text."""


class _Lazy:
    """A module of this package, imported by the first look at what is in it."""

    def __init__(self, name: str) -> None:
        self._name = f"{__package__}.{name}"

    def __getattr__(self, name: str) -> Any:
        found = getattr(importlib.import_module(self._name), name)
        setattr(self, name, found)
        return found


if not TYPE_CHECKING:
    crypto = _Lazy("crypto")
    jwk = _Lazy("jwk")


def need(library: str) -> None:
    """Raise `ConfigurationError` if a library of the extra isn't installed."""
    if importlib.util.find_spec(library) is None:
        raise ConfigurationError(
            "public keys need the crypto extra: pip install 'asgi-webhook-receiver[crypto]'"
        )
