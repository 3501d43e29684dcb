"""Reading a database file without writing anything, not even beside it.

An ordinary reader of a WAL database makes its `-wal` and `-shm` if they are missing, and fails if it may
not. So if there is no `-wal`, the file is complete and is read as one that nobody writes. If somebody
has begun to write meanwhile, it is read again. A `-wal` without the `-shm` that goes with it is a copy's;
it is read in a temporary folder.

SQLite puts both beside the file itself, and not beside a symbolic link to it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from webhook_receiver.errors import InboxUnavailable, NoInbox
from webhook_receiver.inbox.sql import migrating
from webhook_receiver.inbox.sql.schema import HEAD
from webhook_receiver.inbox.sql.sqlite.damage import explained
from webhook_receiver.inbox.sql.sqlite.files import beside, check_files
from webhook_receiver.inbox.sql.sqlite.migrating import current_version, refuse_foreign

Result = TypeVar("Result")

_Work = Callable[[sqlite3.Connection], Result]
_PATIENT = "PRAGMA busy_timeout = 5000"


def readable(path: Path, work: _Work[Result], room: Path | None = None) -> Result:
    """Do something by a connection that leaves no trace; raise `InboxUnavailable` if that fails.

    It may be done more than once. `room` is where a temporary copy goes, if one is needed.
    """
    try:
        return _read(Path(os.path.realpath(path)), work, room)
    except (sqlite3.Error, OSError, ValueError) as error:
        raise InboxUnavailable(f"the inbox can't be read: {explained(error, path)}") from error


def require(path: Path) -> None:
    """Raise `ConfigurationError` unless there is an inbox in the file that this version can use."""
    check_files(path)
    version = readable(path, current_version) if path.exists() else None
    if version is None:
        if path.exists():
            readable(path, lambda connection: refuse_foreign(connection, path.name))
        raise NoInbox(str(path))
    if version != HEAD:
        known = migrating.load().know(version)
        raise migrating.outdated(str(path), version) if known else migrating.too_new(version)


def _read(path: Path, work: _Work[Result], room: Path | None) -> Result:
    before = _state(path)
    if not before[0]:
        result = _by(path, work, "?mode=ro&immutable=1")
        if _state(path) == before:
            return result
    if not beside(path, "-shm").exists():
        return _in_copy(path, work, room)
    try:
        return _by(path, work, "?mode=ro")
    except sqlite3.OperationalError:  # such as a -shm that may not be written
        return _in_copy(path, work, room)


def _state(path: Path) -> tuple[int, int, int]:
    """How large the WAL is; and what changes if somebody writes the file itself."""
    found = path.stat()
    wal = beside(path, "-wal")
    return wal.stat().st_size if wal.exists() else 0, found.st_mtime_ns, found.st_size


def _by(path: Path, work: _Work[Result], how: str) -> Result:
    name = f"{path.absolute().as_uri()}{how}"
    with contextlib.closing(
        sqlite3.connect(name, uri=True, isolation_level=None, cached_statements=256)
    ) as connection:
        connection.execute(_PATIENT)
        return work(connection)


def _in_copy(path: Path, work: _Work[Result], room: Path | None) -> Result:
    with tempfile.TemporaryDirectory(prefix="webhook-receiver-", dir=room) as folder:
        copy = Path(folder) / "inbox.db"
        for suffix in ("", "-wal"):
            if beside(path, suffix).exists():
                shutil.copyfile(beside(path, suffix), beside(copy, suffix))
        return _by(copy, work, "?mode=rw")
