"""Seals bytes, and opens them: AES-256-GCM, by `cryptography`.

AES-GCM rather than ChaCha20-Poly1305: every server's processor computes it, and regulated users are
asked for it. Its weak point is the nonce. Two equal ones under one key give both texts away, and random
ones of 96 bits are safe for 2^32 texts only, which a busy inbox writes in weeks. So no configured key
ever encrypts a text. Each process derives a key of its own from a random salt of 128 bits, and after
2^24 texts another. Under each of those a random nonce meets an equal one with a chance below 2^-48. A
forked process, which goes on with its parent's derived key, draws other nonces.

What a value belongs to goes in as associated data, so it opens in no other place.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol

from webhook_receiver.errors import Unreadable
from webhook_receiver.inbox.records import SEALED_BODY
from webhook_receiver.inbox.sealing.keys import ID_BYTES, EncryptionKey, Keyring, derived

MAGIC = SEALED_BODY + b"\x01"  # the last byte is the format's version
SALT_BYTES = 16
NONCE_BYTES = 12
TEXTS_A_KEY = 1 << 24
CIPHERS_KEPT = 1_024

_SALT = len(MAGIC) + ID_BYTES
_NONCE = _SALT + SALT_BYTES
_TEXT = _NONCE + NONCE_BYTES

OVERHEAD_BYTES = _TEXT + 16
"""By how much what is sealed is longer than its text: what stands before it, and GCM's tag."""


class _Cipher(Protocol):
    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...


@dataclass(slots=True)
class _Writing:
    """The derived key that encrypts at present.

    Attributes:
        head: what stands before the nonce: format, key and salt.
        cipher: the derived key.
        left: how many more texts it may encrypt.
    """

    head: bytes
    cipher: _Cipher
    left: int = TEXTS_A_KEY


class Sealer:
    """Encrypts with the newest key of a ring, and decrypts with all of them."""

    def __init__(self, ring: Keyring) -> None:
        self.ring = ring
        self._writing: _Writing | None = None
        self._ciphers: OrderedDict[bytes, _Cipher] = OrderedDict()
        self._wrong: tuple[type[Exception], ...] = (ValueError,)

    def seal(self, text: bytes, place: bytes) -> bytes:
        """The text, encrypted for one place; raise `Unreadable` if there is no key to write with."""
        writing = self._writing
        if writing is None or writing.left <= 0:
            writing = self._begin()
        writing.left -= 1
        nonce = os.urandom(NONCE_BYTES)
        return writing.head + nonce + writing.cipher.encrypt(nonce, text, place)

    def _begin(self) -> _Writing:
        key = self.ring.newest
        if key is None:
            raise Unreadable("this process has no key to encrypt with: set encryption_keys")
        salt = os.urandom(SALT_BYTES)
        head = MAGIC + bytes.fromhex(key.id) + salt
        self._writing = _Writing(head, _cipher(key, salt))
        return self._writing

    def open(self, sealed: bytes, place: bytes) -> bytes:
        """The text that was sealed for this place; raise `Unreadable` naming the key if it can't be."""
        cipher = self._cipher_of(sealed)
        try:
            return cipher.decrypt(sealed[_NONCE:_TEXT], sealed[_TEXT:], place)
        except self._wrong as error:
            raise Unreadable(
                f"it is encrypted under key {key_of(sealed)} and was changed, or moved from another "
                "place, since then; restore it from a backup"
            ) from error

    def _cipher_of(self, sealed: bytes) -> _Cipher:
        head = sealed[:_NONCE]
        cipher = self._ciphers.get(head)
        if cipher is not None:
            return cipher
        id_ = key_of(sealed)
        key = self.ring.find(id_)
        if key is None:
            raise Unreadable(
                f"it is encrypted under key {id_}, which this process doesn't have; add that key to "
                "encryption_keys, and then `dead retry` what it failed"
            )
        if len(self._ciphers) >= CIPHERS_KEPT:
            self._ciphers.popitem(last=False)
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - an extra

        self._wrong = (InvalidTag, ValueError)
        cipher = self._ciphers[head] = _cipher(key, head[_SALT:])
        return cipher


def _cipher(key: EncryptionKey, salt: bytes) -> _Cipher:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - an extra

    return AESGCM(derived(key.material, b"seal", salt))


def is_sealed(value: bytes) -> bool:
    """Whether bytes are in this module's format."""
    return value.startswith(MAGIC) and len(value) > _TEXT


def key_of(sealed: bytes) -> str:
    """The name of the key that sealed a value; raise `Unreadable` if it is none."""
    if not is_sealed(sealed):
        raise Unreadable("it should be encrypted and isn't; restore it from a backup")
    return sealed[len(MAGIC) : _SALT].hex()
