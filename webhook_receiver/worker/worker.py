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
from collections.abc import Awaitable, Callable

from webhook_receiver.errors import describe
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Claimed
from webhook_receiver.observe import Observer
from webhook_receiver.types import Dead, Done, Envelope, Lease, Outcome, Released, Retrying, Skipped
from webhook_receiver.worker.dispatch import Dispatch, lease_fields
from webhook_receiver.worker.waiting import Waiter

RECOVERY_WAIT = 0.5
STORE_PATIENCE = 5.0  # how long a stop waits for each of the store's answers, in seconds


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
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._inbox, self._router, self._observer = inbox, router, observer
        self._lease, self._drain = lease, drain
        self.name = f"{os.getpid()}-{secrets.token_hex(6)}"
        self._wake = asyncio.Event()
        self._dispatch = Dispatch(router, threads, inbox.transaction, chance, self._wake.set)
        self._stopping = False
        self._in_doubt = False
        self._drifted: Counter[str] = Counter()
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    async def start(self) -> None:
        """Register with the inbox and begin to work; where that raises, it can be tried again."""
        self._router.build()
        await self._renew()
        self._inbox.on_put(self._wake.set)
        self._tasks = (
            asyncio.create_task(self._work(), name="webhook-worker"),
            asyncio.create_task(self._heartbeat(), name="webhook-heartbeat"),
        )

    async def stop(self) -> None:
        """Begin nothing new, let attempts end, give back what hasn't begun, settle all.

        A store that hangs is waited for only so long; what it wasn't told, the lease's end tells.
        """
        if not self._tasks:
            return
        working, beating = self._tasks
        self._stopping = True
        self._dispatch.stop()
        self._wake.set()
        await asyncio.wait([working], timeout=STORE_PATIENCE)
        working.cancel()
        await self._end_attempts()
        beating.cancel()
        await self._told_in_time(self._settle())
        await self._told_in_time(self._count_drifted())
        await self._told_in_time(self._inbox.leave(self.name))
        await asyncio.wait([working, beating], timeout=1.0)

    async def _end_attempts(self) -> None:
        """Wait for attempts under way, settling those that end, then cancel what is left."""
        loop = asyncio.get_running_loop()
        end = loop.time() + self._drain
        while True:
            await self._told_in_time(self._settle())
            tasks = [attempt.task for attempt in self._dispatch.attempts() if attempt.task]
            left = end - loop.time()
            if not tasks or left <= 0:
                break
            first = asyncio.FIRST_COMPLETED
            await asyncio.wait(tasks, timeout=left, return_when=first)
        self._dispatch.interrupt()
        if tasks:
            await asyncio.wait(tasks, timeout=1.0)

    async def _told_in_time(self, telling: Awaitable[None]) -> None:
        try:
            await asyncio.wait_for(telling, STORE_PATIENCE)
        except Exception as error:  # noqa: BLE001 - whatever it is, stopping goes on
            self._observer.tell("worker.waiting", error=describe(error))

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
            self._dispatch.demands(),
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
            self._tell(lease, outcome)
        return claimed

    async def _clear_doubt(self) -> None:
        """After a claim that failed: it may have been committed, so give back what isn't held here."""
        if self._in_doubt:
            await self._inbox.disown(self.name, self._dispatch.held_runs())
            self._in_doubt = False

    async def _recover(self, error: BaseException) -> Claimed:
        """The store's trouble, or a bug: the runs are safe where they are, and the loop goes on."""
        if not isinstance(error, Exception):
            raise error
        self._observer.tell("worker.waiting", error=describe(error))
        await asyncio.sleep(RECOVERY_WAIT)
        return Claimed(more=True)  # there may be more to do, whatever the inbox last said

    async def _settle(self) -> None:
        self._tell_dispatched()
        settled, self._dispatch.settled = self._dispatch.settled, []
        if not settled:
            return
        try:
            held = await self._inbox.settle(settled)
        except BaseException:
            self._dispatch.settled = settled + self._dispatch.settled
            raise
        for (lease, outcome), ours in zip(settled, held, strict=True):
            self._tell(lease, outcome if ours else None)

    def _tell_dispatched(self) -> None:
        """Tell what attempts settled themselves, what drifted, and which handlers pause."""
        drifted, self._dispatch.drifted = self._dispatch.drifted, []
        for lease, drift in drifted:
            self._drifted[lease.envelope.source] += 1
            self._observer.tell("event.drifted", **lease_fields(lease), drift=drift)
        told, self._dispatch.told = self._dispatch.told, []
        for lease, outcome in told:
            self._tell(lease, outcome)
        breakers, self._dispatch.breakers = self._dispatch.breakers, []
        for handler, error, pause in breakers:
            if error is None:
                self._observer.tell("handler.resumed", handler=handler)
            else:
                self._observer.tell("handler.paused", handler=handler, error=error, pause=pause)

    async def _rest(self, wait: float | None) -> None:
        """Wait for a commit, the end of an attempt, the next due run or a handler's next try."""
        if self._dispatch.settled or self._wake.is_set():
            return
        waits = [seconds for seconds in (wait, self._dispatch.wait()) if seconds is not None]
        try:
            await asyncio.wait_for(self._wake.wait(), min(waits, default=None))
        except TimeoutError:
            return

    async def _heartbeat(self) -> None:
        while True:
            await asyncio.sleep(self._lease / 3)
            try:
                await self._renew()
                await self._count_drifted()
            except Exception as error:  # noqa: BLE001 - a missed beat is made good by the next
                self._observer.tell("worker.waiting", error=describe(error))
            for lease in self._dispatch.give_up_stuck():
                self._observer.tell("run.stuck", **lease_fields(lease))
            self._wake.set()  # should a wake-up ever be missed, this is how long it costs

    async def _renew(self) -> None:
        taken = await self._inbox.renew(self.name, self._lease)
        for key, handler in taken.parked:
            self._observer.tell("run.parked", key=key, handler=handler)
        if taken.requeued:
            self._observer.tell("runs.taken_over", runs=taken.requeued)

    async def _count_drifted(self) -> None:
        drifted, self._drifted = self._drifted, Counter()
        if not drifted:
            return
        try:
            await self._inbox.count("drifted", drifted)
        except BaseException:
            self._drifted += drifted
            raise

    def _tell(self, lease: Lease, outcome: Outcome | None) -> None:
        match outcome:
            case None:
                self._observer.tell("run.lost", **lease_fields(lease))
            case Done():
                if self._observer.hears("run.done"):
                    self._observer.tell("run.done", **lease_fields(lease))
            case Skipped(reason):
                self._observer.tell("run.skipped", **lease_fields(lease), reason=reason)
            case Retrying(after, error):
                wait = round(after, 3)
                self._observer.tell("run.retrying", **lease_fields(lease), error=error, wait=wait)
            case Dead(error):
                self._observer.tell("run.failed", **lease_fields(lease), error=error)
            case Released():
                pass
