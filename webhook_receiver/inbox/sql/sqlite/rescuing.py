"""Saving what only an open connection still has, once its files are lost.

The events in a deleted file were acknowledged, and they are gone with the last process that has it
open. So they are copied to a file beside it, which a new database never takes the place of in silence.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from pathlib import Path

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.sql.sqlite.locks import PRIVATE
from webhook_receiver.inbox.sql.sqlite.standing import Standing
from webhook_receiver.inbox.syncing import sync_file

_MARK = "-rescued-"
_LEFT_OPEN: list[sqlite3.Connection] = []  # until the process ends


def secure(connection: sqlite3.Connection, path: Path, standing: Standing) -> bool:
    """Make sure that all that was committed is in a file with a name; False if that failed.

    A file that was moved keeps everything, but what was in a deleted WAL must be moved into it.
    """
    try:
        if standing.links() == 0:
            return _copied(connection, path, standing)
        busy, in_wal, moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    except (sqlite3.Error, OSError):
        return False
    return bool(busy == 0 and in_wal == moved)


def _copied(connection: sqlite3.Connection, path: Path, standing: Standing) -> bool:
    """Copy the database, unless another process has."""
    _, number = standing.database or (0, 0)
    final = path.with_name(f"{path.name}{_MARK}{number}")
    draft = final.with_name(f"{final.name}-{os.getpid()}")
    if final.exists():
        return True
    os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, PRIVATE))
    try:
        connection.execute("VACUUM INTO ?", (str(draft),))
        with draft.open("rb") as copied:
            sync_file(copied.fileno())
        with contextlib.suppress(FileExistsError):  # another process was sooner
            os.link(draft, final)
    finally:
        draft.unlink()
    return True


def leave_wal(connection: sqlite3.Connection) -> bool:
    """Have a connection leave the WAL alone when it is closed; False if this Python can't say that."""
    if sys.version_info < (3, 12):
        _LEFT_OPEN.append(connection)
        return False
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
    return True


def rescued(path: Path) -> list[Path]:
    """The copies beside a database."""
    found = path.parent.glob(f"{path.name}{_MARK}*")
    return sorted(copy for copy in found if copy.name.rpartition("-")[0].endswith("-rescued"))


def check_nothing_rescued(path: Path) -> None:
    """Raise `ConfigurationError` if a copy of a lost database waits to be put in its place."""
    for copy in rescued(path):
        raise ConfigurationError(
            f"{path} doesn't exist, but {copy.name} beside it has the events of the one that was "
            f"deleted: rename it to {path.name}, or delete it if they aren't needed"
        )
