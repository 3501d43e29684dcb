"""The spill: a second file that takes events while somebody holds the database's lock.

A handler may write in the inbox's database for seconds, and SQLite has one writer. Senders must not
wait for it: meanwhile events are committed here, as durably, and the next commit to the database
takes them over. An identity is looked up in both files, and a commit takes events over before it
stores any of its own. So a copy is known as a duplicate whichever file has the first. Taking over
again after a crash in between stores nothing twice.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from webhook_receiver.errors import InboxFull
from webhook_receiver.inbox.identity import own_name, read_params
from webhook_receiver.inbox.sql.rows import read_headers
from webhook_receiver.inbox.sql.sqlite import storing
from webhook_receiver.inbox.sql.sqlite.database_file import Connection, DatabaseFile
from webhook_receiver.inbox.sql.sqlite.files import mark
from webhook_receiver.inbox.sql.sqlite.imprints import pairs, remember
from webhook_receiver.inbox.tickets import Imprint
from webhook_receiver.types import Envelope, Receipt

LARGEST_BYTES = 256 * 1024 * 1024
EMPTIED_BYTES = 8 * 1024 * 1024  # a larger WAL is emptied though events are left
EVENTS_AT_ONCE = 256

_TABLE = """
CREATE TABLE IF NOT EXISTS webhook_spill (
    seq INTEGER PRIMARY KEY, source TEXT NOT NULL, provider TEXT NOT NULL, type TEXT NOT NULL,
    id TEXT NOT NULL, received_at REAL NOT NULL, path TEXT NOT NULL, headers TEXT NOT NULL,
    body BLOB NOT NULL, raw BLOB, params TEXT, apart TEXT, shared_id TEXT, UNIQUE (source, id)
)
"""

_IMPRINTS = "webhook_spilled_imprints"
_IMPRINTS_TABLE = (
    f"CREATE TABLE IF NOT EXISTS {_IMPRINTS} (key TEXT PRIMARY KEY, until REAL NOT NULL)"
)

_LATER_COLUMNS = ("params", "apart", "shared_id")  # a file may be older than they are

_INSERT = storing.INSERT_ANOTHER.format(table="webhook_spill")
_HOLDER = storing.HOLDER.format(table="webhook_spill", unknown="apart IS NULL")

_TAKE = """
SELECT seq, source, provider, coalesce(shared_id, id), type, body, headers, received_at, raw, path,
       params, apart
FROM webhook_spill ORDER BY seq LIMIT ?
"""

_KNOWN = """
SELECT json_group_array(json_array(source, id)) FROM webhook_events WHERE (source, id) IN
    (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))
"""


@dataclass(frozen=True, slots=True)
class Spilled:
    """What the spill has for the database.

    Attributes:
        envelopes: the oldest events.
        last: the number of the last of them, or 0 if there is none.
        imprints: the keys and ends of all its imprints.
    """

    envelopes: Sequence[Envelope] = ()
    last: int = 0
    imprints: Sequence[tuple[str, float]] = ()


NOTHING = Spilled()


class Spill:
    """The spill beside a database; belongs to the writer's thread."""

    def __init__(self, database: Path) -> None:
        self._file = DatabaseFile(database.with_name(f"{database.name}-spill"))
        self._name = str(self._file.path)
        self._connection: Connection | None = None
        self._seen_empty: tuple[int, ...] | None = None

    def put(
        self,
        connection: Connection,
        envelopes: Sequence[Envelope],
        imprints: Sequence[Imprint] = (),
    ) -> list[Receipt]:
        """Store events here, but for those that the database, or the spill, has already.

        Raise `InboxFull` if it has grown too large, and `InboxLost` if its files are gone; sqlite3's and
        the system's errors get through.
        """
        spill = self._opened()
        if self._file.wal_size() > LARGEST_BYTES:
            raise InboxFull("the database has been locked for so long that the spill is full")
        identities = json.dumps([(e.source, e.id) for e in envelopes])
        (packed,) = connection.execute(_KNOWN, (identities,)).fetchone()
        known = {(source, id_) for source, id_ in json.loads(packed)}
        receipts: list[Receipt] = []
        with self._file.lock.held():
            spill.execute("BEGIN IMMEDIATE")
            try:
                for e in envelopes:
                    values = (*storing.row(e), None)
                    new = (e.source, e.id) not in known and spill.execute(_INSERT, values).rowcount
                    beside = None if new else _beside(connection, spill, e)
                    receipts.append(beside or Receipt(e.id, duplicate=False))
                remember(spill, pairs(imprints), _IMPRINTS)
            except BaseException:
                spill.execute("ROLLBACK")
                raise
            spill.execute("COMMIT")
        self._file.standing.check()
        return receipts

    def waiting(self) -> bool:
        """Whether there may be events to take over, judging by the files, without a query."""
        if self._lost():
            return True
        return self._signature() not in (None, self._seen_empty)

    def _lost(self) -> bool:
        """Whether the open files are lost: only this process can still take over what is in them."""
        return self._connection is not None and self._file.standing.lost()

    def _signature(self) -> tuple[int, ...] | None:
        try:
            database = os.stat(self._name)  # noqa: PTH116 - a `Path` costs as much as the call
        except FileNotFoundError:
            return None
        return database.st_mtime_ns, database.st_size, self._file.wal_size()

    def take(self) -> Spilled:
        """The oldest events here, and all imprints: a late copy is looked up in the database alone."""
        signature, spill = self._signature(), self._opened()
        rows = spill.execute(_TAKE, (EVENTS_AT_ONCE,)).fetchall()
        imprints = spill.execute(f"SELECT key, until FROM {_IMPRINTS}").fetchall()
        if not rows and not imprints:
            # A WAL that couldn't be cut is written from its start again, which no size tells. What counts is
            # its size before the look: somebody may have cut it since.
            if signature is not None and signature[-1]:
                with contextlib.suppress(sqlite3.Error, OSError):
                    self._file.checkpoint(spill, cut=True)
            else:
                self._seen_empty = signature
            if self._lost():
                self.close()
                self._file = DatabaseFile(self._file.path)
            return NOTHING
        last = rows[-1][0] if rows else 0
        return Spilled([_envelope(row[1:]) for row in rows], last, imprints)

    def forget(self, taken: Spilled) -> None:
        """Drop what was taken: the database has it."""
        spill = self._opened()
        keys = json.dumps([key for key, _ in taken.imprints])
        with self._file.lock.held():
            spill.execute("DELETE FROM webhook_spill WHERE seq <= ?", (taken.last,))
            spill.execute(
                f"DELETE FROM {_IMPRINTS} WHERE key IN (SELECT value FROM json_each(?))", (keys,)
            )
            empty = spill.execute("SELECT 1 FROM webhook_spill LIMIT 1").fetchone() is None
            if empty or self._file.wal_size() > EMPTIED_BYTES:
                spill.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._file.close(self._connection)
            self._connection = None
        self._file.release()

    def _opened(self) -> Connection:
        if self._connection is None:
            connection = self._file.open_writer()
            try:
                with self._file.lock.held():  # two processes may be the first at the same moment
                    _create(connection)
            except sqlite3.Error:
                connection.close()
                raise
            mark(self._file.path)
            self._connection = connection
        return self._connection


def _create(spill: Connection) -> None:
    spill.execute(_TABLE)
    spill.execute(_IMPRINTS_TABLE)
    there = {column[1] for column in spill.execute("PRAGMA table_info(webhook_spill)")}
    for column in _LATER_COLUMNS:
        if column not in there:
            spill.execute(f"ALTER TABLE webhook_spill ADD COLUMN {column} TEXT")


def _envelope(row: Sequence[Any]) -> Envelope:
    source, provider, id_, type_, body, headers, received, raw, path, params, apart = row
    return Envelope(
        source=source,
        provider=provider,
        id=id_,
        type=type_,
        body=body,
        headers=read_headers(headers),
        received_at=received,
        raw=raw,
        path=path,
        params=read_params(params),
        apart=apart or "",
    )


def _beside(database: Connection, spill: Connection, envelope: Envelope) -> Receipt:
    """Store an event whose id is held in either file, under a name of its own, unless it is a copy."""
    copy = Receipt(envelope.id, duplicate=True)
    if not envelope.apart:
        return copy
    holder = storing.holder_of(database, envelope) or storing.holder_of(spill, envelope, _HOLDER)
    name = own_name(envelope)
    if holder is None or holder.is_copy(envelope) or _is_held(database, envelope.source, name):
        return copy
    values = (*storing.row(envelope, name), envelope.id)
    if not spill.execute(_INSERT, values).rowcount:
        return copy
    return Receipt(envelope.id, duplicate=False, shared=holder.shares_id(envelope))


def _is_held(database: Connection, source: str, name: str) -> bool:
    (packed,) = database.execute(_KNOWN, (json.dumps([(source, name)]),)).fetchone()
    return bool(json.loads(packed))
