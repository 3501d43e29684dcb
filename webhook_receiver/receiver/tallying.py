"""Write what a process has added up to its inbox, every ten seconds and at the stop.

Rule of this file: these are numbers only. Whatever the store does, nothing waits for them and nothing ends
by them; what couldn't be written is written with the next, under the minutes in which it was counted.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.series import KeepsSeries
from webhook_receiver.tally import Added, Totals, sums

WRITE_SECONDS = 10.0
STOP_SECONDS = 1.0  # how long a stop waits for the store
HELD_BATCHES = 360  # an hour's; older ones are put together


@dataclass(frozen=True, slots=True)
class _Batch:
    """What was added until a time, by the clock of the event loop."""

    at: float
    rows: list[Added]


class Tallying:
    """Writes a running receiver's numbers to its inbox, if that keeps series.

    Parameters:
        inbox: where they are written.
        totals: what this process adds up.
        clock: gives seconds since the epoch.
    """

    def __init__(
        self, inbox: Inbox, totals: Totals, clock: Callable[[], float] | None = None
    ) -> None:
        self._inbox, self._totals, self._clock = inbox, totals, clock or time.time
        self._batches: list[_Batch] = []
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to write."""
        self._task = asyncio.create_task(self._write_on(), name="webhook-tally")

    async def _write_on(self) -> None:
        while True:
            await asyncio.sleep(WRITE_SECONDS)
            await self.write()

    async def write(self) -> None:
        """Write what has been added since the last time; try again later if that fails."""
        now = asyncio.get_running_loop().time()
        rows = self._totals.take()
        self._totals.saw(rows, self._clock())
        if not isinstance(self._inbox, KeepsSeries) or not self._inbox.keeps_series:
            return
        if rows:
            self._batches.append(_Batch(now, rows))
        if len(self._batches) > HELD_BATCHES:
            first, second, *others = self._batches
            self._batches = [_Batch(second.at, together([*first.rows, *second.rows])), *others]
        if not self._batches:
            return
        held, self._batches = self._batches, []
        added = [row._replace(ago=now - batch.at) for batch in held for row in batch.rows]
        try:
            await self._inbox.tally(added)
        except BaseException as error:
            self._batches = [*held, *self._batches]
            if not isinstance(error, Exception):
                raise

    async def stop(self) -> None:
        """Write what is left, unless the store hangs."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
            self._task = None
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self.write()
        except TimeoutError:
            return


def together(rows: list[Added]) -> list[Added]:
    """Rows of the same kind and name as one."""
    first = {(row.kind, row.name): row for row in reversed(rows)}
    added = sums(((row.kind, row.name), row.numbers) for row in rows)
    return [first[key]._replace(numbers=numbers) for key, numbers in added.items()]
