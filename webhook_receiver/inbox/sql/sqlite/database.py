"""SQLite as the SQL engine's database: a group commit's thread writes, others only read."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from typing_extensions import override

from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.commit import GroupCommit
from webhook_receiver.inbox.protocol import (
    CommitQueue,
    Excuse,
    Renew,
    TellCommit,
    Transaction,
    opened,
)
from webhook_receiver.inbox.records import (
    ABILITIES,
    Ability,
    Access,
    Claim,
    Claimed,
    Demand,
    Plan,
    Taken,
)
from webhook_receiver.inbox.sql.database import Database
from webhook_receiver.inbox.sql.scripts import Script
from webhook_receiver.inbox.sql.sqlite import durability, leasing, mounts, settling, workers
from webhook_receiver.inbox.sql.sqlite.clock import Clock, boot_name
from webhook_receiver.inbox.sql.sqlite.damage import explained
from webhook_receiver.inbox.sql.sqlite.database_file import Connection, DatabaseFile
from webhook_receiver.inbox.sql.sqlite.files import bytes_of, exposed, mark
from webhook_receiver.inbox.sql.sqlite.locks import Turns
from webhook_receiver.inbox.sql.sqlite.migrating import migrate
from webhook_receiver.inbox.sql.sqlite.read_only import readable, require
from webhook_receiver.inbox.sql.sqlite.running import run_script
from webhook_receiver.inbox.sql.sqlite.waking import Waking
from webhook_receiver.inbox.sql.sqlite.writer import Writer
from webhook_receiver.inbox.tickets import Imprint
from webhook_receiver.outcomes import Outcome
from webhook_receiver.types import Envelope, Lease, Receipt

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from webhook_receiver.inbox.sql.sqlite.effects import Effects

Result = TypeVar("Result")

READERS = 2  # threads
LOCK_SECONDS = 1.0  # how long a renewal in a thread waits for the lock


class SqliteDatabase(Database):
    """A SQLite file.

    Parameters:
        path: the file, or None for a temporary one that is gone after `stop`.
        clock: gives seconds since the epoch.
        steady: gives seconds that nobody sets, the same in each process of a machine.
        access: whether the file may be made or migrated, and whether anything is written.
    """

    def __init__(
        self,
        path: Path | None,
        clock: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
        *,
        access: Access = Access.MAKE,
    ) -> None:
        self._path = path
        self._clock = Clock(clock, steady, boot_name())
        self._access = Access.MAKE if path is None else access
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._turns = Turns()
        self._waking = Waking()
        self._file: DatabaseFile | None = None
        self._commit: GroupCommit[Connection] | None = None
        self._on_commit: TellCommit | None = None
        self._readers: ThreadPoolExecutor | None = None
        self._effects: Effects | None = None
        self._others_wrote: Callable[[], None] = lambda: None
        self._lease: float | None = None
        self._turn = 0
        self.complaints: Sequence[str] = ()

    @property
    @override
    def abilities(self) -> frozenset[Ability]:
        return ABILITIES["sqlite"]

    @property
    @override
    def access(self) -> Access:
        return self._access

    @override
    async def start(self) -> str:
        if self._path is not None and self._access is not Access.MAKE:
            await asyncio.to_thread(require, self._path)
        file = self._file = self._new_file()
        if self._access is Access.READ:
            self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="webhook-reader")
            return durability.promise()
        waking, loop = Waking(), asyncio.get_running_loop()

        def on_taken_over() -> None:
            loop.call_soon_threadsafe(waking.wake)

        writer = await asyncio.to_thread(
            _migrated, file, self._turns, on_taken_over, self._clock.forget
        )
        self._waking = waking
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="webhook-reader")
        self._commit = GroupCommit[Connection](writer, waking.wake, on_commit=self._on_commit)
        self._others_wrote = writer.others_wrote
        if self._folder is not None:
            return durability.TEMPORARY
        waking.start(file)
        found = exposed(file.path)
        self.complaints = [*file.complaints, *([found] if found else [])]
        return durability.promise(mounts.network_kind(file.path))

    def free_bytes(self) -> int | None:
        """How many bytes of its disk are free; None of a temporary one."""
        return None if self._path is None else shutil.disk_usage(self._path.absolute().parent).free

    def stored_bytes(self) -> int | None:
        """How many bytes its files take; None of a temporary one."""
        return None if self._path is None else bytes_of(self._path)

    def _new_file(self) -> DatabaseFile:
        if self._path is not None:
            return DatabaseFile(self._path)
        self._folder = tempfile.TemporaryDirectory(prefix="webhook-receiver-")
        return DatabaseFile(Path(self._folder.name) / "inbox.db", durable=False)

    @override
    async def stop(self) -> None:
        await self._waking.stop()  # its reader must be closed before the writer
        if self._effects is not None:
            await self._effects.close()
            self._effects = None
        commit, self._commit = self._commit, None
        file, self._file = self._file, None
        # A store that hangs keeps its lock: its thread, left behind, must never go on without.
        if file is not None and (commit is None or await commit.close()):
            file.release()
        if self._readers is not None:
            self._readers.shutdown(wait=False)
        if self._folder is not None:
            if self._readers is not None:  # what one has open, it would make again
                await asyncio.to_thread(self._readers.shutdown)
            self._folder.cleanup()
            self._folder = None

    @property
    @override
    def queue(self) -> CommitQueue | None:
        return None if self._commit is None else self._commit.queue

    @override
    def on_commit(self, tell: TellCommit) -> None:
        self._on_commit = tell

    @override
    def on_put(self, wake: Callable[[], None]) -> None:
        self._waking.add(wake)

    @override
    def wake(self) -> None:
        self._waking.wake()

    @override
    async def put(
        self,
        envelopes: Sequence[Envelope],
        within: float | None = None,
        imprint: Imprint | None = None,
    ) -> list[Receipt]:
        return await opened(self._commit).put(envelopes, within, imprint)

    @override
    async def claim(
        self, worker: str, plan: Plan, demands: Mapping[str, Demand], *, suspects: bool
    ) -> Claimed:
        self._turn += 1
        asked = Claim(worker, plan, demands, suspects, self._turn)
        return await self._timed(lambda by, now: leasing.claim(by, asked, now))

    async def _timed(self, work: Callable[[Connection, float], Result]) -> Result:
        """Do some work in the next commit, with the time at which it is done."""
        clock = self._clock
        return await opened(self._commit).run(lambda by: work(by, clock.now(by)))

    @override
    async def settle(self, settled: Sequence[tuple[Lease, Outcome]]) -> Sequence[bool]:
        return await self._timed(lambda by, now: settling.settle(by, settled, now))

    @override
    def transaction(self, lease: Lease) -> AbstractAsyncContextManager[Transaction]:
        return self._opened_effects().transaction(lease)

    @override
    def session(self, *, readonly: bool) -> AbstractAsyncContextManager[AsyncSession]:
        return self._opened_effects().session(readonly=readonly)

    def _opened_effects(self) -> Effects:
        if self._effects is None:
            self._effects = self._new_effects(opened(self._file))
        return self._effects

    def _new_effects(self, file: DatabaseFile) -> Effects:
        # SQLAlchemy's ORM comes with it: a sixth of a start, for those who ask for sessions.
        from webhook_receiver.inbox.sql.sqlite.effects import Effects  # noqa: PLC0415

        effects = Effects(file, self._turns, self._clock.earliest, self._others_wrote)
        if self._lease is not None:
            effects.within(self._lease)
        return effects

    @override
    async def renew(self, worker: str, lease: float) -> Taken:
        self._lease = lease
        if self._effects is not None:
            self._effects.within(lease)
        return await self._timed(lambda by, now: workers.renew(by, worker, lease, now))

    @override
    async def disown(self, worker: str, held: Sequence[int]) -> None:
        await self._timed(lambda by, now: workers.disown(by, worker, held, now))

    @override
    async def leave(self, worker: str) -> None:
        await opened(self._commit).run(lambda by: workers.leave(by, worker))

    @override
    async def excuse(self, worker: str, why: Excuse) -> None:
        await self._timed(lambda by, now: workers.excuse(by, worker, why, now))

    @override
    def renewer(self) -> Renew | None:
        if self._path is None:
            return None
        file, clock = opened(self._file), self._clock.another()

        def renew(worker: str, lease: float | None) -> None:
            with file.writing_aside(LOCK_SECONDS) as by:
                if lease is None:
                    workers.excuse(by, worker, "stalled", clock.now(by))
                else:
                    workers.prolong(by, worker, lease, clock.now(by))

        return renew

    @override
    async def check(self) -> None:
        await asyncio.get_running_loop().run_in_executor(
            self._readers, opened(self._file).standing.check
        )

    @override
    async def write(self, script: Script[Result]) -> Result:
        """Run a script in the next shared commit."""
        return await self._timed(lambda by, now: run_script(by, script, now))

    async def shrink(self) -> int:
        """Give free pages back after the next commit; return how many are left after that."""
        return await opened(self._commit).run(opened(self._file).mark_surplus)

    @override
    async def read(self, script: Script[Result]) -> Result:
        """Run a script on a connection of its own."""
        file = opened(self._file)

        def by(connection: Connection) -> Result:
            connection.execute("BEGIN")  # all its statements see one moment
            return run_script(connection, script, self._clock.wall())

        def reading() -> Result:
            if self._access is Access.READ:
                return readable(file.path, by)
            file.standing.check()
            connection = file.open_reader()
            try:
                return by(connection)
            except (sqlite3.Error, ValueError) as error:
                words = f"the inbox can't be read: {explained(error, file.path)}"
                raise InboxUnavailable(words) from error
            finally:
                connection.close()

        return await asyncio.get_running_loop().run_in_executor(self._readers, reading)


def _migrated(
    file: DatabaseFile,
    turns: Turns,
    on_taken_over: Callable[[], None],
    on_rollback: Callable[[], None],
) -> Writer:
    """A writer on a migrated database."""
    writer = Writer(file, turns, on_taken_over, on_rollback)
    try:
        migrate(writer.connection, file.lock.held)
        mark(file.path)
        writer.commit(())  # takes over what a process that ended has spilled
    except BaseException:
        writer.close()
        raise
    return writer
