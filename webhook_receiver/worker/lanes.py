"""Lanes: each handler's attempts under way, and the leases that wait for a place."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field

from webhook_receiver.handlers.handler import Handler
from webhook_receiver.handlers.limits import Circuit
from webhook_receiver.types import Lease

PREFETCH_RUNS = 256


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


@dataclass(slots=True)
class Lane:
    """One handler's attempts.

    Attributes:
        handler: whose lane it is.
        running: the attempts under way.
        queued: leases whose attempts haven't begun.
        stuck: how many attempts were given up and haven't ended; each keeps its place.
        finished: how many attempts have ended in this turn of the worker's loop.
        filling: whether attempts are being started, so that one that ends at once starts no others.
        circuit: the state of the handler's circuit breaker, if it has one.
    """

    handler: Handler
    running: set[RunningAttempt] = field(default_factory=set[RunningAttempt])
    queued: deque[Lease] = field(default_factory=deque[Lease])
    stuck: int = 0
    finished: int = 0
    filling: bool = False
    circuit: Circuit | None = None

    def __post_init__(self) -> None:
        if self.handler.breaker is not None:
            self.circuit = Circuit(self.handler.breaker)

    def may_begin(self, now: float) -> bool:
        """Whether another attempt may begin."""
        free = self.handler.concurrency - len(self.running) - self.stuck
        if self.circuit is not None:
            free = self.circuit.places(free, now)
        return free > 0

    def room(self, now: float) -> int:
        """How many more leases to claim: if runs are quick, more than can run at once.

        Never more than that if processes share the handler's places, if an attempt holds a
        transaction, or if a breaker may have to give the leases back.
        """
        handler = self.handler
        able = max(0, handler.concurrency - self.stuck)
        shared = handler.fleet is not None or handler.rate is not None
        if able and not shared and not handler.transactional and self.circuit is None:
            able = max(able, min(PREFETCH_RUNS, 2 * self.finished))
        free = max(0, able - len(self.running) - len(self.queued))
        return free if self.circuit is None else self.circuit.places(free, now)
