"""Connections to a database file: one that writes and checkpoints, others that read.

SQLite before 3.51.3 can corrupt a WAL database when two connections write or checkpoint at the
same instant (its "WAL-reset" bug). So every transaction and checkpoint of ours, in any process,
happens under an advisory lock on a file beside the database, automatic checkpoints are off, and
readers open the file read-only.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Generator, Sequence
from pathlib import Path

from webhook_receiver.errors import ConfigurationError, InboxBusy, InboxUnavailable
from webhook_receiver.inbox.sql.sqlite.damage import explained, keep_damaged, lost_commits, words_on
from webhook_receiver.inbox.sql.sqlite.durability import FULL_SYNC_PRAGMAS, check_version
from webhook_receiver.inbox.sql.sqlite.files import check_files
from webhook_receiver.inbox.sql.sqlite.locks import AVAILABLE, PRIVATE, FileLock
from webhook_receiver.inbox.sql.sqlite.rescuing import check_nothing_rescued, leave_wal, secure
from webhook_receiver.inbox.sql.sqlite.standing import Standing

WAL_BYTES = 64 * 1024 * 1024
KEPT_WAL_BYTES = 16 * 1024 * 1024  # of an emptied WAL, so that commits needn't extend it anew

# Free pages beyond a tenth of the file are given back: the others are soon written again.
SPARE_PAGES = 256
SPARE_DIVISOR = 10
PAGES_AT_ONCE = 256

PATIENT = "PRAGMA busy_timeout = 5000"
_IMPATIENT = "PRAGMA busy_timeout = 50"
_GIVES_BACK = "PRAGMA auto_vacuum = INCREMENTAL"

_PRAGMAS = (
    PATIENT,
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    *FULL_SYNC_PRAGMAS,
    "PRAGMA wal_autocheckpoint = 0",
    "PRAGMA cache_size = -32768",
    "PRAGMA temp_store = MEMORY",
    _IMPATIENT,  # if somebody else writes, there is the spill
)

_READER_PRAGMAS = (PATIENT,)

Connection = sqlite3.Connection


class DatabaseFile:
    """A database file: how it is opened, locked and checkpointed. Who writes holds the `lock`."""

    def __init__(self, path: Path, *, durable: bool = True) -> None:
        check_version(locks=AVAILABLE)
        path = path.absolute()  # wherever the process goes
        self.path = path
        self.standing = Standing(path)
        self.lock = FileLock(path.with_name(f"{path.name}-lock"))
        self.surplus = 0
        self._durable = durable
        self._wal = f"{os.path.realpath(path)}-wal"
        self._wal_base = 0
        self.complaints: list[str] = []

    @property
    def pragmas(self) -> Sequence[str]:
        """How a connection that writes is set up."""
        own = (f"PRAGMA journal_size_limit = {KEPT_WAL_BYTES}",)
        return (*_PRAGMAS, *own, *(() if self._durable else ("PRAGMA synchronous = OFF",)))

    def open_writer(self) -> Connection:
        """The connection that writes; the file is readable for its owner only."""
        with _translated(f"can't open {self.path.name}", self.path):
            self._make_private(self.path)
            first = self.standing.database is None and self.wal_size() > 0
            self.standing.begin()
            with self.lock.held():
                connection = _connected(self.path.as_uri(), self.pragmas, at_birth=_GIVES_BACK)
                try:
                    if first:
                        self._check_wal(connection)
                    (encoding,) = connection.execute("PRAGMA encoding").fetchone()
                except BaseException:
                    self._close_keeping_wal(connection)
                    raise
        if encoding != "UTF-8":
            connection.close()
            raise ConfigurationError(
                f"the database {self.path.name} is in {encoding}; an inbox needs one in UTF-8"
            )
        return connection

    def _check_wal(self, connection: Connection) -> None:
        """Save a WAL that is damaged, before it is written over, and complain."""
        _, frames, _ = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        lost = lost_commits(Path(self._wal), frames) if frames >= 0 else 0
        if lost:
            self.complaints.append(words_on(keep_damaged(self.path), lost))

    def _close_keeping_wal(self, connection: Connection) -> None:
        """Close a connection, but not as the last one, which would delete the WAL: another only reads."""
        with contextlib.ExitStack() as stack:
            with contextlib.suppress(sqlite3.Error, InboxUnavailable):
                reader = stack.enter_context(contextlib.closing(self.open_reader()))
                reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
            connection.close()

    def _make_private(self, path: Path) -> None:
        """Create the file, and its lock, with mode 0600; SQLite gives the WAL the same.

        A file that was open before is never created anew.
        """
        if not path.parent.is_dir():
            raise ConfigurationError(
                f"the inbox's folder does not exist: {path.parent}; create it, or correct the URL"
            )
        if self.standing.database is None:
            if not path.exists():
                check_nothing_rescued(path)
            check_files(path)
            if not path.exists():
                os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE))
        self.lock.open()

    def open_reader(self) -> Connection:
        """A connection that can only read."""
        with _translated(f"can't read {self.path.name}", self.path):
            return _connected(f"{self.path.as_uri()}?mode=ro", _READER_PRAGMAS)

    @contextlib.contextmanager
    def writing_aside(self, within: float) -> Generator[Connection]:
        """A transaction on a connection of its own, in any thread.

        Raise `InboxBusy` if somebody else holds the lock for that long.
        """
        self.standing.check()
        lock = FileLock(self.lock.path)
        lock.open()
        try:
            if not lock.take(within):
                raise InboxBusy
            with _translated(f"can't write {self.path.name}", self.path):
                connection = _connected(f"{self.path.as_uri()}?mode=rw", self.pragmas)
                try:
                    connection.execute("BEGIN IMMEDIATE")
                    yield connection
                    connection.execute("COMMIT")
                finally:
                    connection.close()
        finally:
            lock.close()

    def checkpoint(self, connection: Connection, *, cut: bool = False) -> bool:
        """Move the WAL into the database; cut it if readers have let it grow, or if it is asked for.

        False if somebody else holds the lock: then it is done later.
        """
        mode = "TRUNCATE" if cut or self.wal_size() > WAL_BYTES else "PASSIVE"
        if not self.lock.try_take():
            return False
        try:
            # Don't wait for readers: the next commit waits behind us.
            connection.execute("PRAGMA busy_timeout = 0")
            try:
                connection.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()
            finally:
                connection.execute(_IMPATIENT)
        finally:
            self.lock.give()
        self._wal_base = self.wal_size()
        return True

    def wal_size(self) -> int:
        """How large the WAL is, in bytes."""
        try:
            return os.stat(self._wal).st_size  # noqa: PTH116 - a `Path` costs as much as the call
        except FileNotFoundError:
            return 0

    def outgrown(self, size: int) -> bool:
        """Whether the WAL has grown by `size` bytes since its last checkpoint, whoever wrote what.

        An emptied WAL is cut by the next commit, and what is left of it is filled again first.
        """
        now = self.wal_size()
        self._wal_base = min(self._wal_base, now)
        return now > self._wal_base + size

    def mark_surplus(self, connection: Connection) -> int:
        """Have some free pages given back after this commit; return how many are left after that."""
        (mode,) = connection.execute("PRAGMA auto_vacuum").fetchone()
        if mode == 0:
            return 0
        (free,) = connection.execute("PRAGMA freelist_count").fetchone()
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        surplus = max(0, free - max(SPARE_PAGES, pages // SPARE_DIVISOR))
        self.surplus = min(surplus, PAGES_AT_ONCE)
        return int(surplus) - self.surplus

    def give_back(self, connection: Connection, pages: int) -> None:
        """Cut free pages off the end of the file, moving what is there into its middle."""
        if not self.lock.try_take():
            return
        try:
            # As a script, since by `execute` every page would take the interpreter's lock once.
            connection.executescript(f"BEGIN IMMEDIATE; PRAGMA incremental_vacuum({pages}); COMMIT")
        finally:
            self.lock.give()

    def compact(self, connection: Connection) -> None:
        """Rewrite the whole file, as small as possible; from now on it gives free pages back."""
        with _translated("the inbox can't be compacted", self.path), self.lock.held():
            connection.execute("PRAGMA temp_store = FILE")  # it may be larger than the memory
            connection.execute(_GIVES_BACK)
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def secure(self, connection: Connection) -> bool:
        """Once the files are lost: save what only this connection has; False if that failed."""
        with self.lock.held():
            return secure(connection, self.path, self.standing)

    def close(self, connection: Connection) -> None:
        """Close the writing connection, under the lock: the last one to close makes a checkpoint.

        It would also delete the WAL by its path, so if that may be another database's, it mustn't.
        """
        if self.standing.lost() and not leave_wal(connection):
            return
        with self.lock.held():
            connection.close()
        self.standing.end()

    def release(self) -> None:
        """Close the lock's file."""
        self.lock.close()


def _connected(name: str, pragmas: Sequence[str], at_birth: str = "") -> Connection:
    """A connection that is set up, or closed again if that fails; we begin its transactions ourselves.

    The statement `at_birth` is only for an empty database, and comes before all others.
    """
    connection = sqlite3.connect(
        name, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        if at_birth and connection.execute("PRAGMA page_count").fetchone() == (0,):
            connection.execute(at_birth)
        for pragma in pragmas:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def _translated(what: str, path: Path) -> Generator[None]:
    """Translate driver and file errors into ours, with the cause kept."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise InboxUnavailable(f"{what}: {explained(error, path)}") from error
