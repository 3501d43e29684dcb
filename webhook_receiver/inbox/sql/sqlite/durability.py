"""What a commit survives here, and which SQLite can be trusted with it."""

from __future__ import annotations

import sqlite3

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.protocol import WEAK_DURABILITY

OLDEST = (3, 37, 0)
SOUND = (3, 51, 3)  # the first that can't corrupt a WAL database by two connections at once

# macOS's fsync leaves what was written in the disk's own memory. Elsewhere these change nothing.
FULL_SYNC_PRAGMAS = ("PRAGMA fullfsync = ON", "PRAGMA checkpoint_fullfsync = ON")

TEMPORARY = "a temporary file: nothing survives this process"


def check_version(*, locks: bool) -> None:
    """Raise `ConfigurationError` if this SQLite can't be trusted; `locks`: the system has them."""
    if sqlite3.sqlite_version_info < OLDEST:
        raise ConfigurationError(
            f"SQLite {sqlite3.sqlite_version} is too old; {_dotted(OLDEST)} is needed"
        )
    if not locks:
        raise ConfigurationError(
            "an inbox on SQLite needs locks that this system doesn't have, such as Windows: run the "
            "receiver in WSL or a container, or use PostgreSQL"
        )


def promise(network: str | None = None) -> str:
    """One line: the version, and which loss a commit survives; `network` names the file system, if so."""
    if network is not None:
        return (
            f"SQLite {sqlite3.sqlite_version}, {WEAK_DURABILITY}: the file is on {network}, a network "
            "file system, whose locks and syncs can't be relied on; put it on a local disk, or use "
            "PostgreSQL"
        )
    sound = sqlite3.sqlite_version_info >= SOUND
    return (
        f"SQLite {sqlite3.sqlite_version}, WAL, synchronous=FULL: a commit survives a crash of the "
        "process and a power cut of this machine, not the loss of its disk"
        + ("" if sound else f"; older than {_dotted(SOUND)}, so one connection at a time writes")
    )


def _dotted(version: tuple[int, int, int]) -> str:
    return ".".join(map(str, version))
