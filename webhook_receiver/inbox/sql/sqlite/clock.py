"""Time on SQLite: the machine's clock, and what becomes of stored times when it is set.

Leases, retries, rates and set-ups are stored by the machine's clock, as older versions read them. The
clock may be set while they wait, by an hour or by years, and a suspended machine's clock jumps when it
wakes. So its distance from the machine's monotonic clock is stored beside the name of this boot. The
first transaction that finds another distance moves all stored times by the difference, before it looks
at any of them, and no lease ends and no retry waits because of a step.

A monotonic clock is the same for all processes of a machine, from boot to boot. Where no boot has a name
(it has on Linux) stored times stay as they are.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

BOOT = Path("/proc/sys/kernel/random/boot_id")
STEP_SECONDS = 0.5  # what is less is no step

_KNOWN = "SELECT value FROM webhook_counters WHERE name = 'clock' AND source = ?"

_NOTE = """
INSERT INTO webhook_counters (name, source, value) VALUES ('clock', ?, ?)
ON CONFLICT (name, source) DO UPDATE SET value = excluded.value
"""

_FORGET = "DELETE FROM webhook_counters WHERE name = 'clock' AND source <> ?"

# What was due already before the step, and is due after it, needs no other time.
_MOVE = (
    """
    UPDATE webhook_runs SET due = due + :step
    WHERE status IN ('pending', 'retrying') AND due > :since
    """,
    "UPDATE webhook_workers SET until = until + :step",
    "UPDATE webhook_rates SET spent_until = spent_until + :step",
    "UPDATE webhook_setups SET until = until + :step",
)


def boot_name() -> str | None:
    """What tells this boot of the machine from all others; None if the system doesn't say."""
    try:
        return BOOT.read_text().strip() or None
    except OSError:
        return None


class Clock:
    """The time for one database.

    Parameters:
        wall: gives seconds since the epoch, and may be set at any time.
        steady: gives seconds that nobody sets, the same in each process.
        boot: names the time in which `steady` doesn't begin anew; None leaves stored times as they are.
    """

    def __init__(
        self,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
        boot: str | None = None,
    ) -> None:
        self.wall, self._steady, self._boot = wall, steady, boot
        self._distance: float | None = None

    def now(self, connection: sqlite3.Connection) -> float:
        """The time, in a transaction that writes: stored times have been moved if the clock was set."""
        wall = self.wall()
        distance = wall - self._steady()
        if self._boot is not None and (
            self._distance is None or abs(distance - self._distance) > STEP_SECONDS
        ):
            self._distance = self._align(connection, self._boot, distance, wall)
        return wall

    def another(self) -> Clock:
        """The same clock, for another thread's transactions."""
        return Clock(self.wall, self._steady, self._boot)

    def earliest(self) -> float:
        """The time, or what it was before a step that no transaction has met yet if that is earlier."""
        wall = self.wall()
        return wall if self._distance is None else min(wall, self._steady() + self._distance)

    def forget(self) -> None:
        """A transaction was rolled back, so what it moved hasn't moved."""
        self._distance = None

    def _align(
        self, connection: sqlite3.Connection, boot: str, distance: float, wall: float
    ) -> float:
        known = connection.execute(_KNOWN, (boot,)).fetchone()
        step = 0.0 if known is None else distance - known[0] / 1000
        if known is not None and abs(step) <= STEP_SECONDS:
            return float(known[0]) / 1000
        for statement in _MOVE if step else ():
            connection.execute(statement, {"step": step, "since": wall - max(step, 0.0)})
        connection.execute(_NOTE, (boot, round(distance * 1000)))
        connection.execute(_FORGET, (boot,))
        return distance
