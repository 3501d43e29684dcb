"""The time of a receiver under test: it stands still until the test moves it."""

from __future__ import annotations

import asyncio
import threading
import time

from webhook_receiver.errors import ConfigurationError

A_MOMENT = 0.001  # how long a delivery takes by this clock, in seconds
_TICKS = 3  # some loops' clocks go by milliseconds


class HeldClock:
    """A time that only goes on when it is moved, beginning now."""

    def __init__(self) -> None:
        self._now = round(time.time(), 3)

    def now(self) -> float:
        """The time, in seconds since the epoch."""
        return self._now

    def move(self, seconds: float) -> None:
        """Let this many seconds pass at once."""
        self._now += seconds

    def move_to(self, moment: float) -> None:
        """Move on to a moment, or a little further if it isn't later than now."""
        self._now = max(moment, self._now + A_MOMENT)


async def check_ticking() -> None:
    """Raise `ConfigurationError` if the event loop's own clock stands still: no wait would end."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    for _ in range(_TICKS):
        if loop.time() != begun:
            return
        threading.Event().wait(0.002)  # by a clock that no library replaces
        await asyncio.sleep(0)
    raise ConfigurationError(
        "the event loop's clock stands still, so nothing that waits would ever go on: freeze_time "
        "needs real_asyncio=True; to let the receiver's time pass, use test.advance(days=3)"
    )
