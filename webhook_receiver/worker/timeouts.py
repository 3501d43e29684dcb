"""One handler's timeout: a single timer for all of its attempts, since each has the same time."""

from __future__ import annotations

import asyncio

from webhook_receiver.worker.attempts import RunningAttempt


class Timeouts:
    """Holds a handler's attempts to its timeout. Call it from the event loop only.

    A timer for each attempt would be set and cancelled for nothing nearly always.

    Parameters:
        seconds: how long each attempt may take.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._begun: dict[RunningAttempt, None] = {}  # in this order their time is up
        self._timer: asyncio.TimerHandle | None = None

    def begin(self, attempt: RunningAttempt) -> None:
        """The attempt's handler is called now."""
        loop = asyncio.get_running_loop()
        attempt.begun_at = loop.time()
        self._begun[attempt] = None
        if self._timer is None:
            self._timer = loop.call_later(self._seconds, self._expire)

    def end(self, attempt: RunningAttempt) -> None:
        """The attempt has ended; it may have begun or not."""
        self._begun.pop(attempt, None)

    def _expire(self) -> None:
        """Cancel the attempts whose time is up, and wake again for the next one's."""
        loop = asyncio.get_running_loop()
        self._timer = None
        now = loop.time()
        while self._begun:
            attempt = next(iter(self._begun))
            left = (attempt.begun_at or now) + self._seconds - now
            if left > 0:
                self._timer = loop.call_later(left, self._expire)
                return
            del self._begun[attempt]
            attempt.expire()
