"""The worker: leases runs that are due, makes attempts, settles outcomes.

Claims and settlements go to the inbox together and share a commit, so the loop below turns at the
pace of commits, and batches grow by themselves when there is much to do. Handlers are strangers:
whatever one raises, or however long it hangs, costs its own run only.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import secrets
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import anyio.to_thread
import structlog

from webhook_receiver.errors import InboxError
from webhook_receiver.handlers import Ask
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Claimed
from webhook_receiver.lanes import Attempted, HandlerThread, Lane, Waiter
from webhook_receiver.observe import Observer
from webhook_receiver.payload import Misfit, delivery_of, open_event
from webhook_receiver.retry import decide, describe
from webhook_receiver.router import Router
from webhook_receiver.types import Dead, Done, Event, Lease, Outcome, Released, Retrying, Skipped

GRACE = 10.0  # how long a cancelled attempt may take to end, in seconds, before it is given up
RECOVERY_WAIT = 0.5


class Worker:
    """Runs handlers over an inbox's events, in one event loop."""

    def __init__(
        self,
        inbox: Inbox,
        router: Router,
        observer: Observer,
        *,
        lease: float = 30.0,
        drain: float = 15.0,
        threads: int = 32,
        clock: Callable[[], float] = time.time,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._inbox, self._router, self._observer = inbox, router, observer
        self._lease, self._drain = lease, drain
        self._clock, self._chance = clock, chance
        self.name = f"{os.getpid()}-{secrets.token_hex(6)}"
        self._lanes = {name: Lane(handler) for name, handler in router.handlers.items()}
        self._settled: list[tuple[Lease, Outcome]] = []
        self._waiters: dict[tuple[str, str], Waiter] = {}
        self._threads = anyio.CapacityLimiter(threads)
        self._wake = asyncio.Event()
        self._suspects = 0
        self._stopping = False
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Register with the inbox and begin to work."""
        self._inbox.on_put(self._wake.set)
        await self._renew()
        self._tasks = [
            asyncio.create_task(self._work(), name="webhook-worker"),
            asyncio.create_task(self._heartbeat(), name="webhook-heartbeat"),
        ]

    async def stop(self) -> None:
        """Begin nothing new, let attempts end, give back what hasn't begun, settle all."""
        self._stopping = True
        self._wake.set()
        await self._tasks[0]
        for lane in self._lanes.values():
            self._settled += [(lease, Released()) for lease in lane.queued]
            lane.queued.clear()
        await self._settle_rest()
        await self._end_attempts()
        self._tasks[1].cancel()
        await self._settle_rest()
        try:
            await self._inbox.leave(self.name)
        except InboxError as error:
            self._observer.tell("worker.waiting", error=str(error))

    async def _end_attempts(self) -> None:
        """Wait for attempts under way, then cancel what is left."""
        attempts = [attempt for lane in self._lanes.values() for attempt in lane.running]
        tasks = [attempt.task for attempt in attempts if attempt.task is not None]
        if not tasks:
            return
        await asyncio.wait(tasks, timeout=self._drain)
        for attempt in attempts:
            if attempt.task is not None and not attempt.task.done():
                attempt.interrupted = True
                attempt.task.cancel()
        await asyncio.wait(tasks, timeout=1.0)

    async def _settle_rest(self) -> None:
        try:
            await self._settle()
        except InboxError as error:  # the leases end by themselves
            self._observer.tell("worker.waiting", error=str(error))

    def expect(self, source: str, provider: str, type_: str, id_: str) -> Waiter | None:
        """A waiter for an event about to be stored, or None where no handler would run."""
        handlers = self._router.plan(source, provider, type_)
        if not handlers:
            return None
        waiter = Waiter(handlers)
        self._waiters[source, id_] = waiter
        waiter.reply.add_done_callback(lambda _: self._forget(waiter, source, id_))
        return waiter

    def _forget(self, waiter: Waiter, source: str, id_: str) -> None:
        if self._waiters.get((source, id_)) is waiter:
            del self._waiters[source, id_]

    # The loop.

    async def _work(self) -> None:
        while not self._stopping:
            self._wake.clear()
            claimed = await self._turn()
            for lease in claimed.leases:
                self._accept(lease)
            if not (claimed.more and self._has_room()):
                await self._rest(claimed.next_due)

    def _has_room(self) -> bool:
        """Whether another claim could bring anything; with no handlers, events are still planned."""
        return not self._lanes or any(lane.room() for lane in self._lanes.values())

    async def _turn(self) -> Claimed:
        """Settle what has ended and claim what there is room for, in this order and in one commit."""
        room = {name: lane.room() for name, lane in self._lanes.items()}
        for lane in self._lanes.values():
            lane.finished = 0
        claim = self._inbox.claim(
            self.name, self._router.plan, room, self._clock(), suspects=self._suspects == 0
        )
        # Both results are wanted whatever becomes of the other: a lease must not be forgotten.
        settled, claimed = await asyncio.gather(self._settle(), claim, return_exceptions=True)
        for result in (settled, claimed):
            if isinstance(result, Exception):
                # The store's trouble or a bug: the runs are safe where they are, and the loop goes on.
                self._observer.tell("worker.waiting", error=describe(result))
                await asyncio.sleep(RECOVERY_WAIT)
        # After a failure there may be more to do, whatever the inbox last said.
        return claimed if isinstance(claimed, Claimed) else Claimed(more=True)

    async def _settle(self) -> None:
        settled, self._settled = self._settled, []
        if not settled:
            return
        try:
            held = await self._inbox.settle(settled, self._clock())
        except InboxError:
            self._settled = settled + self._settled
            raise
        for (lease, outcome), ours in zip(settled, held, strict=True):
            self._tell(lease, outcome, ours=ours)

    async def _rest(self, next_due: float | None) -> None:
        """Wait for a commit, the end of an attempt, or the next due run."""
        if self._settled or self._wake.is_set():
            return
        wait = None if next_due is None else max(0.0, next_due - self._clock())
        try:
            await asyncio.wait_for(self._wake.wait(), wait)
        except TimeoutError:
            return

    async def _heartbeat(self) -> None:
        while True:
            await asyncio.sleep(self._lease / 3)
            try:
                await self._renew()
            except InboxError as error:
                self._observer.tell("worker.waiting", error=str(error))
            self._give_up_stuck()

    async def _renew(self) -> None:
        now = self._clock()
        taken = await self._inbox.renew(self.name, now, now + self._lease)
        for key, handler in taken.parked:
            self._observer.tell("run.parked", key=key, handler=handler)
        if taken.requeued:
            self._observer.tell("runs.taken_over", runs=taken.requeued)
            self._wake.set()

    # Attempts.

    def _accept(self, lease: Lease) -> None:
        lane = self._lanes[lease.handler]
        if lease.suspect:
            self._suspects += 1
        if len(lane.running) + lane.stuck < lane.handler.concurrency:
            self._begin(lane, lease)
        else:
            lane.queued.append(lease)

    def _begin(self, lane: Lane, lease: Lease) -> None:
        loop = asyncio.get_running_loop()
        attempt = Attempted(lease, lane.handler, self._clock())
        lane.running.add(attempt)
        attempt.timer = loop.call_later(lane.handler.timeout, attempt.expire)
        attempt.task = loop.create_task(self._make(lane, attempt))

    async def _make(self, lane: Lane, attempt: Attempted) -> None:
        """Make one attempt; nothing that a handler raises gets past here."""
        value: Any = None
        error: BaseException | None = None
        try:
            value = await self._call(lane, attempt.lease)
        except BaseException as raised:  # noqa: BLE001 - user code: SystemExit and its like too
            error = raised
        if attempt.timed_out and isinstance(error, asyncio.CancelledError):
            error = TimeoutError(f"no end after {lane.handler.timeout:g} s")
        if attempt.timer is not None:
            attempt.timer.cancel()
        if attempt.given_up:
            lane.stuck -= 1
            self._wake.set()
        else:
            self._finish(lane, attempt, value, error)

    async def _call(self, lane: Lane, lease: Lease) -> Any:
        handler = lane.handler
        event = open_event(lease.envelope, handler.model, key=lease.key)
        if event.drift and handler.wants_model_itself:
            raise Misfit(f"the payload does not fit {handler.model}: {'; '.join(event.drift)}")
        values = [(ask, _given(ask, event, lease)) for ask in handler.asks]
        positional = [value for ask, value in values if not ask.keyword]
        named = {ask.name: value for ask, value in values if ask.keyword}
        if handler.is_async:
            return await handler.call(*positional, **named)
        return await self._in_thread(lane, partial(handler.call, *positional, **named))

    async def _in_thread(self, lane: Lane, call: Callable[[], Any]) -> Any:
        """Call a sync handler in a thread of our own limiter: stuck ones never starve the host's."""
        loop, thread = asyncio.get_running_loop(), HandlerThread()

        def run() -> tuple[Any, BaseException | None]:
            thread.begun = True
            try:
                return call(), None
            except BaseException as error:  # noqa: BLE001 - some can't cross a future: StopIteration
                return None, error
            finally:
                if thread.left:
                    with contextlib.suppress(RuntimeError):  # the loop has closed meanwhile
                        loop.call_soon_threadsafe(self._come_back, lane)

        try:
            value, error = await anyio.to_thread.run_sync(
                run, abandon_on_cancel=True, limiter=self._threads
            )
        except asyncio.CancelledError:
            if thread.begun:
                thread.left = True
                lane.stuck += 1
            raise
        if error is not None:
            raise error
        return value

    def _come_back(self, lane: Lane) -> None:
        lane.stuck -= 1
        self._wake.set()

    def _finish(
        self, lane: Lane, attempt: Attempted, value: Any, error: BaseException | None
    ) -> None:
        lease = attempt.lease
        lane.running.discard(attempt)
        lane.finished += 1
        if lease.suspect:
            self._suspects -= 1
        now = self._clock()
        if attempt.interrupted and isinstance(error, asyncio.CancelledError):
            outcome: Outcome = Retrying(now, "interrupted: the receiver stopped")
        else:
            number, chance = lease.attempt.number, self._chance()
            outcome = decide(attempt.handler.retry, number, error, now=now, chance=chance)
        self._settled.append((lease, outcome))
        waiter = self._waiters.get((lease.envelope.source, lease.envelope.id))
        if waiter is not None:
            waiter.finished(lease.handler, value)
        if lane.queued and not self._stopping:
            self._begin(lane, lane.queued.popleft())
        self._wake.set()

    def _give_up_stuck(self) -> None:
        """Settle attempts that ignore their cancellation; their place stays taken until they end."""
        now = self._clock()
        for lane in self._lanes.values():
            for attempt in list(lane.running):
                if now - attempt.started < lane.handler.timeout + GRACE:
                    continue
                error = TimeoutError("no end, and it ignores its cancellation")
                self._finish(lane, attempt, None, error)
                attempt.given_up = True
                lane.stuck += 1
                self._observer.tell("run.stuck", **_fields(attempt.lease))

    def _tell(self, lease: Lease, outcome: Outcome, *, ours: bool) -> None:
        if not ours:
            self._observer.tell("run.lost", **_fields(lease))
            return
        match outcome:
            case Done():
                if self._observer.hears("run.done"):
                    self._observer.tell("run.done", **_fields(lease))
            case Skipped(reason):
                self._observer.tell("run.skipped", **_fields(lease), reason=reason)
            case Retrying(at, error):
                wait = round(max(0.0, at - self._clock()), 3)
                self._observer.tell("run.retrying", **_fields(lease), error=error, wait=wait)
            case Dead(error):
                self._observer.tell("run.failed", **_fields(lease), error=error)
            case Released():
                pass


def _fields(lease: Lease) -> dict[str, Any]:
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
            return structlog.get_logger(lease.handler).bind(**_fields(lease))
