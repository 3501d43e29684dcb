"""A copy of an inbox that may be in use: one file, with everything acknowledged before it was begun.

Pages are copied by SQLite's online backup within one read transaction. So the copy shows one moment,
however long it takes, and nobody waits for it; `VACUUM INTO` would hold the same transaction, but
can't pause. Without the transaction, each commit of another process would make the copy begin anew. The price
is a WAL that can't be emptied meanwhile.

The spill is copied before the database. An event leaves the spill only once the database has it, so an
event that was acknowledged before is in one of the two. The copy then takes over what its spill has, as
a receiver does when it starts. What is in both is a duplicate.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from webhook_receiver.errors import BackupFailed, InboxUnavailable, NoInbox
from webhook_receiver.inbox.backups import Progress
from webhook_receiver.inbox.drafts import drafting, synced
from webhook_receiver.inbox.sql import migrating
from webhook_receiver.inbox.sql.sqlite.database_file import DatabaseFile
from webhook_receiver.inbox.sql.sqlite.integrity import problem_of
from webhook_receiver.inbox.sql.sqlite.locks import PRIVATE, Turns
from webhook_receiver.inbox.sql.sqlite.migrating import current_version, migrate
from webhook_receiver.inbox.sql.sqlite.read_only import readable
from webhook_receiver.inbox.sql.sqlite.writer import Writer
from webhook_receiver.inbox.syncing import sync_file

Result = TypeVar("Result")

STEP_PAGES = 256
SYNC_BYTES = (
    8 * 1024 * 1024
)  # written at most before a sync, so that no commit waits for a large one
LONGEST_PAUSE_SECONDS = 0.05

_SPILLED = "webhook_spill"
_IMPRINTS = "webhook_spilled_imprints"
_UNFINISHED = """
SELECT count(*) FROM webhook_runs WHERE status IN ('pending', 'retrying', 'running', 'held')
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy holds; see `Backup`."""

    events: int
    spilled: int
    unfinished: int
    newest: float | None


def copy_inbox(path: Path, draft: Path, progress: Progress) -> Contents:
    """Copy an inbox to a file in a private folder, and verify the copy.

    Raise `NoInbox` if there is none, `BackupFailed` if the copy isn't sound, and
    `ConfigurationError` if only newer code knows its schema.
    """
    if not path.exists():
        raise NoInbox(str(path))
    room, spill = draft.parent, spill_of(path)
    if spill.exists():
        _read(spill, partial(_pages_copied, draft=spill_of(draft), progress=_unseen), room)
    rows = _read(path, partial(_database_copied, path=path, draft=draft, progress=progress), room)
    if rows != _rows_in(draft):
        raise BackupFailed(f"the copy of {path} hasn't the rows that were counted; try again")
    spilled = _take_over(draft) if waiting(spill_of(draft)) else 0
    return _verified(path, draft, spilled)


def _read(path: Path, work: Callable[[sqlite3.Connection], Result], room: Path) -> Result:
    try:
        return readable(path, work, room)
    except InboxUnavailable as error:
        raise BackupFailed(f"{path}: {error}") from error


def spill_of(path: Path) -> Path:
    """The spill beside a database."""
    return path.with_name(f"{path.name}-spill")


def _unseen(_done: int, _total: int) -> None:
    """The progress of what is too small to be shown."""


def _database_copied(
    source: sqlite3.Connection, *, path: Path, draft: Path, progress: Progress
) -> tuple[int, int]:
    source.execute("BEGIN")  # the copy and the counts are of one moment
    version = current_version(source)
    if version is None:
        raise NoInbox(str(path))
    if not migrating.load().know(version):
        raise migrating.too_new(version)
    rows = _rows(source)
    _pages_copied(source, draft=draft, progress=progress)
    return rows


def _rows(connection: sqlite3.Connection) -> tuple[int, int]:
    query = "SELECT (SELECT count(*) FROM webhook_events), (SELECT count(*) FROM webhook_runs)"
    events, runs = connection.execute(query).fetchone()
    return events, runs


def _rows_in(draft: Path) -> tuple[int, int]:
    with connected(draft) as connection:
        return _rows(connection)


def _pages_copied(source: sqlite3.Connection, *, draft: Path, progress: Progress) -> None:
    """Copy the pages that a connection sees, with a pause after each step as long as the step."""
    if not source.in_transaction:
        source.execute("BEGIN")
    source.execute("SELECT 1 FROM sqlite_master").fetchone()  # only now it has its moment
    (page_size,) = source.execute("PRAGMA page_size").fetchone()
    file = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, PRIVATE)
    begun, synced = time.monotonic(), 0

    def step(_status: int, left: int, total: int) -> None:
        nonlocal begun, synced
        done = (total - left) * page_size
        if done - synced >= SYNC_BYTES:
            sync_file(file)
            synced = done
        progress(done, total * page_size)
        if left:
            time.sleep(min(time.monotonic() - begun, LONGEST_PAUSE_SECONDS))
        begun = time.monotonic()

    try:
        with _written(draft), connected(draft) as target:
            target.execute("PRAGMA journal_mode = OFF")  # a draft that fails is thrown away
            target.execute("PRAGMA synchronous = OFF")
            source.backup(target, pages=STEP_PAGES, progress=step)
            sync_file(file)
    finally:
        os.close(file)


@contextlib.contextmanager
def _written(draft: Path) -> Generator[None]:
    """Translate errors of the draft's disk into ours. Those of the inbox's own have other codes."""
    with drafting(draft.parent.parent):
        try:
            yield
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
                raise BackupFailed(f"there is no space left in {draft.parent.parent}") from error
            raise


@contextlib.contextmanager
def connected(path: Path) -> Generator[sqlite3.Connection]:
    """A connection to a file that nobody else has open."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def waiting(spill: Path) -> int:
    """How many events and imprints a spill holds that nobody has open."""
    if not spill.exists():
        return 0
    with connected(spill) as connection:
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        there = {name for (name,) in connection.execute(query)} & {_SPILLED, _IMPRINTS}
        counts = [
            connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in there
        ]
    return sum(counts)


def _take_over(draft: Path) -> int:
    """Move what the draft's spill holds into the draft; return how many events that were."""
    (before, _), spill = _rows_in(draft), spill_of(draft)
    file = DatabaseFile(draft, durable=False)
    try:
        writer = Writer(file, Turns())
        try:
            migrate(writer.connection, file.lock.held)  # only this version's schema takes them
            _drain(writer, spill)
        finally:
            writer.close()
    finally:
        file.release()
    after, _ = _rows_in(draft)
    return after - before


def _drain(writer: Writer, spill: Path) -> None:
    left = waiting(spill)
    while left:
        writer.commit(())
        before, left = left, waiting(spill)
        if left >= before:
            raise BackupFailed(f"{left} events in the spill can't be taken over into the copy")


def _verified(path: Path, draft: Path, spilled: int) -> Contents:
    """Make the copy one file that is on disk and sound; return what it holds."""
    with connected(draft) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # then it needs no file beside it
        problem = problem_of(connection)
        if problem is not None:
            raise BackupFailed(f"{path} is damaged, and so is a copy of it: {problem}")
        contents = _contents(connection, spilled)
    synced(draft)
    return contents


def _contents(connection: sqlite3.Connection, spilled: int) -> Contents:
    (unfinished,) = connection.execute(_UNFINISHED).fetchone()
    newest = connection.execute(
        "SELECT received_at FROM webhook_events ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return Contents(_whole_events(connection), spilled, unfinished, newest[0] if newest else None)


def _whole_events(connection: sqlite3.Connection) -> int:
    """How many events there are, without the identities of pruned ones."""
    columns = {column[1] for column in connection.execute("PRAGMA table_info(webhook_events)")}
    where = " WHERE emptied = 0" if "emptied" in columns else ""
    (count,) = connection.execute(f"SELECT count(*) FROM webhook_events{where}").fetchone()
    return int(count)
