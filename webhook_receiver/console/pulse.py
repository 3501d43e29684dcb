"""How an inbox stands, read once a second at most, whoever looks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.series import HandlerStanding, KeepsSeries, Standing

FRESH_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Pulse:
    """What each page says beside what it is about.

    Attributes:
        at: when it was read, in seconds since the epoch.
        handlers: each handler that has runs which aren't finished.
        waiting: how many runs wait.
        dead: how many dead letters there are.
        quarantined: how many refused deliveries are kept.
        workers: how many workers are alive.
        jobs: how many jobs haven't ended; None if the inbox has no jobs.
        standing: all that the inbox said, so that a page that shows more of it needn't ask again.
    """

    at: float
    handlers: tuple[HandlerStanding, ...]
    waiting: int
    dead: int
    quarantined: int
    workers: int
    jobs: int | None
    standing: Standing | None = None


class Pulses:
    """Feels the pulse of an inbox.

    Parameters:
        inbox: gives the inbox; raises `InboxUnavailable` while it isn't open.
    """

    def __init__(self, inbox: Callable[[], Inbox]) -> None:
        self._inbox = inbox
        self._last: Pulse | None = None
        self._read_at = float("-inf")
        self._reading = asyncio.Lock()

    @property
    def last(self) -> Pulse | None:
        """The last that was read, however old."""
        return self._last

    async def now(self, *, anew: bool = False) -> Pulse | None:
        """A fresh one; None if this inbox keeps no numbers. Raise `InboxError` if it doesn't answer.

        Parameters:
            anew: whether something was changed just now, so that none that was read before will do.
        """
        async with self._reading:
            if anew or time.monotonic() - self._read_at >= FRESH_SECONDS:
                self._last = await self._read()
                self._read_at = time.monotonic()
        return self._last

    async def _read(self) -> Pulse | None:
        inbox = self._inbox()
        if not (isinstance(inbox, KeepsSeries) and inbox.keeps_series):
            return None
        standing = await inbox.standing()
        return Pulse(
            at=time.time(),
            handlers=tuple(standing.handlers),
            waiting=sum(one.waiting for one in standing.handlers),
            dead=sum(one.dead for one in standing.handlers),
            quarantined=standing.quarantined,
            workers=standing.workers,
            jobs=None if standing.jobs is None else sum(standing.jobs.values()),
            standing=standing,
        )
