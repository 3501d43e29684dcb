"""Secrets as keys: how each sender's secret text becomes key bytes, and the one comparison.

Rules of this file: nothing here shows a secret. A secret that is missing, is empty or can't be decoded
is a `ConfigurationError`, whatever the caller does next.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import html
import string
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from webhook_receiver.errors import ConfigurationError

KeyDecoder = Literal["text", "base64", "hex", "whsec", "text or whsec", "sha1", "html", "nfkd"]
"""How a secret's text becomes the key: see `DECODERS`."""

_UNSET = frozenset({"", "none", "null", "undefined"})
_PREFIXES = ("v1,whsec_", "whsec_", "whpk_", "whsk_")
_EMPTY_LOOKING = frozenset(string.punctuation + string.whitespace)


@dataclass(frozen=True, slots=True)
class Key:
    """A secret, ready to use.

    Attributes:
        material: its bytes.
        kind: what kind of key it is, by which schemes know their own.
        name: what the sender calls it, if it says which of its keys it signed with.
        fingerprint: a short hash, by which people know it without seeing it.
    """

    material: bytes = field(repr=False)
    kind: str = "hmac"
    name: str = ""
    fingerprint: str = field(init=False)
    _begun: dict[str, hmac.HMAC | None] = field(
        init=False, repr=False, compare=False, default_factory=dict[str, "hmac.HMAC | None"]
    )

    def __post_init__(self) -> None:
        digest = hashlib.sha256(b"webhook_receiver key\0" + self.material).hexdigest()
        object.__setattr__(self, "fingerprint", digest[:8])

    def begun(self, hash: str) -> hmac.HMAC | None:
        """An HMAC that has read the key already, or None for a key that may be used only once."""
        if hash in self._begun:
            begun = self._begun[hash]
            if begun is None:
                begun = self._begun[hash] = hmac.new(self.material, digestmod=hash)
            return begun
        self._begun[hash] = None
        return None


def matches(given: bytes, expected: bytes) -> bool:
    """Whether two byte strings are equal, in constant time. Nothing else compares secrets."""
    return hmac.compare_digest(given, expected)


def mac(key: Key, message: bytes, hash: str = "sha256") -> bytes:
    """The HMAC of a message.

    From its second use on, a key keeps its HMAC's state and continues from there. That is faster than
    `hmac.digest`, which also gives up the interpreter's lock, however short the message is.
    """
    begun = key.begun(hash)
    if begun is None:
        return hmac.digest(key.material, message, hash)
    own = begun.copy()
    own.update(message)
    return own.digest()


def secret_text(secret: object) -> str:
    """The secret as text; raise `ConfigurationError` if there isn't one worth the name."""
    if isinstance(secret, bytes):
        try:
            secret = secret.decode()
        except UnicodeDecodeError as error:
            raise ConfigurationError("the secret isn't UTF-8 text; give it as text") from error
    if not isinstance(secret, str) or secret.strip().lower() in _UNSET:
        raise ConfigurationError(
            "the secret is missing or empty; set it, or write verify=False to accept anything"
        )
    if secret[0].isspace() or secret[-1].isspace():
        raise ConfigurationError("the secret begins or ends with white space; remove it")
    if not secret.isprintable():  # a line break, a NUL, a byte order mark, half a character
        raise ConfigurationError("the secret holds an invisible character; copy it again")
    if not _EMPTY_LOOKING.issuperset(secret):
        for prefix in _PREFIXES:
            if secret.startswith(prefix) and _EMPTY_LOOKING.issuperset(secret[len(prefix) :]):
                break
        else:
            return secret
    raise ConfigurationError("the secret is only a prefix or punctuation; copy it whole")


def strict_base64(text: str, alphabet: bytes | None = None) -> bytes | None:
    """Decoded base64, with or without padding, or None if it isn't base64."""
    try:
        padded = text + "=" * (-len(text) % 4)
        return base64.b64decode(padded, altchars=alphabet, validate=True)
    except (binascii.Error, ValueError):
        return None


def _base64(text: str) -> bytes | None:
    return strict_base64(text)


def _whsec(text: str) -> bytes | None:
    return strict_base64(text.removeprefix("v1,").removeprefix("whsec_"))


def _text_or_whsec(text: str) -> bytes | None:
    return _whsec(text) if text.startswith("whsec_") else text.encode()


def _hex(text: str) -> bytes | None:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return None


DECODERS: Mapping[KeyDecoder, Callable[[str], bytes | None]] = {
    "text": str.encode,
    "base64": _base64,
    "hex": _hex,
    "whsec": _whsec,
    "text or whsec": _text_or_whsec,
    "sha1": lambda text: hashlib.sha1(text.encode(), usedforsecurity=False).digest(),
    "html": lambda text: html.unescape(text).encode(),
    "nfkd": lambda text: unicodedata.normalize("NFKD", text).encode(),
}
"""Braintree keys are the SHA-1 of the secret, WooCommerce's are HTML-escaped, EasyPost's NFKD.

OpenAI decodes what follows `whsec_`, and takes a secret without it as text.
"""


SHORTEST_HASHED = 8  # bytes


def load_key(secret: object, decoder: KeyDecoder) -> Key:
    """The key in a secret; raise `ConfigurationError` if it is empty or can't be decoded."""
    text = secret_text(secret)
    if decoder == "sha1" and len(text.encode()) < SHORTEST_HASHED:  # a hash hides how short it is
        raise ConfigurationError(
            f"a secret is shorter than {SHORTEST_HASHED} bytes; use a longer one"
        )
    material = DECODERS[decoder](text)
    if not material:
        raise ConfigurationError(f"the secret isn't {decoder} text; copy it again from the sender")
    return Key(material)
