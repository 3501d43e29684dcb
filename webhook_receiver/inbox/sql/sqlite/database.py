"""SQLite as the SQL engine's database: a group commit's thread writes, others only read."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.sql.elements import ClauseElement

from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.commit import GroupCommit
from webhook_receiver.inbox.protocol import Transaction
from webhook_receiver.inbox.records import Ability, Claimed, Demand, Plan, Taken
from webhook_receiver.inbox.sql.migrate import migrate
from webhook_receiver.inbox.sql.scripts import Answer, Script
from webhook_receiver.inbox.sql.sqlite import leasing, settling
from webhook_receiver.inbox.sql.sqlite.connections import SOUND, Connection, Store
from webhook_receiver.inbox.sql.sqlite.lock import Turns
from webhook_receiver.inbox.sql.sqlite.writer import Writer
from webhook_receiver.types import Envelope, Lease, Outcome, Receipt

if TYPE_CHECKING:
    from webhook_receiver.inbox.sql.sqlite.effects import Effects

Result = TypeVar("Result")

FOREIGN_LOOK = 0.025  # how often another process's commits are looked for, in seconds
RECOVERY_LOOK = 0.5

_DIALECT = sqlite_dialect(paramstyle="named")


class SqliteDatabase:
    """A SQLite file; where `path` is None, a temporary one that is gone after `stop`.

    `clock` gives seconds since the epoch.
    """

    abilities: frozenset[Ability] = frozenset({"order", "transactions"})

    def __init__(self, path: Path | None, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._turns = Turns()
        self._effects: Effects | None = None
        self._others_wrote: Callable[[], None] = lambda: None
        self._lease: float | None = None
        self._clock = clock
        self._commit: GroupCommit[Connection] | None = None
        self._readers: ThreadPoolExecutor | None = None
        self._wakes: list[Callable[[], None]] = []
        self._watch: asyncio.Task[None] | None = None
        self._store: Store | None = None
        self._turn = 0

    async def start(self) -> str:
        """Open and migrate; return what a commit survives, in a line."""
        store = self._store = self._new_store()
        loop = asyncio.get_running_loop()

        def on_taken_over() -> None:
            loop.call_soon_threadsafe(self.wake)

        writer = await asyncio.to_thread(_opened, store, self._turns, on_taken_over)
        self._wakes = []
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="webhook-reader")
        self._commit = GroupCommit[Connection](writer, self.wake)
        self._others_wrote = writer.others_wrote
        if self._folder is not None:
            return "a temporary file: nothing survives this process"
        self._watch = asyncio.create_task(self._watch_others(store))
        sound = sqlite3.sqlite_version_info >= SOUND
        return (
            f"SQLite {sqlite3.sqlite_version}, WAL, synchronous=FULL: a commit survives a crash of the "
            "process and a power cut of this machine, not the loss of its disk"
            + ("" if sound else "; older than 3.51.3, so one connection at a time writes")
        )

    def _new_store(self) -> Store:
        if self._path is not None:
            return Store(self._path)
        self._folder = tempfile.TemporaryDirectory(prefix="webhook-receiver-")
        return Store(Path(self._folder.name) / "inbox.db", durable=False)

    async def stop(self) -> None:
        """Finish what is being committed, then close."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.wait([self._watch])  # its reader must be closed before the writer
            self._watch = None
        if self._effects is not None:
            await self._effects.close()
            self._effects = None
        commit, self._commit = self._commit, None
        store, self._store = self._store, None
        # A store that hangs keeps its lock: its thread, left behind, must never go on without.
        if store is not None and (commit is None or await commit.close()):
            store.release()
        if self._readers is not None:
            self._readers.shutdown(wait=False)
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def on_put(self, wake: Callable[[], None]) -> None:
        """Call `wake` after commits with new events, this process's or another's."""
        self._wakes.append(wake)

    def wake(self) -> None:
        """Tell whoever listens that there is something to do."""
        for wake in self._wakes:
            wake()

    async def _watch_others(self, store: Store) -> None:
        """Notice other processes' commits: a look at the file's change counter, no query."""
        while True:
            try:
                reader = store.open_reader()
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
                self.wake()
            await asyncio.sleep(FOREIGN_LOOK)

    @property
    def _queue(self) -> GroupCommit[Connection]:
        if self._commit is None:
            raise InboxUnavailable("the inbox is not open: start the receiver first")
        return self._commit

    @property
    def _opened_store(self) -> Store:
        if self._store is None:
            raise InboxUnavailable("the inbox is not open: start the receiver first")
        return self._store

    async def put(self, envelopes: Sequence[Envelope], within: float | None) -> list[Receipt]:
        """Store events in the next shared commit."""
        return await self._queue.put(envelopes, within)

    async def claim(
        self, worker: str, plan: Plan, demands: Mapping[str, Demand], *, suspects: bool
    ) -> Claimed:
        """Lease due runs and plan new events."""
        self._turn += 1
        now, turn = self._clock(), self._turn
        return await self._queue.run(
            lambda connection: leasing.claim(connection, worker, plan, demands, now, turn, suspects)
        )

    async def settle(self, settled: Sequence[tuple[Lease, Outcome]]) -> Sequence[bool]:
        """Write outcomes down where the lease still holds."""
        now = self._clock()
        return await self._queue.run(lambda connection: settling.settle(connection, settled, now))

    def transaction(self, lease: Lease) -> AbstractAsyncContextManager[Transaction]:
        """A transaction for an attempt's effects."""
        if self._effects is None:
            self._effects = self._new_effects()
        return self._effects.transaction(lease)

    def _new_effects(self) -> Effects:
        # SQLAlchemy's ORM comes with it: a sixth of a start, for those who ask for sessions.
        from webhook_receiver.inbox.sql.sqlite.effects import Effects  # noqa: PLC0415

        if self._store is None:
            raise InboxUnavailable("the inbox is not open: start the receiver first")
        pragmas = self._store.pragmas
        effects = Effects(self._store.path, pragmas, self._turns, self._clock, self._others_wrote)
        if self._lease is not None:
            effects.within(self._lease)
        return effects

    async def renew(self, worker: str, lease: float) -> Taken:
        """Prolong a worker's lease and take over from those that vanished."""
        self._lease = lease
        if self._effects is not None:
            self._effects.within(lease)
        now = self._clock()
        return await self._queue.run(
            lambda connection: leasing.renew(connection, worker, now, lease)
        )

    async def disown(self, worker: str, held: Sequence[int]) -> None:
        """Give back what a worker doesn't know that it holds."""
        now = self._clock()
        await self._queue.run(lambda connection: leasing.disown(connection, worker, held, now))

    async def leave(self, worker: str) -> None:
        """Give a worker's lease up."""
        await self._queue.run(lambda connection: leasing.leave(connection, worker))

    async def write(self, script: Script[Result]) -> Result:
        """Run a script in the next shared commit."""
        now = self._clock()
        return await self._queue.run(lambda connection: _run(connection, script, now))

    async def shrink(self) -> int:
        """Give some free pages back, after the next commit; how many are left after that."""
        return await self._queue.run(self._opened_store.mark_surplus)

    async def read(self, script: Script[Result]) -> Result:
        """Run a script on a connection of its own."""
        store = self._opened_store

        def reading() -> Result:
            connection = store.open_reader()
            try:
                connection.execute("BEGIN")  # all its statements see one moment
                return _run(connection, script, self._clock())
            except sqlite3.Error as error:
                raise InboxUnavailable(f"the inbox can't be read: {error}") from error
            finally:
                connection.close()

        return await asyncio.get_running_loop().run_in_executor(self._readers, reading)


def _opened(store: Store, turns: Turns, on_taken_over: Callable[[], None]) -> Writer:
    """A writer on a migrated database."""
    writer = Writer(store, turns, on_taken_over)
    migrate(writer.connection, store.lock.held)
    writer.commit(())  # takes over what a process that ended has spilled
    return writer


def _run(connection: Connection, script: Script[Result], now: float) -> Result:
    """Run a script's statements one by one."""
    steps = script(now)
    try:
        statement = next(steps)
        while True:
            statement = steps.send(_answer(connection, statement))
    except StopIteration as end:
        result: Result = end.value
        return result


def _answer(connection: Connection, statement: ClauseElement) -> Answer:
    compiled = statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
    values: dict[str, Any] = dict(compiled.params or {})
    cursor = connection.execute(str(compiled), values)
    return Answer(cursor.fetchall(), cursor.rowcount)
