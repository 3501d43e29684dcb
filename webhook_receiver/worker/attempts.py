"""An attempt under way, and the timeout that its handler has."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from webhook_receiver.types import Lease


@dataclass(slots=True, eq=False)
class RunningAttempt:
    """An attempt under way. Its timeout starts when the handler is called (`begin`).

    Attributes:
        lease: the lease it was made under.
        task: the task that makes it.
        timer: cancels the task at the handler's timeout.
        begun_at: when the handler was called, or None if it wasn't yet. In the event loop's own
            seconds, which a corrected clock doesn't move.
        timed_out: whether the handler used up its time.
        interrupted: whether the worker cancelled it, since the receiver stops.
        given_up: whether it is settled already, because it ignored its cancellation.
        probes: whether its handler is paused and this attempt finds out if it works again.
        mark: how new the event is, if the handler has `newer_than`.
        held: once its own transaction has settled it, whether the lease still held.
    """

    lease: Lease
    task: asyncio.Task[None] | None = None
    timer: asyncio.TimerHandle | None = None
    begun_at: float | None = None
    timed_out: bool = False
    interrupted: bool = False
    given_up: bool = False
    probes: bool = False
    mark: str | None = None
    held: bool | None = None

    def begin(self, timeout: float) -> None:
        """The handler is called now, and has `timeout` seconds."""
        loop = asyncio.get_running_loop()
        self.begun_at = loop.time()
        self.timer = loop.call_later(timeout, self.expire)

    def expire(self) -> None:
        """The handler's time is up."""
        self.timed_out = True
        if self.task is not None:
            self.task.cancel()
