"""Transactions of attempts, and of the host's sessions, on SQLite.

SQLite has one writer. So a transaction takes the database's lock with its first statement, not
before: whatever a handler does until then, such as a slow request, is in nobody's way. It may hold
the lock for a limited time. Meanwhile deliveries go to the spill. A session that only reads takes no
lock, and sees one moment of the database.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    create_async_engine,
)
from sqlalchemy.pool import AsyncAdaptedQueuePool

from webhook_receiver.errors import HeldTooLong
from webhook_receiver.inbox.sql import scripts
from webhook_receiver.inbox.sql.effects import (
    EffectsTransaction,
    run_script,
    session_on,
    transaction,
)
from webhook_receiver.inbox.sql.sqlite.database_file import PATIENT, DatabaseFile
from webhook_receiver.inbox.sql.sqlite.locks import FileLock, Turns
from webhook_receiver.outcomes import Done
from webhook_receiver.types import Lease

HOLD_SECONDS = 10.0  # how long a transaction may hold the database
SHORTEST_HOLD_SECONDS = 1.0
TURN_SECONDS = 0.001  # how soon to see again whether it is one's turn

_HOLD = "webhook_hold"


class Effects:
    """Gives attempts their transactions, and the host its sessions; belongs to an event loop.

    Parameters:
        file: the database, and how each connection is set up.
        turns: whose turn it is, the writer's or an attempt's.
        clock: the inbox's time, in seconds since the epoch.
        on_commit: called once a transaction that held the database has ended.
    """

    def __init__(
        self,
        file: DatabaseFile,
        turns: Turns,
        clock: Callable[[], float],
        on_commit: Callable[[], None],
    ) -> None:
        self._file = file
        self._turns, self._clock, self._on_commit = turns, clock, on_commit
        self._one = asyncio.Lock()
        self._longest = HOLD_SECONDS
        self._engine = _engine(file.path, file.pragmas)
        self._reading: AsyncEngine | None = None

    def within(self, lease: float) -> None:
        """Let no transaction hold the database until workers' leases end unrenewed."""
        self._longest = min(HOLD_SECONDS, max(SHORTEST_HOLD_SECONDS, lease / 2))

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()
        if self._reading is not None:
            await self._reading.dispose()

    @asynccontextmanager
    async def transaction(self, lease: Lease) -> AsyncGenerator[EffectsTransaction]:
        """A transaction for the effects of an attempt; raise `InboxLost` if the database is lost."""

        async def settle(connection: AsyncConnection, outcome: Done) -> bool:
            script = scripts.done(lease, outcome)
            held: bool = await run_script(connection, script, self._clock())
            return held

        async with self._writing() as (connection, _), transaction(connection, settle) as effects:
            yield effects

    @asynccontextmanager
    async def session(self, *, readonly: bool) -> AsyncGenerator[AsyncSession]:
        """A session for the host's own code, by the same rules; raise `InboxLost` as `transaction`."""
        if readonly:
            async with self._reader() as connection, session_on(connection) as session:
                yield session
        else:
            async with (
                self._writing() as (connection, ended),
                session_on(connection, ended) as session,
            ):
                yield session

    @asynccontextmanager
    async def _writing(self) -> AsyncGenerator[tuple[AsyncConnection, Callable[[], None]]]:
        """A connection that holds the database from a first statement on, and what ends that hold."""
        self._file.standing.check()
        hold = Hold(self._one, self._turns, FileLock(self._file.lock.path), self._longest)

        def ended() -> None:
            if hold.held:
                self._on_commit()
            hold.end()

        try:
            async with self._engine.connect() as plain:
                yield await plain.execution_options(**{_HOLD: hold}), ended
        except asyncio.CancelledError:
            if hold.expired and hold.settle_with(asyncio.current_task()):
                raise HeldTooLong from None
            raise
        finally:
            ended()

    @asynccontextmanager
    async def _reader(self) -> AsyncGenerator[AsyncConnection]:
        self._file.standing.check()
        if self._reading is None:
            self._reading = _engine(
                self._file.path, (*self._file.pragmas, "PRAGMA query_only = ON")
            )
        async with self._reading.connect() as connection:
            yield connection


class Hold:
    """A hold on the database, from a transaction's first statement on; it may be taken anew.

    Parameters:
        one: lets one attempt or session of this process hold the database at a time.
        turns: whose turn it is, the writer's or an attempt's.
        lock: the lock between processes.
        longest: after how many seconds its task is cancelled.
    """

    def __init__(self, one: asyncio.Lock, turns: Turns, lock: FileLock, longest: float) -> None:
        self._one, self._turns, self._lock, self._longest = one, turns, lock, longest
        self.held = self.expired = False
        self._timer: asyncio.TimerHandle | None = None

    async def begin(self, driver: object) -> None:
        """Wait for our turn, and take the lock; called by the driver's connection."""
        del driver
        await self._one.acquire()
        self._turns.attempts_waiting += 1
        try:
            self._lock.open()
            while not self._may_begin():  # noqa: ASYNC110 - other processes set no event of ours
                await asyncio.sleep(TURN_SECONDS)
        except BaseException:
            self._one.release()
            raise
        finally:
            self._turns.attempts_waiting -= 1
        self.held = True
        self._timer = asyncio.get_running_loop().call_later(
            self._longest, self._expire, asyncio.current_task()
        )

    def _may_begin(self) -> bool:
        return self._turns.attempt_may() and self._lock.try_take()

    def _expire(self, task: asyncio.Task[Any] | None) -> None:
        self.expired = True
        if task is not None:
            task.cancel()

    def settle_with(self, task: asyncio.Task[Any] | None) -> bool:
        """Take our cancellation of a task back, which goes on; False if others have cancelled it too."""
        return task is None or task.uncancel() == 0

    def end(self) -> None:
        """Give the lock back."""
        if self._timer is not None:
            self._timer.cancel()
        if self.held:
            self.held = False
            self._turns.last_was_attempt = True
            self._lock.give()
            self._one.release()
        self._lock.close()


def _engine(path: Path, pragmas: Sequence[str]) -> AsyncEngine:
    """Connections whose transactions are ours to begin, each with the lock."""
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{path.absolute()}",
        poolclass=AsyncAdaptedQueuePool,  # the default only since SQLAlchemy 2.0.38
        pool_size=4,
        max_overflow=-1,
    )
    sync: Engine = engine.sync_engine

    @event.listens_for(sync, "connect")
    def set_up(driver: Any, record: object) -> None:
        del record
        driver.isolation_level = None
        cursor = driver.cursor()
        for pragma in (*pragmas, PATIENT):
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(sync, "before_cursor_execute")
    def begin(connection: Connection, *statement: object) -> None:
        del statement
        hold: Hold | None = connection.get_execution_options().get(_HOLD)
        driver: Any = connection.connection.dbapi_connection
        if driver.driver_connection.in_transaction if hold is None else hold.held:
            return
        if hold is not None:
            driver.run_async(hold.begin)
        cursor = driver.cursor()
        cursor.execute("BEGIN" if hold is None else "BEGIN IMMEDIATE")
        cursor.close()

    return engine
