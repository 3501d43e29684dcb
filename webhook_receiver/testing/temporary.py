"""A temporary inbox that keeps a test's time, and knows when its worker has nothing left to do."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping

from sqlalchemy import MetaData, Table
from sqlalchemy.schema import CreateIndex, CreateTable
from typing_extensions import override

from webhook_receiver.inbox.records import Claimed, Demand, Plan
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.scripts import Script, Steps
from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase
from webhook_receiver.testing.clock import HeldClock


class TemporaryInbox(SqlInbox):
    """An inbox in a temporary file, with further tables in its database.

    Parameters:
        metadata: describes the tables; they are created at the start.
        clock: the inbox's time. Leases, retries, rates and retention go by it.

    Attributes:
        begun: how many attempts have begun.
        paused: the handlers that are paused, when the worker last asked for runs.
    """

    def __init__(self, metadata: MetaData | None, clock: HeldClock) -> None:
        self._tables, self._clock = metadata, clock
        # A clock that never leaves its steady one is never set, so stored times stay as they are.
        super().__init__(SqliteDatabase(None, clock.now, clock.now))
        self._asked = self._idle = self.begun = 0
        self._due: float | None = None
        self.paused: frozenset[str] = frozenset()
        self._rested = asyncio.Event()

    @override
    async def start(self) -> str:
        durability = await super().start()
        if self._tables is not None:
            for table in self._tables.sorted_tables:
                await self._database.write(_created(table))
        return durability

    @override
    async def claim(
        self, worker: str, plan: Plan, demands: Mapping[str, Demand], *, suspects: bool
    ) -> Claimed:
        self._asked += 1
        number = self._asked
        claimed = await super().claim(worker, plan, demands, suspects=suspects)
        self.begun += len(claimed.leases)
        pauses = {name: one.paused for name, one in demands.items() if one.paused is not None}
        self.paused = frozenset(pauses)
        if not claimed.leases and not claimed.more:
            self._idle = number
            wait = claimed.wait
            waits = [*pauses.values()] if wait is None else [*pauses.values(), wait]
            self._due = min(
                (self._clock.now() + wait for wait in waits if wait < math.inf), default=None
            )
            self._rested.set()
        return claimed

    async def rest(self) -> float | None:
        """Wait until the worker has asked once more and got nothing; return when there will be something.

        Attempts may still be under way. None: nothing is known to be due at any time.
        """
        asked = self._asked
        self._database.wake()
        while self._idle <= asked:
            self._rested.clear()
            await self._rested.wait()
        return self._due

    @override
    async def pace(self, elapsed: float) -> float:
        """Let pruning go by the clock at once: nobody has set that by mistake."""
        del elapsed
        return 0.0


def _created(table: Table) -> Script[None]:
    def steps(now: float) -> Steps[None]:
        del now
        yield CreateTable(table)
        for index in table.indexes:
            yield CreateIndex(index)

    return steps
