"""Alarms in the memory of one process: while the store is away, and where it keeps none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from webhook_receiver.inbox.alarms import Alarm, Kept


class MemoryAlarms:
    """Keeps alarms as an inbox does, for one process: its turn never ends.

    Parameters:
        clock: gives seconds since the epoch.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._alarms: dict[tuple[str, str, str], Alarm] = {}

    @property
    def keeps_alarms(self) -> bool:
        """It does, until the process ends."""
        return True

    async def watch_alarms(self, holder: str, seconds: float) -> Kept:
        """What is kept; the turn is always the caller's."""
        del holder, seconds
        return await self.alarms()

    async def write_alarms(
        self, holder: str, alarms: Sequence[Alarm], gone: Sequence[Alarm] = ()
    ) -> bool:
        """Keep some alarms and forget others."""
        del holder
        for alarm in gone:
            self._alarms.pop(alarm.key, None)
        self._alarms |= {alarm.key: alarm for alarm in alarms}
        return True

    async def alarms(self) -> Kept:
        """What is kept of alarms."""
        return Kept(self._clock(), list(self._alarms.values()))
