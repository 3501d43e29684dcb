"""The SQL engine behind the `Inbox` protocol, on SQLite."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar, get_args

from sqlalchemy import insert
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.sql.elements import ClauseElement

from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.commit import GroupCommit
from webhook_receiver.inbox.protocol import Plan
from webhook_receiver.inbox.records import (
    Claimed,
    EventRecord,
    Refusal,
    RunRecord,
    Selection,
    Stats,
    Taken,
)
from webhook_receiver.inbox.sql import leasing, queries, storing
from webhook_receiver.inbox.sql.migrate import migrate
from webhook_receiver.inbox.sql.schema import quarantine
from webhook_receiver.inbox.sql.sqlite import SOUND, Connection, Store, Writer
from webhook_receiver.types import Envelope, Lease, Outcome, Receipt, RunStatus

Result = TypeVar("Result")

QUARANTINE_ROWS = 1_000
QUARANTINE_BYTES = 64 * 1024 * 1024
PRUNE_AT_ONCE = 500
FOREIGN_LOOK = 0.025  # how often another process's commits are looked for, in seconds
RECOVERY_LOOK = 0.5

_DIALECT = sqlite_dialect(paramstyle="named")


class SqlInbox:
    """An inbox in a SQLite file, or in memory for tests."""

    def __init__(self, path: Path | None) -> None:
        self._store = Store(path)
        self._commit: GroupCommit[Connection] | None = None
        self._readers: ThreadPoolExecutor | None = None
        self._wakes: list[Callable[[], None]] = []
        self._watch: asyncio.Task[None] | None = None

    async def start(self) -> str:
        """Open and migrate; return what a commit survives, in a line."""
        writer = await asyncio.to_thread(self._open)
        self._wakes = []
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="webhook-reader")
        self._commit = GroupCommit[Connection](writer, self._wake)
        if self._store.path is None:
            return "in memory: nothing survives this process"
        self._watch = asyncio.create_task(self._watch_others())
        sound = sqlite3.sqlite_version_info >= SOUND
        return (
            f"SQLite {sqlite3.sqlite_version}, WAL, synchronous=FULL: a commit survives a crash of the "
            "process and a power cut of this machine, not the loss of its disk"
            + ("" if sound else "; older than 3.51.3, so one connection at a time writes")
        )

    def _open(self) -> Writer:
        writer = Writer(self._store)
        migrate(writer.connection, self._store.locked)
        return writer

    async def stop(self) -> None:
        """Finish what is being committed, then close."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.wait([self._watch])  # its reader must be closed before the writer
            self._watch = None
        commit, self._commit = self._commit, None
        # A store that hangs keeps its lock: its thread, left behind, must never go on without.
        if commit is None or await commit.close():
            self._store.release()
        if self._readers is not None:
            self._readers.shutdown(wait=False)

    def on_put(self, wake: Callable[[], None]) -> None:
        """Call `wake` after commits with new events, this process's or another's."""
        self._wakes.append(wake)

    def _wake(self) -> None:
        for wake in self._wakes:
            wake()

    async def _watch_others(self) -> None:
        """Notice other processes' commits: a look at the file's change counter, no query."""
        while True:
            try:
                reader = self._store.open_reader()
            except InboxUnavailable:
                await asyncio.sleep(RECOVERY_LOOK)
                continue
            try:
                await self._watch_by(reader)
            except sqlite3.Error:  # a new connection looks again
                await asyncio.sleep(RECOVERY_LOOK)
            finally:
                reader.close()

    async def _watch_by(self, reader: Connection) -> None:
        reader.execute("PRAGMA busy_timeout = 0")  # this is the event loop: it waits for nobody
        seen = -1
        while True:
            (version,) = reader.execute("PRAGMA data_version").fetchone()
            if version != seen:
                seen = version
                self._wake()
            await asyncio.sleep(FOREIGN_LOOK)

    @property
    def _queue(self) -> GroupCommit[Connection]:
        if self._commit is None:
            raise InboxUnavailable("the inbox is not open: start the receiver first")
        return self._commit

    async def put(
        self, envelopes: Sequence[Envelope], within: float | None = None
    ) -> list[Receipt]:
        """Store events in the next shared commit."""
        return await self._queue.put(envelopes, within)

    async def claim(
        self, worker: str, plan: Plan, room: Mapping[str, int], now: float, *, suspects: bool
    ) -> Claimed:
        """Lease due runs and plan new events."""
        return await self._queue.run(
            lambda connection: leasing.claim(connection, worker, plan, room, now, suspects)
        )

    async def settle(self, settled: Sequence[tuple[Lease, Outcome]], now: float) -> Sequence[bool]:
        """Write outcomes down where the lease still holds."""
        return await self._queue.run(lambda connection: leasing.settle(connection, settled, now))

    async def renew(self, worker: str, now: float, until: float) -> Taken:
        """Prolong a worker's lease and take over from those that vanished."""
        return await self._queue.run(
            lambda connection: leasing.renew(connection, worker, now, until)
        )

    async def disown(self, worker: str, held: Sequence[int], now: float) -> None:
        """Give back what a worker doesn't know that it holds."""
        await self._queue.run(lambda connection: leasing.disown(connection, worker, held, now))

    async def leave(self, worker: str) -> None:
        """Give a worker's lease up."""
        await self._queue.run(lambda connection: leasing.leave(connection, worker))

    async def refuse(self, kept: Sequence[Refusal], counts: Mapping[str, int]) -> None:
        """Count refusals and keep some, dropping the oldest beyond the quarantine's bounds."""

        def work(connection: Connection) -> None:
            storing.count(connection, "rejected", counts)
            for refusal in kept:
                _run(connection, insert(quarantine).values(**_quarantine_values(refusal)))
            if kept:
                _run(connection, queries.quarantine_overflow(QUARANTINE_ROWS, QUARANTINE_BYTES))

        await self._queue.run(work)

    async def _read(self, read: Callable[[Connection], Result]) -> Result:
        """Read on a connection of its own; in memory there is only the writing one."""
        if self._store.path is None:
            return await self._queue.run(read)
        if self._commit is None:
            raise InboxUnavailable("the inbox is not open: start the receiver first")

        def reading() -> Result:
            connection = self._store.open_reader()
            try:
                return read(connection)
            except sqlite3.Error as error:
                raise InboxUnavailable(f"the inbox can't be read: {error}") from error
            finally:
                connection.close()

        return await asyncio.get_running_loop().run_in_executor(self._readers, reading)

    async def events(self, selection: Selection, *, bodies: bool = False) -> list[EventRecord]:
        """The selected events with their runs."""

        def read(connection: Connection) -> list[EventRecord]:
            rows = _run(connection, queries.event_rows(selection, bodies=bodies)).fetchall()
            found: dict[int, list[RunRecord]] = {row[0]: [] for row in rows}
            keys = list(found)
            for start in range(0, len(keys), 500):
                for event, *run in _run(connection, queries.run_rows(keys[start : start + 500])):
                    found[event].append(RunRecord(*run))
            return [_event_record(row, found[row[0]], bodies=bodies) for row in rows]

        return await self._read(read)

    async def stats(self, now: float) -> Stats:
        """Counts over the whole inbox."""

        def read(connection: Connection) -> Stats:
            counts: dict[str, int] = dict(_run(connection, queries.run_counts()).fetchall())
            unhandled = counts.pop("unhandled", 0)
            sums: dict[str, int] = dict(_run(connection, queries.counter_sums()).fetchall())
            (events,) = _run(connection, queries.event_count()).fetchone()
            (kept,) = _run(connection, queries.quarantine_count()).fetchone()
            (oldest,) = _run(connection, queries.oldest_due(now)).fetchone()
            statuses: tuple[RunStatus, ...] = get_args(RunStatus)
            return Stats(
                events=events,
                duplicates=sums.get("duplicates", 0),
                rejected=sums.get("rejected", 0),
                quarantined=kept,
                unhandled=unhandled,
                runs={status: counts.get(status, 0) for status in statuses},
                backlog_age=0.0 if oldest is None else max(0.0, now - oldest),
            )

        return await self._read(read)

    async def replay(self, selection: Selection, now: float, *, dead_only: bool) -> int:
        """Make finished runs pending again."""
        statement = queries.replayed(selection, now, dead_only=dead_only)
        changed = await self._queue.run(lambda connection: _run(connection, statement).rowcount)
        self._wake()
        return changed

    async def drop(self, selection: Selection) -> int:
        """Give dead runs up for good."""
        statement = queries.dropped(selection)
        return await self._queue.run(lambda connection: _run(connection, statement).rowcount)

    async def refusals(self, ids: Sequence[int] | None = None) -> list[Refusal]:
        """The quarantine, newest first."""

        def read(connection: Connection) -> list[Refusal]:
            return [_refusal(row) for row in _run(connection, queries.quarantine_rows(ids))]

        return await self._read(read)

    async def release_refusals(self, ids: Sequence[int]) -> None:
        """Forget quarantined deliveries that have become events."""
        statement = queries.quarantine_forgotten(ids)
        await self._queue.run(lambda connection: _run(connection, statement))

    async def prune(self, before: float) -> int:
        """Delete finished events, some hundred in a transaction so that ingestion goes on."""

        def some(connection: Connection) -> int:
            rows = _run(connection, queries.prunable(before, PRUNE_AT_ONCE)).fetchall()
            keys = [row[0] for row in rows]
            for statement in queries.pruned(keys) if keys else ():
                _run(connection, statement)
            return len(keys)

        total = 0
        while (count := await self._queue.run(some)) > 0:
            total += count
        return total


def _run(connection: Connection, statement: ClauseElement) -> sqlite3.Cursor:
    """Execute a Core statement on a driver's connection; its cursor."""
    compiled = statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
    values: dict[str, Any] = dict(compiled.params or {})
    return connection.execute(str(compiled), values)


def _event_record(row: Sequence[Any], runs: list[RunRecord], *, bodies: bool) -> EventRecord:
    seq, id_, source, provider, type_, status, received_at, path, headers = row[:9]
    body, raw = (row[9], row[10]) if bodies else (None, None)
    return EventRecord(
        str(seq),
        id_,
        source,
        provider,
        type_,
        status,
        received_at,
        runs,
        body,
        storing.read_headers(headers),
        raw,
        path,
    )


def _quarantine_values(refusal: Refusal) -> dict[str, object]:
    return {
        "source": refusal.source,
        "provider": refusal.provider,
        "code": refusal.code,
        "reason": refusal.reason,
        "received_at": refusal.received_at,
        "method": refusal.method,
        "path": refusal.path,
        "query": refusal.query,
        "headers": storing.write_headers(refusal.headers),
        "body": refusal.body,
        "authentic": int(refusal.authentic),
    }


def _refusal(row: Sequence[Any]) -> Refusal:
    (
        *(id_, source, provider, code, reason, received_at, method, path, query, headers, body),
        authentic,
    ) = row
    return Refusal(
        source,
        provider,
        code,
        reason,
        received_at,
        method,
        path,
        query,
        storing.read_headers(headers),
        body,
        bool(authentic),
        id_,
    )
