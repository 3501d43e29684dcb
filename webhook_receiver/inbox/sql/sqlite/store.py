"""SQLite: one connection that writes and checkpoints, in a thread of its own.

SQLite before 3.51.3 can corrupt a WAL database when two connections write or checkpoint at the
same instant (its "WAL-reset" bug). So every transaction and checkpoint of ours, in any process,
happens under an advisory lock on a file beside the database, automatic checkpoints are off, and
readers open the file read-only.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Generator, Sequence
from pathlib import Path

from webhook_receiver.errors import ConfigurationError, InboxUnavailable

OLDEST = (3, 37, 0)
SOUND = (3, 51, 3)
WAL_LIMIT = 64 * 1024 * 1024

_BUSY = "PRAGMA busy_timeout = 5000"

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA wal_autocheckpoint = 0",
    _BUSY,
    "PRAGMA cache_size = -32768",
    "PRAGMA temp_store = MEMORY",
)

_READER_PRAGMAS = (_BUSY,)

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]

Connection = sqlite3.Connection


class Store:
    """A database file, or memory where `path` is None: how it is opened, locked and checkpointed."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        if sqlite3.sqlite_version_info < OLDEST:
            raise ConfigurationError(
                f"SQLite {sqlite3.sqlite_version} is too old; {'.'.join(map(str, OLDEST))} is needed"
            )
        if path is not None and fcntl is None and sqlite3.sqlite_version_info < SOUND:
            raise ConfigurationError(
                f"SQLite {sqlite3.sqlite_version} can corrupt a database here; use Python with SQLite "
                f"{'.'.join(map(str, SOUND))} or newer"
            )
        self._lock: int | None = None

    def open_writer(self) -> Connection:
        """The connection that writes; the file is made readable for its owner only."""
        if self.path is None:
            return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        with _translated(f"can't open {self.path.name}"):
            self._make_private(self.path)
            with self.locked():
                connection = _connected(self.path.absolute().as_uri(), _PRAGMAS)
            (encoding,) = connection.execute("PRAGMA encoding").fetchone()
        if encoding != "UTF-8":
            connection.close()
            raise ConfigurationError(
                f"the database {self.path.name} is in {encoding}; an inbox needs one in UTF-8"
            )
        return connection

    def _make_private(self, path: Path) -> None:
        """Create the file, and its lock, with mode 0600; SQLite gives the WAL the same."""
        if not path.parent.is_dir():
            raise ConfigurationError(f"the inbox's folder does not exist: {path.parent}")
        mode = stat.S_IRUSR | stat.S_IWUSR
        if not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, mode))
        if self._lock is None and fcntl is not None:
            lock = path.with_name(path.name + "-lock")
            self._lock = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, mode)

    def open_reader(self) -> Connection:
        """A connection that can only read."""
        if self.path is None:
            raise InboxUnavailable("an inbox in memory has no second connection")
        with _translated(f"can't read {self.path.name}"):
            return _connected(f"{self.path.absolute().as_uri()}?mode=ro", _READER_PRAGMAS)

    @contextlib.contextmanager
    def locked(self) -> Generator[None]:
        """Nobody else, in any process, writes or checkpoints meanwhile."""
        if self._lock is None or fcntl is None:
            yield
            return
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._lock, fcntl.LOCK_UN)

    def checkpoint(self, connection: Connection) -> None:
        """Move the WAL into the database; start it anew where readers have let it grow."""
        if self.path is None:
            return
        wal = self.path.with_name(self.path.name + "-wal")
        size = wal.stat().st_size if wal.exists() else 0
        mode = "TRUNCATE" if size > WAL_LIMIT else "PASSIVE"
        with self.locked():
            # Readers are not waited for: who commits next waits behind us.
            connection.execute("PRAGMA busy_timeout = 0")
            try:
                connection.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()
            finally:
                connection.execute(_BUSY)

    def close(self, connection: Connection) -> None:
        """Close the writing connection: the last one to close checkpoints, so under the lock too."""
        with self.locked():
            connection.close()

    def release(self) -> None:
        """Let the lock's file go."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _connected(name: str, pragmas: Sequence[str]) -> Connection:
    """A connection set up, or closed again where that fails; its transactions are ours to begin."""
    connection = sqlite3.connect(
        name, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        for pragma in pragmas:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def _translated(what: str) -> Generator[None]:
    """Driver and file errors as ours, with the cause kept."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise InboxUnavailable(f"{what}: {error}") from error
