"""Keys for encryption at rest: how they are given, what they are called, and which one writes.

Rules of this file: a key's material is never in a message, and its name says nothing about it. The list
is newest first: the first one writes, all of them read. `plain` in its first place writes nothing
encrypted, so that every process can be given a key before any uses it, and so that encryption can be
switched off again.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import importlib.util
import inspect
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import cast

from webhook_receiver.errors import ConfigurationError, describe

KEY_BYTES = 32
ID_BYTES = 6  # enough to tell an installation's keys apart
PLAIN = "plain"

Material = str | bytes
"""A key: 32 bytes, or the same as base64 or hexadecimal digits."""

EncryptionKeys = (
    Sequence[Material] | Callable[[], Sequence[Material] | Awaitable[Sequence[Material]]]
)
"""Keys, newest first, or a function that gives them at each start: it may ask a key service."""

HOW = (
    "a key is 32 random bytes as base64, such as `openssl rand -base64 32` prints; give it as env:NAME or "
    "file:PATH"
)


@dataclass(frozen=True, slots=True)
class EncryptionKey:
    """A key and its name.

    Attributes:
        id: its name in the inbox and in messages, made of the key, so that a wrong key has another.
        material: its 32 bytes.
    """

    id: str
    material: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys of one process.

    Attributes:
        keys: all that can read, newest first.
        writes: whether the first one encrypts what is stored from now on.
        identity: the key of the hashes that stand for events' identities, or None.
    """

    keys: tuple[EncryptionKey, ...] = ()
    writes: bool = False
    identity: EncryptionKey | None = None

    @property
    def newest(self) -> EncryptionKey | None:
        """The key that encrypts, or None if nothing is encrypted."""
        return self.keys[0] if self.writes else None

    def find(self, id_: str) -> EncryptionKey | None:
        """The key of that name, if it is there."""
        return next((key for key in self.keys if key.id == id_), None)


@dataclass(frozen=True, slots=True)
class Encryption:
    """How an inbox is encrypted, as it was configured.

    Attributes:
        keys: the keys, newest first, or what gives them; empty if nothing is encrypted.
        identity: the key of the hashes that stand for identities, or None to keep them readable.
    """

    keys: EncryptionKeys = field(default=(), repr=False)
    identity: Material | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if isinstance(self.keys, str | bytes):
            raise ConfigurationError("encryption_keys is a list, newest first: [key]")
        if not callable(self.keys):
            read_keyring(self.keys, self.identity)  # a mistake is found when it is made

    def __bool__(self) -> bool:
        return callable(self.keys) or bool(self.keys) or self.identity is not None

    async def keyring(self) -> Keyring:
        """The keys; raise `ConfigurationError` if they can't be had."""
        keys = self.keys
        if callable(keys):
            keys = await _asked(keys)
        return read_keyring(keys, self.identity)


async def _asked(
    give: Callable[[], Sequence[Material] | Awaitable[Sequence[Material]]],
) -> Sequence[Material]:
    try:
        given = give()
        found = await given if inspect.isawaitable(given) else given
    except Exception as error:  # the user's function: whatever it raises becomes one sentence
        raise ConfigurationError(
            f"encryption_keys: the function failed: {describe(error)}"
        ) from error
    if not isinstance(found, list | tuple):
        raise ConfigurationError("encryption_keys: the function must return a list, newest first")
    return cast("Sequence[Material]", found)


def read_keyring(keys: Sequence[Material], identity: Material | None = None) -> Keyring:
    """The keys in a list; raise `ConfigurationError` naming the one that is wrong."""
    writes = bool(keys) and keys[0] != PLAIN
    listed = keys if writes else keys[1:]
    read = tuple(read_key(key, f"encryption_keys[{n}]") for n, key in enumerate(listed))
    if len({key.id for key in read}) < len(read):
        raise ConfigurationError("encryption_keys has a key twice; list each once, newest first")
    if read and importlib.util.find_spec("cryptography") is None:
        raise ConfigurationError(
            "encryption_keys needs the crypto extra: pip install 'asgi-webhook-receiver[crypto]'"
        )
    if identity is None:
        return Keyring(read, writes)
    if not writes:
        raise ConfigurationError(
            "identity_key hides ids, and the ids themselves must be encrypted: set encryption_keys too"
        )
    hashing = read_key(identity, "identity_key")
    if any(key.id == hashing.id for key in read):
        raise ConfigurationError(
            "identity_key is among encryption_keys, which rotate, and it never does; make another key"
        )
    return Keyring(read, writes, hashing)


def read_key(given: object, what: str) -> EncryptionKey:
    """One key; raise `ConfigurationError` if it isn't 32 bytes, or looks like a password."""
    material = _decoded(given)
    if material is None or len(material) != KEY_BYTES:
        raise ConfigurationError(f"{what} isn't a key: {HOW}")
    if len(set(material)) < KEY_BYTES // 4:
        raise ConfigurationError(f"{what} isn't random: {HOW}")
    return EncryptionKey(derived(material, b"id")[:ID_BYTES].hex(), material)


def _decoded(given: object) -> bytes | None:
    if isinstance(given, bytes) and len(given) == KEY_BYTES:
        return given
    if isinstance(given, str | bytes):
        text = (given if isinstance(given, str) else given.decode("latin-1")).strip()
        if len(text) == 2 * KEY_BYTES:
            return _hexadecimal(text)
        try:
            padded = text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)
            return base64.b64decode(padded.replace("-", "+").replace("_", "/"), validate=True)
        except (binascii.Error, ValueError):
            return None
    return None


def _hexadecimal(text: str) -> bytes | None:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return None


def derived(material: bytes, purpose: bytes, salt: bytes = b"") -> bytes:
    """32 bytes made of a key for one purpose, which say nothing about the key or other purposes."""
    return hmac.digest(material, b"webhook_receiver/%s/1/%s" % (purpose, salt), "sha256")
