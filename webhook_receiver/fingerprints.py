"""What is stored of a credential that a sender shows: a fingerprint, by which it is known again.

Such a credential may be a short word, and a plain hash of one is soon guessed; so may one with a key
that lies beside it be. The only keys that don't lie there are the secrets themselves, and the one that
matches may be configured later. So it is scrypt, which makes each guess cost milliseconds and
megabytes, with a salt for each process.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

SALT_BYTES = 8
GUESS_BYTES = 4 * 1024 * 1024
"""The memory that each guess at a credential takes."""

_BLOCKS = 8
_HIDDEN = re.compile(
    r"(?:(?P<kept>[A-Za-z0-9_-]+)\.)?fingerprint\.1\.(?P<salt>[0-9a-f]{16})\.(?P<digest>[0-9a-f]{32})"
)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A credential that can't be used.

    Attributes:
        salt: the salt of the process that wrote it.
        digest: the hash of the credential, as hexadecimal digits.
        kept: what of the credential isn't secret, such as a token's claims; empty if all of it is.
    """

    salt: bytes
    digest: str
    kept: str = ""

    def __str__(self) -> str:
        before = f"{self.kept}." if self.kept else ""
        return f"{before}fingerprint.1.{self.salt.hex()}.{self.digest}"


def fingerprint(credential: bytes, salt: bytes, kept: str = "") -> Fingerprint:
    """The fingerprint of a credential; it takes milliseconds if it wasn't made lately."""
    return Fingerprint(salt, _digest(credential, salt), kept)


def read_fingerprint(text: str) -> Fingerprint | None:
    """The fingerprint that a text is, or None."""
    found = _HIDDEN.fullmatch(text)
    if found is None:
        return None
    return Fingerprint(bytes.fromhex(found["salt"]), found["digest"], found["kept"] or "")


@lru_cache(maxsize=256)
def _digest(credential: bytes, salt: bytes) -> str:
    return hashlib.scrypt(
        credential, salt=salt, n=GUESS_BYTES // (128 * _BLOCKS), r=_BLOCKS, p=1, dklen=16
    ).hex()
