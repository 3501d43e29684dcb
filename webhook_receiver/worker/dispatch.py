"""Dispatch: attempts at runs, each handler in a lane of its own.

Handlers are strangers: whatever one raises, or however long it hangs, costs its own run and a place
in its own lane.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Any

import structlog

from webhook_receiver.errors import HandlerOutcome, Skip, describe
from webhook_receiver.handlers.limits import Circuit
from webhook_receiver.handlers.order import is_older, mark_of
from webhook_receiver.handlers.parameters import Ask
from webhook_receiver.handlers.retry import decide
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox.protocol import Transaction
from webhook_receiver.inbox.records import Demand
from webhook_receiver.payload.opening import delivery_of, open_event
from webhook_receiver.types import Done, Event, Lease, Outcome, Released, Retrying
from webhook_receiver.worker.lanes import Attempted, Lane
from webhook_receiver.worker.threads import Threads
from webhook_receiver.worker.waiting import Waiters

GRACE = 10.0  # how long a cancelled attempt may take to end, in seconds, before it is given up


class Dispatch:
    """Makes attempts at leased runs, and collects their outcomes.

    They are in `settled`; those that an attempt's own transaction has settled are in `told`, None
    where its lease was lost.
    """

    def __init__(
        self,
        router: Router,
        threads: int,
        transaction: Callable[[Lease], AbstractAsyncContextManager[Transaction]],
        chance: Callable[[], float],
        on_end: Callable[[], None],
    ) -> None:
        self.lanes = {name: Lane(handler) for name, handler in router.handlers.items()}
        self.settled: list[tuple[Lease, Outcome]] = []
        self.told: list[tuple[Lease, Outcome | None]] = []
        self.breakers: list[tuple[str, str | None, float]] = []
        self.drifted: list[tuple[Lease, Sequence[str]]] = []
        self.waiters = Waiters()
        self.suspects = 0
        self._transaction, self._chance, self._on_end = transaction, chance, on_end
        self._now = asyncio.get_running_loop().time
        self._threads = Threads(threads)
        # Attempts begin from here, so that what one binds to its context stays its own.
        self._context = contextvars.copy_context()
        self._stopping = False

    def demands(self) -> dict[str, Demand]:
        """What each handler could take now; what has ended since the last time is forgotten."""
        now = self._now()
        found: dict[str, Demand] = {}
        for name, lane in self.lanes.items():
            found[name] = Demand(lane.room(now), lane.handler.fleet, lane.handler.rate)
            lane.finished = 0
        return found

    def has_room(self) -> bool:
        """Whether another claim could bring anything; with no handlers, events are still planned."""
        now = self._now()
        return not self.lanes or any(lane.room(now) for lane in self.lanes.values())

    def wait(self) -> float | None:
        """In how many seconds a handler that pauses may try again, if one does."""
        now = self._now()
        circuits = (lane.circuit for lane in self.lanes.values() if lane.circuit is not None)
        waits = [wait for circuit in circuits if (wait := circuit.wait(now)) is not None]
        return min(waits, default=None)

    def held_runs(self) -> list[int]:
        """The runs whose leases are here: under way, not begun, or not settled yet."""
        under_way = (attempt.lease.run for attempt in self.attempts())
        queued = (lease.run for lane in self.lanes.values() for lease in lane.queued)
        return [*under_way, *queued, *(lease.run for lease, _ in self.settled)]

    def attempts(self) -> Iterator[Attempted]:
        """All attempts under way."""
        for lane in self.lanes.values():
            yield from tuple(lane.running)

    def accept(self, lease: Lease) -> None:
        """Take a lease: it begins at once, or when its lane has a place."""
        if self._stopping:
            self.settled.append((lease, Released()))
            return
        lane = self.lanes[lease.handler]
        self.suspects += lease.suspect
        lane.queued.append(lease)
        self._fill(lane)

    def stop(self) -> None:
        """Begin nothing new, and give back what hasn't begun."""
        self._stopping = True
        for lane in self.lanes.values():
            self.settled += [(lease, Released()) for lease in lane.queued]
            lane.queued.clear()

    def interrupt(self) -> None:
        """Cancel what is still under way."""
        for attempt in self.attempts():
            attempt.interrupted = True
            if attempt.task is not None:
                attempt.task.cancel()

    def _fill(self, lane: Lane) -> None:
        """Begin as many attempts as the lane has places for."""
        if lane.filling:  # an attempt that ended at once: the loop below goes on
            return
        lane.filling = True
        while lane.queued and lane.may_begin(self._now()) and not self._stopping:
            attempt = Attempted(lane.queued.popleft())
            if lane.circuit is not None:
                attempt.trying = lane.circuit.begin()
            lane.running.add(attempt)
            attempt.task = asyncio.get_running_loop().create_task(
                self._make(lane, attempt), context=self._context.copy()
            )
        lane.filling = False

    async def _make(self, lane: Lane, attempt: Attempted) -> None:
        """Make one attempt; nothing that a handler raises gets past here."""
        value: Any = None
        error: BaseException | None = None
        try:
            value = await self._call(lane, attempt)
        except BaseException as raised:  # noqa: BLE001 - user code: SystemExit and its like too
            error = raised
        if attempt.timed_out and isinstance(error, asyncio.CancelledError):
            error = TimeoutError(f"no end after {lane.handler.timeout:g} s")
        if attempt.timer is not None:
            attempt.timer.cancel()
        if attempt.given_up:
            self._come_back(lane)
        else:
            self._finish(lane, attempt, value, error)

    async def _call(self, lane: Lane, attempt: Attempted) -> Any:
        handler, lease = lane.handler, attempt.lease
        strict = handler.wants_model_itself
        event = open_event(lease.envelope, handler.reader, key=lease.key, strict=strict)
        if event.drift and lease.attempt.number == 1:
            self.drifted.append((lease, event.drift))
        if handler.newer_than is not None and lease.order_key is not None:
            attempt.mark = _newer(handler.newer_than(event), lease)
        if handler.effects is None:
            return await self._invoke(lane, attempt, event, None)
        async with self._transaction(lease) as transaction:
            value = await self._invoke(lane, attempt, event, transaction)
            attempt.held = await transaction.commit(Done(attempt.mark))
            return value

    async def _invoke(
        self, lane: Lane, attempt: Attempted, event: Event[Any], transaction: Transaction | None
    ) -> Any:
        handler, lease = lane.handler, attempt.lease
        values = [(ask, _given(ask, event, lease, transaction)) for ask in handler.asks]
        positional = [value for ask, value in values if not ask.keyword]
        named = {ask.name: value for ask, value in values if ask.keyword}
        if handler.is_async:
            attempt.begin(handler.timeout)
            return await handler.call(*positional, **named)
        return await self._in_thread(lane, attempt, partial(handler.call, *positional, **named))

    async def _in_thread(self, lane: Lane, attempt: Attempted, call: Callable[[], Any]) -> Any:
        """Call a sync handler in a thread. Waiting for one is not the handler's time."""
        async with self._threads.places:
            attempt.begin(lane.handler.timeout)
            begun = self._threads.begin(call)
            try:
                return await begun.result()
            except asyncio.CancelledError:
                if begun.ended is not None:  # it ended in the very moment that it was given up
                    return begun.outcome()
                lane.stuck += 1
                begun.leave(partial(self._come_back, lane))
                raise

    def _come_back(self, lane: Lane) -> None:
        """What was given up has ended after all: its place is free again."""
        lane.stuck -= 1
        self._fill(lane)
        self._on_end()

    def _finish(
        self, lane: Lane, attempt: Attempted, value: Any, error: BaseException | None
    ) -> None:
        lease = attempt.lease
        lane.running.discard(attempt)
        lane.finished += 1
        self.suspects -= lease.suspect
        outcome = self._outcome(lane, attempt, error)
        if attempt.held is None:
            self.settled.append((lease, outcome))
        else:
            self.told.append((lease, outcome if attempt.held else None))
        self.waiters.finished(lease, value)
        self._fill(lane)
        self._on_end()

    def _outcome(self, lane: Lane, attempt: Attempted, error: BaseException | None) -> Outcome:
        if attempt.held is not None:  # whatever came after its commit
            error = None
        if attempt.interrupted and isinstance(error, asyncio.CancelledError):
            if attempt.begun_at is None:
                return Released()
            return Retrying(0.0, "interrupted: the receiver stopped")
        number, chance = attempt.lease.attempt.number, self._chance()
        outcome = decide(lane.handler.retry, number, error, chance=chance)
        if isinstance(outcome, Done):
            outcome = Done(attempt.mark)
        if lane.circuit is None:
            return outcome
        return self._in_circuit(lane, lane.circuit, attempt, outcome, error)

    def _in_circuit(
        self,
        lane: Lane,
        circuit: Circuit,
        attempt: Attempted,
        outcome: Outcome,
        error: BaseException | None,
    ) -> Outcome:
        """Tell the handler's breaker how an attempt ended; while it pauses a failure doesn't count."""
        if attempt.begun_at is None:
            circuit.untold(trying=attempt.trying)
            return outcome
        was_open, now, pause = circuit.open, self._now(), None
        if error is None or isinstance(error, HandlerOutcome):
            circuit.worked()
        else:
            pause = circuit.failed(type(error).__qualname__, now, trying=attempt.trying)
        if was_open and not circuit.open:
            self.breakers.append((lane.handler.name, None, 0.0))
        elif error is not None and circuit.open and not was_open:
            self._pause(lane, describe(error), circuit.wait(now) or 0.0)
        return outcome if pause is None else Released(pause)

    def _pause(self, lane: Lane, error: str, wait: float) -> None:
        """Give back what hasn't begun: the handler pauses."""
        self.breakers.append((lane.handler.name, error, wait))
        self.settled += [(lease, Released(wait)) for lease in lane.queued]
        self.suspects -= sum(lease.suspect for lease in lane.queued)
        lane.queued.clear()

    def give_up_stuck(self) -> list[Lease]:
        """Settle attempts that ignore their cancellation; their places stay taken until they end."""
        now = self._now()
        given_up: list[Lease] = []
        for lane in self.lanes.values():
            for attempt in tuple(lane.running):
                if (
                    attempt.begun_at is None
                    or now - attempt.begun_at < lane.handler.timeout + GRACE
                ):
                    continue
                attempt.given_up = True
                lane.stuck += 1
                self._finish(lane, attempt, None, TimeoutError("no end, though it was cancelled"))
                given_up.append(attempt.lease)
        return given_up


def lease_fields(lease: Lease) -> dict[str, Any]:
    """What log lines say of a lease."""
    return {
        "source": lease.envelope.source,
        "type": lease.envelope.type,
        "id": lease.envelope.id,
        "key": lease.key,
        "handler": lease.handler,
        "attempt": lease.attempt.number,
    }


def _newer(value: Any, lease: Lease) -> str:
    """The event's mark; raise `Skip` where it is older than the last one done of its key."""
    mark = mark_of(value)
    if lease.mark is not None and is_older(mark, lease.mark):
        raise Skip(f"older than the last one done for {lease.order_key}: {mark} < {lease.mark}")
    return mark


def _given(ask: Ask, event: Event[Any], lease: Lease, transaction: Transaction | None) -> Any:
    """What a parameter asked for."""
    match ask.what:
        case "session" | "connection" if transaction is not None:
            return transaction.given("session" if ask.what == "session" else "connection")
        case "payload":
            return event.payload
        case "event":
            return event
        case "delivery":
            return delivery_of(lease.envelope)
        case "attempt":
            return lease.attempt
        case _:
            return structlog.get_logger(lease.handler).bind(**lease_fields(lease))
