"""Lanes: each handler's attempts under way, and the leases that wait for a place."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from webhook_receiver.handlers.handler import Handler
from webhook_receiver.handlers.limits import Circuit
from webhook_receiver.types import Lease
from webhook_receiver.worker.attempts import RunningAttempt
from webhook_receiver.worker.timeouts import Timeouts

if TYPE_CHECKING:
    from webhook_receiver.inbox.cards import HandlerCard

PREFETCH_RUNS = 256


class LaneState(NamedTuple):
    """How a handler's attempts stand in this process.

    Attributes:
        handler: the handler's name.
        running: how many are under way.
        places: how many may be.
        stuck: how many were given up and haven't ended.
        paused: whether its breaker pauses it.
        held: whether an operator does.
    """

    handler: str
    running: int
    places: int
    stuck: int
    paused: bool
    held: bool


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
        held_until: when an operator's pause ends, `inf` for never by itself; None if there is none.
        circuit: the state of the handler's circuit breaker, if it has one.
        timeouts: holds the attempts to the handler's timeout.
    """

    handler: Handler
    running: set[RunningAttempt] = field(default_factory=set[RunningAttempt])
    queued: deque[Lease] = field(default_factory=deque[Lease])
    stuck: int = 0
    finished: int = 0
    filling: bool = False
    held_until: float | None = None
    circuit: Circuit | None = None
    timeouts: Timeouts = field(init=False)

    def __post_init__(self) -> None:
        self.timeouts = Timeouts(self.handler.timeout)
        if self.handler.breaker is not None:
            self.circuit = Circuit(self.handler.breaker)

    def is_held(self, now: float) -> bool:
        """Whether an operator has paused the handler."""
        return self.held_until is not None and now < self.held_until

    def wait(self, now: float) -> float | None:
        """For how many seconds the handler is paused, by an operator or its breaker; None if it isn't."""
        held = self.held_until - now if self.held_until is not None and self.is_held(now) else None
        probe = None if self.circuit is None else self.circuit.wait(now)
        return max((wait for wait in (held, probe) if wait is not None), default=None)

    def state(self, now: float) -> LaneState:
        """How it stands."""
        handler, circuit = self.handler, self.circuit
        paused = circuit is not None and circuit.open
        return LaneState(
            *(handler.name, len(self.running), handler.concurrency, self.stuck),
            *(paused, self.is_held(now)),
        )

    def card(self) -> HandlerCard:
        """The same with the handler's patterns and limits, as others may know them."""
        from webhook_receiver.inbox.cards import HandlerCard  # noqa: PLC0415 - loaded with the inbox

        handler, circuit = self.handler, self.circuit
        return HandlerCard(
            handler=handler.name,
            patterns=handler.patterns,
            places=handler.concurrency,
            fleet=handler.fleet,
            rate=handler.rate,
            timeout=handler.timeout,
            attempts=handler.retry.attempts,
            running=len(self.running),
            stuck=self.stuck,
            tripped=circuit is not None and circuit.open,
        )

    def may_begin(self, now: float) -> bool:
        """Whether another attempt may begin."""
        if self.held_until is not None and self.is_held(now):
            return False
        free = self.handler.concurrency - len(self.running) - self.stuck
        if self.circuit is not None:
            free = self.circuit.places(free, now)
        return free > 0

    def room(self, now: float) -> int:
        """How many more leases to claim: if runs are quick, more than can run at once.

        Never more than that if processes share the handler's places, if an attempt holds a
        transaction, or if a breaker may have to give the leases back.
        """
        if self.held_until is not None and self.is_held(now):
            return 0
        handler = self.handler
        able = max(0, handler.concurrency - self.stuck)
        shared = handler.fleet is not None or handler.rate is not None
        if able and not shared and not handler.transactional and self.circuit is None:
            able = max(able, min(PREFETCH_RUNS, 2 * self.finished))
        free = max(0, able - len(self.running) - len(self.queued))
        return free if self.circuit is None else self.circuit.places(free, now)
