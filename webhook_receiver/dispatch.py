"""Dispatch: attempts at runs, each handler in a lane of its own.

Handlers are strangers: whatever one raises, or however long it hangs, costs its own run and a place
in its own lane.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import structlog

from webhook_receiver.handlers import Ask
from webhook_receiver.lanes import Attempted, Lane, Waiters
from webhook_receiver.payload import Misfit, delivery_of, open_event
from webhook_receiver.retry import decide
from webhook_receiver.router import Router
from webhook_receiver.threads import Threads
from webhook_receiver.types import Event, Lease, Outcome, Released, Retrying

GRACE = 10.0  # how long a cancelled attempt may take to end, in seconds, before it is given up


class Dispatch:
    """Makes attempts at leased runs, and collects their outcomes in `settled`."""

    def __init__(
        self,
        router: Router,
        threads: int,
        clock: Callable[[], float],
        chance: Callable[[], float],
        on_end: Callable[[], None],
    ) -> None:
        self.lanes = {name: Lane(handler) for name, handler in router.handlers.items()}
        self.settled: list[tuple[Lease, Outcome]] = []
        self.waiters = Waiters()
        self.suspects = 0
        self._clock, self._chance, self._on_end = clock, chance, on_end
        self._threads = Threads(threads)
        # Attempts begin from here, so that what one binds to its context stays its own.
        self._context = contextvars.copy_context()
        self._stopping = False

    def room(self) -> dict[str, int]:
        """How many leases each handler could take now."""
        return {name: lane.room() for name, lane in self.lanes.items()}

    def has_room(self) -> bool:
        """Whether another claim could bring anything; with no handlers, events are still planned."""
        return not self.lanes or any(lane.room() for lane in self.lanes.values())

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
        while lane.queued and lane.has_place() and not self._stopping:
            attempt = Attempted(lane.queued.popleft())
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
        event = open_event(lease.envelope, handler.model, key=lease.key)
        if event.drift and handler.wants_model_itself:
            raise Misfit(f"the payload does not fit {handler.model}: {'; '.join(event.drift)}")
        values = [(ask, _given(ask, event, lease)) for ask in handler.asks]
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
        self.settled.append((lease, self._outcome(lane, attempt, error)))
        self.waiters.finished(lease, value)
        self._fill(lane)
        self._on_end()

    def _outcome(self, lane: Lane, attempt: Attempted, error: BaseException | None) -> Outcome:
        now = self._clock()
        if attempt.interrupted and isinstance(error, asyncio.CancelledError):
            if attempt.begun_at is None:
                return Released()
            return Retrying(now, "interrupted: the receiver stopped")
        number, chance = attempt.lease.attempt.number, self._chance()
        return decide(lane.handler.retry, number, error, now=now, chance=chance)

    def give_up_stuck(self) -> list[Lease]:
        """Settle attempts that ignore their cancellation; their places stay taken until they end."""
        now = asyncio.get_running_loop().time()
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


def _given(ask: Ask, event: Event[Any], lease: Lease) -> Any:
    """What a parameter asked for."""
    match ask.what:
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
