"""Dispatch: attempts at runs, each handler in a lane of its own.

Handlers are strangers: whatever one raises, or however long it hangs, costs its own run and a place
in its own lane.
"""

from __future__ import annotations

import asyncio
import contextvars
import math
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from webhook_receiver.errors import HandlerOutcome, describe
from webhook_receiver.handlers.handler import Handler
from webhook_receiver.handlers.limits import Circuit
from webhook_receiver.handlers.retry import decide, decisive
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox.protocol import Transaction
from webhook_receiver.inbox.records import Demand
from webhook_receiver.origins import kind_of
from webhook_receiver.outcomes import Dead, Done, Outcome, Released, Retrying, Skipped
from webhook_receiver.tally import Totals
from webhook_receiver.tracebacks import traceback_of, users_part
from webhook_receiver.types import Lease
from webhook_receiver.worker.attempts import RunningAttempt
from webhook_receiver.worker.calling import Calls
from webhook_receiver.worker.guard import Blocker
from webhook_receiver.worker.lanes import Lane, LaneState
from webhook_receiver.worker.reports import (
    AlreadySettled,
    Interrupted,
    Paused,
    Report,
    Resumed,
    Settlement,
)
from webhook_receiver.worker.surroundings import Surroundings
from webhook_receiver.worker.threads import Threads
from webhook_receiver.worker.waiting import Waiters

if TYPE_CHECKING:
    from webhook_receiver.inbox.cards import HandlerCard
    from webhook_receiver.tracing.tracer import Tracer

GIVE_UP_SECONDS = 10.0  # after a cancellation that an attempt ignores
_DONE = Done()  # most attempts end so


class Dispatch:
    """Makes attempts at leased runs, and reports what came of them.

    Parameters:
        router: has the handlers, each of which gets a lane.
        threads: how many sync handlers may run at once.
        transaction: opens the transaction of an attempt that writes to the inbox's database.
        chance: a random number from 0 to 1, for the wait before a retry.
        on_end: called when an attempt has ended and there may be something to settle or to claim.
        new_logger: gives the logger of a name, for handlers that ask for one.
        surroundings: what is called around handlers.
        clock: the time by which handlers are paused, in seconds; the event loop's by default.
        host_ends: whether the host is cancelling all there is, since its event loop ends.
        totals: adds up how long events waited for their handlers.
        tracer: makes attempts' spans; None if nobody traces.

    Attributes:
        waiters: who waits for an event's handlers, in order to answer inline.
        suspects: how many of the leases here are of runs in which a process died.
    """

    def __init__(
        self,
        router: Router,
        threads: int,
        transaction: Callable[[Lease], AbstractAsyncContextManager[Transaction]],
        chance: Callable[[], float],
        on_end: Callable[[], None],
        new_logger: Callable[[str], Any],
        surroundings: Surroundings,
        clock: Callable[[], float] | None = None,
        host_ends: Callable[[], bool] = lambda: False,
        totals: Totals | None = None,
        tracer: Tracer | None = None,
    ) -> None:
        self.waiters = Waiters()
        self.suspects = 0
        self._lanes: dict[str, Lane] = {}
        self._reports: list[Report] = []
        self._chance, self._on_end, self._host_ends = chance, on_end, host_ends
        self._loop = asyncio.get_running_loop()
        self._clock = clock or self._loop.time
        self._wall, self._totals, self._tracer = clock or time.time, totals or Totals(), tracer
        self.admit(router.handlers.values())
        self._calls = Calls(
            Threads(threads),
            transaction,
            new_logger,
            self._reports.append,
            self._come_back,
            surroundings,
        )
        # Attempts begin from here, so that what one binds to its context stays its own.
        self._context = contextvars.copy_context()
        self._stopping = False

    def admit(self, handlers: Iterable[Handler]) -> None:
        """Give these a lane each, if they have none."""
        for handler in handlers:
            self._lanes.setdefault(handler.name, Lane(handler))
            self._totals.expect("handler", "failed", "lag", name=handler.name)

    def take_reports(self) -> list[Report]:
        """What has happened since the last call, in its order."""
        reports = self._reports.copy()
        self._reports.clear()
        return reports

    def states(self) -> list[LaneState]:
        """How each handler's attempts stand, as another thread may ask."""
        now = self._clock()
        return [lane.state(now) for lane in list(self._lanes.values())]

    def cards(self) -> list[HandlerCard]:
        """Each handler with its limits and how its attempts stand, as others may know them."""
        return [lane.card() for lane in self._lanes.values()]

    def begin_turn(self) -> dict[str, Demand]:
        """Begin a turn of the worker's loop: what each handler can take, by the handler's name.

        The attempts that have ended are counted from here anew, since how many end in a turn says how
        many leases to have at hand.
        """
        now = self._clock()
        demands: dict[str, Demand] = {}
        for name, lane in self._lanes.items():
            places, handler = lane.room(now), lane.handler
            demands[name] = Demand(places, handler.fleet, handler.rate, lane.wait(now))
            lane.finished = 0
        return demands

    def has_room(self) -> bool:
        """Whether another claim can bring anything. Without handlers, events are still planned."""
        now = self._clock()
        return not self._lanes or any(lane.room(now) for lane in self._lanes.values())

    def seconds_to_probe(self) -> float | None:
        """How long until a paused handler may be tried again, or None if none will be by itself."""
        now = self._clock()
        waits = [wait for lane in self._lanes.values() if (wait := lane.wait(now)) is not None]
        return min((wait for wait in waits if wait < math.inf), default=None)

    def hold(self, pauses: Mapping[str, float]) -> None:
        """Begin nothing of these handlers for so many seconds, and give back what hasn't begun.

        The pauses of all other handlers end.
        """
        now = self._clock()
        for name, lane in self._lanes.items():
            seconds, held = pauses.get(name), lane.is_held(now)
            lane.held_until = None if seconds is None else now + seconds
            if lane.is_held(now) != held:
                self._give_back(lane, Released())
                self._on_end()

    def leased_runs(self) -> list[int]:
        """The runs whose leases are here: under way, not begun, or ended and not taken as a report."""
        under_way = [attempt.lease.run for attempt in self.attempts()]
        queued = [lease.run for lane in self._lanes.values() for lease in lane.queued]
        ended = [report.lease.run for report in self._reports if isinstance(report, Settlement)]
        return [*under_way, *queued, *ended]

    def attempts(self) -> Iterator[RunningAttempt]:
        """All attempts under way."""
        for lane in self._lanes.values():
            yield from tuple(lane.running)

    def blocker(self, task: asyncio.Task[Any] | None) -> Blocker:
        """Which attempt a task makes, as the guard asks from its thread while this loop is blocked."""
        timeouts = [0.0]
        for lane in self._lanes.values():
            for attempt in tuple(lane.running):
                if task is not None and attempt.task is task:
                    return Blocker(attempt.lease, lane.handler.timeout)
                timeouts.append(lane.handler.timeout)
        return Blocker(None, max(timeouts))

    def accept(self, lease: Lease) -> None:
        """Take a lease: its attempt begins at once, or when its lane has a place."""
        if self._stopping:
            self._reports.append(Settlement(lease, Released()))
            return
        lane = self._lanes[lease.handler]
        # It may have been paused while this was claimed.
        if lane.held_until is not None and lane.is_held(self._clock()):
            self._reports.append(Settlement(lease, Released()))
            self._on_end()
            return
        self.suspects += lease.suspect
        lane.queued.append(lease)
        self._fill(lane)

    def stop(self) -> None:
        """Begin nothing new, and give back what hasn't begun."""
        self._stopping = True
        for lane in self._lanes.values():
            self._reports += [Settlement(lease, Released()) for lease in lane.queued]
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
        while lane.queued and lane.may_begin(self._clock()) and not self._stopping:
            attempt = RunningAttempt(lane.queued.popleft())
            if lane.circuit is not None:
                attempt.probes = lane.circuit.begin()
            lane.running.add(attempt)
            attempt.task = self._loop.create_task(
                self._make(lane, attempt), context=self._context.copy()
            )
        lane.filling = False

    async def _make(self, lane: Lane, attempt: RunningAttempt) -> None:
        """Make one attempt; nothing that a handler raises gets past here."""
        value: Any = None
        error: BaseException | None = None
        if self._tracer is not None:
            attempt.span = self._tracer.process(attempt.lease)
        try:
            value = await self._calls.call(lane, attempt)
        except BaseException as raised:  # noqa: BLE001 - user code: SystemExit and its like too
            error = raised.with_traceback(users_part(raised.__traceback__))
        if attempt.timed_out and isinstance(error, asyncio.CancelledError):
            error = _late(lane.handler.timeout, error)
        lane.timeouts.end(attempt)
        if attempt.given_up:
            self._come_back(lane)
        else:
            self._finish(lane, attempt, value, error)
        error = None  # its frames lead back to this one: a cycle, which would keep what they hold

    def _come_back(self, lane: Lane) -> None:
        """An attempt that was given up has ended after all: its place is free again."""
        lane.stuck -= 1
        self._fill(lane)
        self._on_end()

    def _finish(
        self, lane: Lane, attempt: RunningAttempt, value: Any, error: BaseException | None
    ) -> None:
        lease = attempt.lease
        lane.running.discard(attempt)
        lane.finished += 1
        self.suspects -= lease.suspect
        took = attempt.took(self._loop.time())
        if took is not None and lease.first:
            lag = self._wall() - took - lease.envelope.received_at
            self._totals.time("lag", lease.handler, max(0.0, lag))
        outcome = self._outcome(lane, attempt, error)
        lost = attempt.held is False
        ids = None if attempt.span is None else attempt.span.end(None if lost else outcome, error)
        if attempt.held is not None:
            settled = None if lost else outcome
            self._reports.append(AlreadySettled(lease, settled, _trouble(error), took, ids))
        elif error is not None and isinstance(outcome, Retrying | Dead):
            failed = replace(outcome, traceback=traceback_of(error), took=took or 0.0)
            self._reports.append(Settlement(lease, failed, error, took, ids))
        else:
            if isinstance(outcome, Done):  # as most are; `replace` takes three times as long
                outcome = Done(outcome.mark, took)
            elif isinstance(outcome, Skipped):
                outcome = replace(outcome, took=took)
            self._reports.append(Settlement(lease, outcome, None, took, ids))
        self.waiters.finished(lease, value)
        self._fill(lane)
        self._on_end()

    def _outcome(self, lane: Lane, attempt: RunningAttempt, error: BaseException | None) -> Outcome:
        if attempt.held is not None:  # whatever came after its commit
            error = None
        elif isinstance(error, asyncio.CancelledError) and self._is_interrupted(attempt):
            return Released()  # however often that happens, it is nobody's fault
        outcome: Outcome
        if error is None:
            outcome = _DONE if attempt.mark is None else Done(attempt.mark)
        else:
            number, chance = attempt.lease.attempt.number, self._chance()
            outcome = decide(lane.handler.retry, number, error, chance=chance)
        if lane.circuit is None:
            return outcome
        return self._in_circuit(lane, lane.circuit, attempt, outcome, error)

    def _is_interrupted(self, attempt: RunningAttempt) -> bool:
        if not attempt.interrupted and self._host_ends():
            attempt.interrupted = True
            self._reports.append(Interrupted(attempt.lease))
        return attempt.interrupted

    def _in_circuit(
        self,
        lane: Lane,
        circuit: Circuit,
        attempt: RunningAttempt,
        outcome: Outcome,
        error: BaseException | None,
    ) -> Outcome:
        """Pass an attempt's end to the handler's breaker. A failure during a pause doesn't count."""
        if attempt.begun_at is None:
            circuit.not_called(probes=attempt.probes)
            return outcome
        was_open, now, pause = circuit.open, self._clock(), None
        counts = None if error is None else decisive(error)
        if counts is None or isinstance(counts, HandlerOutcome):
            circuit.worked()
        else:
            pause = circuit.failed(kind_of(counts), now, probes=attempt.probes)
        if was_open and not circuit.open:
            self._reports.append(Resumed(lane.handler.name))
        elif error is not None and circuit.open and not was_open:
            self._pause(lane, describe(error), circuit.wait(now) or 0.0)
        return outcome if pause is None else Released(pause)

    def _pause(self, lane: Lane, error: str, seconds: float) -> None:
        """Give back what hasn't begun: the handler is paused."""
        self._reports.append(Paused(lane.handler.name, error, seconds))
        self._give_back(lane, Released(seconds))

    def _give_back(self, lane: Lane, released: Released) -> None:
        self._reports += [Settlement(lease, released) for lease in lane.queued]
        self.suspects -= sum(lease.suspect for lease in lane.queued)
        lane.queued.clear()

    def give_up_stuck(self) -> list[Lease]:
        """Settle attempts that ignore their cancellation; they keep their places until they end."""
        now = self._loop.time()
        given_up: list[Lease] = []
        for lane in self._lanes.values():
            patience = lane.handler.timeout + GIVE_UP_SECONDS
            for attempt in tuple(lane.running):
                if attempt.begun_at is None or now - attempt.begun_at < patience:
                    continue
                attempt.given_up = True
                lane.stuck += 1
                error = TimeoutError("it didn't end, though it was cancelled")
                self._finish(lane, attempt, None, error)
                given_up.append(attempt.lease)
        return given_up


def _late(seconds: float, cancelled: asyncio.CancelledError) -> TimeoutError:
    """The error of an attempt whose time was up, from the place where it was cancelled."""
    error = TimeoutError(f"it didn't end within {seconds:g} s")
    return error.with_traceback(cancelled.__traceback__)


def _trouble(error: BaseException | None) -> Exception | None:
    """What was raised after an attempt's own commit, unless it is only a cancellation."""
    return error if isinstance(error, Exception) else None
