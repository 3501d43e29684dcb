"""What the worker keeps of each handler: attempts under way, leases not begun, and who waits for them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from webhook_receiver.handlers import Handler
from webhook_receiver.types import Lease

PREFETCH = 256


@dataclass(slots=True, eq=False)
class Attempted:
    """One attempt under way."""

    lease: Lease
    handler: Handler
    started: float
    task: asyncio.Task[None] | None = None
    timer: asyncio.TimerHandle | None = None
    timed_out: bool = False
    interrupted: bool = False
    given_up: bool = False

    def expire(self) -> None:
        """The handler's time is over."""
        self.timed_out = True
        if self.task is not None:
            self.task.cancel()


@dataclass(slots=True, eq=False)
class HandlerThread:
    """A sync handler's thread: it can't be stopped, only left behind."""

    begun: bool = False
    left: bool = False


@dataclass(slots=True)
class Lane:
    """One handler's attempts: those under way, those leased and not begun, those given up."""

    handler: Handler
    running: set[Attempted] = field(default_factory=set[Attempted])
    queued: deque[Lease] = field(default_factory=deque[Lease])
    stuck: int = 0
    finished: int = 0

    def room(self) -> int:
        """How many more leases to ask for: more than can run at once where runs are quick."""
        able = max(0, self.handler.concurrency - self.stuck)
        wanted = max(able, min(PREFETCH, 2 * self.finished)) if able else 0
        return max(0, wanted - len(self.running) - len(self.queued))


class Waiter:
    """Waits for what an event's handlers return, for a source that answers inline."""

    def __init__(self, handlers: Sequence[str]) -> None:
        self.reply: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._open = set(handlers)

    def finished(self, handler: str, value: Any) -> None:
        """A handler's attempt ended; the first value that isn't None is the reply."""
        self._open.discard(handler)
        if not self.reply.done() and (value is not None or not self._open):
            self.reply.set_result(value)
