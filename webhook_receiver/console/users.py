"""Who may use the console, and how their passwords are checked."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.operations import Role
from webhook_receiver.signing.key import matches

LONGEST_NAME = 64  # characters
LONGEST_PASSWORD = 1024  # bytes
SHORTEST_PASSWORD = 8  # characters
SCRYPT = "scrypt"

_LOG2_N, _R, _P = 15, 8, 1  # 32 MiB, and about a tenth of a second
_SALT_BYTES, _HASH_BYTES = 16, 32
_ROOM_BYTES = 64 * 1024 * 1024
_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who logs in to the console with a password.

    Raises `ConfigurationError` if there can't be such a user.

    Attributes:
        name: up to 64 printable characters.
        role: `viewer` looks, `operator` changes something too.
        password: the line that `webhook-receiver console password` prints.
    """

    name: str
    role: Role
    password: str = field(repr=False)

    def __post_init__(self) -> None:
        if not 0 < len(self.name) <= LONGEST_NAME or not self.name.isprintable():
            raise ConfigurationError(
                f"console: a user's name has 1 to {LONGEST_NAME} printable characters, not {self.name!r}"
            )
        if self.role not in ("viewer", "operator"):
            raise ConfigurationError(
                f"console: user {self.name!r} has the role {self.role!r}; use viewer or operator"
            )
        if _read(self.password) is None:
            raise ConfigurationError(
                f"console: the password of {self.name!r} must be a line that begins with {SCRYPT}$; "
                "make one by webhook-receiver console password"
            )


class Users:
    """The users of a console, by name.

    Parameters:
        users: all of them; raise `ConfigurationError` if two have the same name.
    """

    def __init__(self, users: Sequence[User]) -> None:
        self.by_name: Mapping[str, User] = MappingProxyType({user.name: user for user in users})
        if len(self.by_name) < len(users):
            names = [user.name for user in users]
            twice = next(name for name in names if names.count(name) > 1)
            raise ConfigurationError(f"console: two users are named {twice!r}")
        self._hashing = asyncio.Semaphore(_AT_ONCE)

    async def check(self, name: str, password: str) -> User | None:
        """The user of that name and password; None if there is none."""
        user = self.by_name.get(name)
        async with self._hashing:
            line = _NOBODYS if user is None else user.password
            right = await asyncio.to_thread(verify, line, password)
        return user if right else None


def hash_password(password: str) -> str:
    """The line that stands for a password in settings. It takes about a tenth of a second.

    Raises `ConfigurationError` if the password is too short or too long.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise ConfigurationError(f"the password is too short: use {SHORTEST_PASSWORD} characters")
    if len(password.encode("utf-8", "surrogatepass")) > LONGEST_PASSWORD:
        raise ConfigurationError(f"the password is too long: use at most {LONGEST_PASSWORD} bytes")
    salt = secrets.token_bytes(_SALT_BYTES)
    digest = _scrypt(password, salt)
    return _line(salt, digest)


def verify(line: str, password: str) -> bool:
    """Whether a line stands for a password. It takes about a tenth of a second, whatever is wrong."""
    salt, digest = _read(line) or (b"", b"")
    return matches(_scrypt(password, salt), digest)


def _line(salt: bytes, digest: bytes) -> str:
    return f"{SCRYPT}${_LOG2_N}${_R}${_P}${_text(salt)}${_text(digest)}"


def _read(line: str) -> tuple[bytes, bytes] | None:
    """The salt and the digest of a line; None if it isn't one that we write."""
    begin = f"{SCRYPT}${_LOG2_N}${_R}${_P}$"
    salt, mark, digest = line.removeprefix(begin).partition("$")
    if not line.startswith(begin) or not mark:
        return None
    try:
        read = base64.b64decode(salt, validate=True), base64.b64decode(digest, validate=True)
    except (binascii.Error, ValueError):
        return None
    return read if list(map(len, read)) == [_SALT_BYTES, _HASH_BYTES] else None


def _scrypt(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        password.encode("utf-8", "surrogatepass"),
        salt=salt,
        n=2**_LOG2_N,
        r=_R,
        p=_P,
        maxmem=_ROOM_BYTES,
        dklen=_HASH_BYTES,
    )


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


_NOBODYS = _line(bytes(_SALT_BYTES), bytes(_HASH_BYTES))
"""Stands for names that nobody has: checking it costs as much as any other, and no password fits."""
