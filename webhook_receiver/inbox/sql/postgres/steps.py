"""When the database's clock is set: stored times are moved, so that no lease ends and no retry waits.

All times here are the database's, which has no other clock. But each process knows by its own how long
ago it last asked. The first one that finds a difference moves what is stored, and adds the difference
to a sum in the database, by which all others see that it has been done.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from webhook_receiver.inbox.sql.postgres.clock import now
from webhook_receiver.inbox.sql.postgres.driver import Connection
from webhook_receiver.inbox.sql.postgres.link import Link

STEP_SECONDS = 2.0  # what is less is no step
ANSWER_SECONDS = 1.0  # an answer that took longer doesn't say what the time is

_LOOK = f"""
SELECT {now("$1")}, coalesce(
    (SELECT value FROM webhook_counters WHERE name = 'clock' AND source = ''), 0)::float8 / 1000
"""

_NOTE = """
INSERT INTO webhook_counters AS c (name, source, value) VALUES ('clock', '', $1)
ON CONFLICT (name, source) DO UPDATE SET value = excluded.value WHERE c.value = $2
RETURNING value
"""

# In the order of the runs, as settling changes them. What was due before and is due after may stay.
_MOVE_DUE = """
WITH moved AS (
    SELECT run FROM webhook_runs WHERE status IN ('pending', 'retrying') AND due > $2
    ORDER BY run FOR UPDATE
)
UPDATE webhook_runs r SET due = r.due + $1 FROM moved m WHERE r.run = m.run
"""

_MOVE = (
    "UPDATE webhook_workers SET until = until + $1",
    "UPDATE webhook_rates SET spent_until = spent_until + $1",
    "UPDATE webhook_setups SET until = until + $1",
)


@dataclass(frozen=True, slots=True)
class Moment:
    """What the database said at a moment.

    Attributes:
        now: its time, in seconds since the epoch.
        moved: by how many seconds stored times have been moved in all.
        elapsed: the time by the process's own clock.
    """

    now: float
    moved: float
    elapsed: float

    def step_until(self, later: Moment) -> float:
        """By how many seconds the clock was set meanwhile and stored times weren't moved; 0.0 if by few."""
        step = (later.now - self.now) - (later.elapsed - self.elapsed) - (later.moved - self.moved)
        return step if abs(step) > STEP_SECONDS else 0.0


def since_boot() -> float:
    """Seconds that nobody sets, and that a suspended machine counts too."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class Steps:
    """Finds steps of the database's clock, for one process.

    Parameters:
        elapsed: gives seconds that nobody sets.
    """

    def __init__(self, elapsed: Callable[[], float] = since_boot) -> None:
        self._elapsed = elapsed
        self._last: Moment | None = None

    async def meet(self, link: Link, skew: float) -> None:
        """Move stored times if the clock was set since the last call."""
        found = await link.run(lambda connection: self._look(connection, skew))
        if found is None:
            return
        step = 0.0 if self._last is None else self._last.step_until(found)
        if step:
            await link.transact(lambda connection: _move(connection, found, step))
            return  # looked at again next time: only then it is known that nothing is left
        self._last = found

    async def _look(self, connection: Connection, skew: float) -> Moment | None:
        before = self._elapsed()
        ((database_now, moved),) = await connection.fetch(_LOOK, skew)
        elapsed = self._elapsed()
        if elapsed - before > ANSWER_SECONDS:
            return None
        return Moment(database_now, moved, elapsed)


async def _move(connection: Connection, found: Moment, step: float) -> None:
    before, after = round(found.moved * 1000), round((found.moved + step) * 1000)
    if await connection.fetch(_NOTE, after, before):  # or else another process was sooner
        await connection.execute(_MOVE_DUE, step, found.now - max(step, 0.0))
        for statement in _MOVE:
            await connection.execute(statement, step)
