"""The worker: leases runs that are due, has them dispatched, settles their outcomes.

Claims and settlements go to the inbox together and share a commit, so the loop below turns at the
pace of commits, and batches grow by themselves when there is much to do. Nothing that the inbox or
the log does ends the loop.
"""

from __future__ import annotations

import asyncio
import os
import random
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import assert_never

from webhook_receiver.errors import describe
from webhook_receiver.handlers.handler import Handler
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox.protocol import Excuses, Inbox, RenewsInThreads
from webhook_receiver.inbox.records import Claimed
from webhook_receiver.observe import Observer
from webhook_receiver.outcomes import Outcome
from webhook_receiver.tally import Totals
from webhook_receiver.tracing.switch import Switch
from webhook_receiver.types import Envelope, Lease
from webhook_receiver.worker.dispatch import Dispatch
from webhook_receiver.worker.guard import BEATS_A_LEASE, Guard
from webhook_receiver.worker.lanes import LaneState
from webhook_receiver.worker.reports import (
    AlreadySettled,
    Drifted,
    Interrupted,
    Paused,
    Resumed,
    Settlement,
    count_outcome,
    lease_fields,
    log_outcome,
)
from webhook_receiver.worker.surroundings import Surroundings
from webhook_receiver.worker.waiting import Waiter

RECOVERY_SECONDS = 0.5  # between a failure of the store and the next try
STORE_SECONDS = 1.0  # how long a stop waits for an answer of the store, and after that for no other
CANCEL_SECONDS = 0.5  # how long a stop waits for what it cancelled


class Worker:
    """Runs handlers over an inbox's events, in one event loop.

    Parameters:
        inbox: where the runs are.
        router: which handlers an event runs.
        surroundings: what is called around handlers.
        observer: logs each step.
        totals: adds up how attempts end, and how long they take.
        lease: how long the inbox keeps a silent worker's runs for it, in seconds.
        drain: how long a stop lets attempts under way go on, in seconds.
        threads: how many sync handlers may run at once.
        chance: a random number from 0 to 1, for the wait before a retry.
        clock: the time by which handlers are paused, in seconds; the event loop's by default.
        traces: gives what makes attempts' spans, if this process traces.
    """

    def __init__(
        self,
        inbox: Inbox,
        router: Router,
        surroundings: Surroundings,
        observer: Observer,
        *,
        totals: Totals | None = None,
        lease: float = 30.0,
        drain: float = 4.0,
        threads: int = 32,
        chance: Callable[[], float] = random.random,
        clock: Callable[[], float] | None = None,
        traces: Switch | None = None,
    ) -> None:
        self._inbox, self._router, self._observer = inbox, router, observer
        self._surroundings, self._totals = surroundings, totals or Totals()
        self._lease, self._drain = lease, drain
        self.name = f"{os.getpid()}-{secrets.token_hex(6)}"
        self._wake = asyncio.Event()
        self._dispatch = Dispatch(
            router,
            threads,
            inbox.transaction,
            chance,
            self._wake.set,
            observer.logger,
            surroundings,
            clock,
            self._is_cancelled,
            self._totals,
            None if traces is None else traces.tracer,
        )
        # They need records that are loaded with the inbox, which `import webhook_receiver` isn't to wait for.
        from webhook_receiver.worker.foreman import Foreman  # noqa: PLC0415 - as above
        from webhook_receiver.worker.pausing import Pausing  # noqa: PLC0415 - as above
        from webhook_receiver.worker.presenting import Presenting  # noqa: PLC0415 - as above
        from webhook_receiver.worker.renaming import Renaming  # noqa: PLC0415 - as above

        self._renaming = Renaming(inbox, router, observer)
        self._pausing = Pausing(inbox, self._dispatch.hold, observer)
        self._foreman = Foreman(inbox, observer)
        self._presenting = Presenting(inbox, self.name, self._dispatch.cards)
        self._unsettled: list[Settlement] = []
        self._drifted: Counter[str] = Counter()
        self._stopping = False
        self._in_doubt = self._hangs = False
        self._tasks: tuple[asyncio.Task[None], ...] = ()
        self._guard: Guard | None = None

    async def start(self) -> None:
        """Register with the inbox and begin to work; if it raises, it can be called again."""
        self._router.build()
        renew = self._inbox.renewer() if isinstance(self._inbox, RenewsInThreads) else None
        guard = self._guard = Guard(
            self.name, self._lease, renew, self._observer, self._dispatch.blocker
        )
        await self._renew()
        await self._renaming.move()
        await self._pausing.look()
        await self._presenting.present()
        self._inbox.on_put(self._woken)
        self._tasks = (
            asyncio.create_task(self._work(), name="webhook-worker"),
            asyncio.create_task(self._heartbeat(), name="webhook-heartbeat"),
        )
        guard.start()
        self._pausing.start()
        self._foreman.start()

    def admit(self, handlers: Iterable[Handler]) -> None:
        """Run these handlers too from now on."""
        self._router.add(handlers)
        self._router.build()
        self._surroundings.admit(handlers)
        self._dispatch.admit(handlers)
        self._pausing.look_soon()

    def _woken(self) -> None:
        self._wake.set()
        self._pausing.look_soon()
        self._foreman.look_soon()

    async def stop(self) -> None:
        """Stop gracefully: begin nothing new, let attempts end, give back the rest, settle all.

        If the process is killed before that ends, its runs are taken over and count no death. A store
        that hangs is given `STORE_SECONDS`. What it didn't get, the end of the lease makes up for.
        """
        if not self._tasks:
            return
        working, beating = self._tasks
        self._stopping = True
        await self._pausing.stop()
        await self._foreman.stop()
        self._dispatch.stop()
        self._wake.set()
        if isinstance(self._inbox, Excuses):
            await self._in_time(self._inbox.excuse(self.name, "leaving"))
        self._observer.log("worker.draining", runs=len(self._dispatch.leased_runs()))
        await asyncio.wait([working], timeout=0 if self._hangs else STORE_SECONDS)
        working.cancel()
        # What the loop was settling is settled again below, so it must have handed it back by then.
        await asyncio.wait([working], timeout=CANCEL_SECONDS)
        await self._end_attempts()
        beating.cancel()
        if self._guard is not None:
            self._guard.stop()
        await self._in_time(self._settle())
        await self._in_time(self._count_drifted())
        await self._in_time(self._inbox.leave(self.name))
        await asyncio.wait([working, beating], timeout=CANCEL_SECONDS)

    async def _end_attempts(self) -> None:
        """Wait for attempts under way, settling those that end, then cancel what is left."""
        loop = asyncio.get_running_loop()
        end = loop.time() + self._drain
        while True:
            await self._in_time(self._settle())
            tasks = [attempt.task for attempt in self._dispatch.attempts() if attempt.task]
            left = end - loop.time()
            if not tasks or left <= 0:
                break
            first = asyncio.FIRST_COMPLETED
            await asyncio.wait(tasks, timeout=left, return_when=first)
        for attempt in self._dispatch.attempts():
            self._observer.log("run.interrupted", **lease_fields(attempt.lease))
        self._dispatch.interrupt()
        if tasks:
            await asyncio.wait(tasks, timeout=CANCEL_SECONDS)

    def _is_cancelled(self) -> bool:
        """Whether the worker's own tasks were cancelled: the host's event loop ends, or the store hangs."""
        return any(task.cancelling() for task in self._tasks)

    async def _in_time(self, asking: Awaitable[None]) -> None:
        """Wait for one of the store's answers, but not for long, and for none after one that didn't come."""
        try:
            await asyncio.wait_for(asking, 0.0 if self._hangs else STORE_SECONDS)
        except TimeoutError as error:
            self._hangs = True
            self._observer.log("worker.waiting", error=describe(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, stopping goes on
            self._observer.log("worker.waiting", error=describe(error))

    def states(self) -> list[LaneState]:
        """How each handler's attempts stand in this process."""
        return self._dispatch.states()

    def expect(self, envelope: Envelope) -> Waiter | None:
        """A waiter for an event that is about to be stored, or None if no handler takes it."""
        handlers = self._router.plan(envelope.source, envelope.provider, envelope.type)
        return self._dispatch.waiters.add(envelope, handlers) if handlers else None

    # The loop.

    async def _work(self) -> None:
        while not self._stopping:
            self._wake.clear()
            claimed = await self._turn()
            for lease in claimed.leases:
                self._dispatch.accept(lease)
            if not (claimed.more and self._dispatch.has_room()):
                await self._rest(claimed.wait)

    async def _turn(self) -> Claimed:
        """Settle what has ended and claim what there is room for: in this order, in one commit."""
        try:
            await self._clear_doubt()
        except Exception as error:  # noqa: BLE001 - as below
            return await self._recover(error)
        claim = self._inbox.claim(
            self.name,
            self._router.runs_of,
            self._dispatch.begin_turn(),
            suspects=self._dispatch.suspects == 0,
        )
        # Both results are wanted, whatever becomes of the other: a lease must not be forgotten.
        settled, claimed = await asyncio.gather(self._settle(), claim, return_exceptions=True)
        if isinstance(settled, BaseException):
            await self._recover(settled)
        if isinstance(claimed, BaseException):
            self._in_doubt = True
            return await self._recover(claimed)
        for lease, outcome in claimed.given_up:
            self._ended(lease, outcome)
        return claimed

    def _ended(
        self,
        lease: Lease,
        outcome: Outcome | None,
        error: BaseException | None = None,
        took: float | None = None,
        ids: Mapping[str, str] | None = None,
    ) -> None:
        """Count and log how an attempt ended; see `log_outcome`."""
        count_outcome(self._totals, lease.handler, outcome, error, took)
        log_outcome(self._observer, lease, outcome, error, took, ids)

    async def _clear_doubt(self) -> None:
        """After a claim that failed: it may have been committed, so give back what isn't held here."""
        if self._in_doubt:
            unsettled = [one.lease.run for one in self._unsettled]
            await self._inbox.disown(self.name, [*self._dispatch.leased_runs(), *unsettled])
            self._in_doubt = False

    async def _recover(self, error: BaseException) -> Claimed:
        """The store's trouble, or a bug: the runs are safe where they are, and the loop goes on."""
        if not isinstance(error, Exception):
            raise error
        self._observer.log("worker.waiting", error=describe(error))
        await asyncio.sleep(RECOVERY_SECONDS)
        return Claimed(more=True)  # there may be more to do, whatever the inbox last said

    async def _settle(self) -> None:
        """Settle what has ended. What the inbox doesn't take is kept for the next time."""
        self._take_reports()
        settlements, self._unsettled = self._unsettled, []
        if not settlements:
            return
        try:
            held = await self._inbox.settle([(one.lease, one.outcome) for one in settlements])
        except BaseException:
            self._unsettled = settlements + self._unsettled
            raise
        for (lease, outcome, error, took, ids), ours in zip(settlements, held, strict=True):
            self._ended(lease, outcome if ours else None, error, took, ids)

    def _take_reports(self) -> None:
        """Log what dispatch reports, and keep what is to be settled."""
        for report in self._dispatch.take_reports():
            match report:
                case Settlement():
                    self._unsettled.append(report)
                case AlreadySettled():
                    self._ended(*report)
                case Drifted(lease, drift):
                    self._drifted[lease.envelope.source] += 1
                    self._totals.count("source", lease.envelope.source, "drifted")
                    self._observer.log("event.drifted", **lease_fields(lease), drift=drift)
                case Paused(handler, error, seconds):
                    self._observer.log(
                        "handler.paused", handler=handler, error=error, pause=seconds
                    )
                case Interrupted(lease):
                    self._observer.log("run.interrupted", **lease_fields(lease))
                case Resumed(handler):
                    self._observer.log("handler.resumed", handler=handler)
                case _:
                    assert_never(report)

    async def _rest(self, seconds: float | None) -> None:
        """Wait for a commit, the end of an attempt, the next due run or a paused handler's probe."""
        if self._unsettled or self._wake.is_set():
            return
        waits = [wait for wait in (seconds, self._dispatch.seconds_to_probe()) if wait is not None]
        try:
            await asyncio.wait_for(self._wake.wait(), min(waits, default=None))
        except TimeoutError:
            return

    async def _heartbeat(self) -> None:
        try:
            await self._renaming.report()
        except Exception as error:  # noqa: BLE001 - as below
            self._observer.log("worker.waiting", error=describe(error))
        while True:
            await asyncio.sleep(self._lease / BEATS_A_LEASE)
            try:
                await self._renew()
                await self._presenting.present()
                await self._renaming.move()
                await self._count_drifted()
            except Exception as error:  # noqa: BLE001 - a missed beat is made good by the next
                self._observer.log("worker.waiting", error=describe(error))
            for lease in self._dispatch.give_up_stuck():
                self._observer.log("run.stuck", **lease_fields(lease))
            self._woken()  # should a wake-up ever be missed, this is how long it costs

    async def _renew(self) -> None:
        taken = await self._inbox.renew(self.name, self._lease)
        if self._guard is not None:
            self._guard.renewed()
        for key, handler in taken.parked:
            self._totals.count("handler", handler, "dead")
            self._observer.log("run.parked", key=key, handler=handler)
        if taken.requeued:
            self._observer.log("runs.taken_over", runs=taken.requeued)

    async def _count_drifted(self) -> None:
        drifted, self._drifted = self._drifted, Counter()
        if not drifted:
            return
        try:
            await self._inbox.count("drifted", drifted)
        except BaseException:
            self._drifted += drifted
            raise
