"""Lanes: what is kept of each handler, its attempts under way and its leases not begun."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field

from webhook_receiver.handlers.limits import Circuit
from webhook_receiver.handlers.registry import Handler
from webhook_receiver.types import Lease

PREFETCH = 256


@dataclass(slots=True, eq=False)
class Attempted:
    """One attempt: it is `begun` once the handler has the word, and its time runs from then on.

    `begun_at` is in the event loop's own seconds, which no clock's correction moves. `trying` says
    that its handler pauses, and this attempt finds out for how long. `held` says, once the attempt's
    own transaction has settled it, whether the lease still held.
    """

    lease: Lease
    task: asyncio.Task[None] | None = None
    timer: asyncio.TimerHandle | None = None
    begun_at: float | None = None
    timed_out: bool = False
    interrupted: bool = False
    given_up: bool = False
    trying: bool = False
    mark: str | None = None
    held: bool | None = None

    def begin(self, timeout: float) -> None:
        """The handler begins now."""
        loop = asyncio.get_running_loop()
        self.begun_at = loop.time()
        self.timer = loop.call_later(timeout, self.expire)

    def expire(self) -> None:
        """The handler's time is over."""
        self.timed_out = True
        if self.task is not None:
            self.task.cancel()


@dataclass(slots=True)
class Lane:
    """One handler's attempts: those under way, those leased and not begun, those given up."""

    handler: Handler
    running: set[Attempted] = field(default_factory=set[Attempted])
    queued: deque[Lease] = field(default_factory=deque[Lease])
    stuck: int = 0
    finished: int = 0
    filling: bool = False
    circuit: Circuit | None = None

    def __post_init__(self) -> None:
        if self.handler.breaker is not None:
            self.circuit = Circuit(self.handler.breaker)

    def may_begin(self, now: float) -> bool:
        """Whether another attempt may begin: those that were given up still take their places."""
        free = self.handler.concurrency - len(self.running) - self.stuck
        if self.circuit is not None:
            free = self.circuit.places(free, now)
        return free > 0

    def room(self, now: float) -> int:
        """How many more leases to ask for: more than can run at once where runs are quick.

        Not where all processes share the places, or where a breaker may have to give them back.
        """
        handler = self.handler
        able = max(0, handler.concurrency - self.stuck)
        shared = handler.fleet is not None or handler.rate is not None
        if able and not shared and handler.effects is None and self.circuit is None:
            able = max(able, min(PREFETCH, 2 * self.finished))
        free = max(0, able - len(self.running) - len(self.queued))
        return free if self.circuit is None else self.circuit.places(free, now)
