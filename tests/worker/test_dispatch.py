"""Dispatch: what it reports, and through a real receiver its places, threads and contexts."""

import asyncio
import contextvars
import sys
import threading
import time

import pytest
from structlog import get_logger

from tests.worker.dispatching import all_are, all_ended, of_key, receiver_with, until, while_running
from webhook_receiver import Event, EventModel, RetryPolicy
from webhook_receiver.handlers.registry import Handlers
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox.records import STALLED, Demand
from webhook_receiver.outcomes import Dead, Done, Released, Retrying
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import Attempt, Lease
from webhook_receiver.worker.dispatch import Dispatch
from webhook_receiver.worker.reports import Drifted, Settlement
from webhook_receiver.worker.surroundings import Surroundings

ONCE = RetryPolicy(attempts=1)


def no_transaction(lease):
    raise NotImplementedError


class Dispatched:
    """A dispatch for one handler `h`, and a way to wait for the ends of its attempts."""

    def __init__(self, function, transaction=no_transaction, **options):
        on = Handlers()
        on("shop:*", name="h", **options)(function)
        self.ends = asyncio.Semaphore(0)
        self.dispatch = Dispatch(
            Router(on),
            4,
            transaction,
            lambda: 0.5,
            self.ends.release,
            get_logger,
            Surroundings(on),
        )

    def accept(self, *runs, number=1, body=b"{}", error=None):
        """Give it leases, and return them."""
        leases = [
            Lease(
                run=run,
                fence=1,
                key="k",
                handler="h",
                worker="w",
                envelope=envelope(f"e{run}", body=body),
                attempt=Attempt(number=number, first_seen=0.0, last_error=error),
            )
            for run in runs
        ]
        for lease in leases:
            self.dispatch.accept(lease)
        return leases

    async def ended(self, count=1):
        for _ in range(count):
            await self.ends.acquire()


def test_the_end_of_an_attempt_is_reported_once():
    async def handle(): ...

    async def test():
        dispatched = Dispatched(handle)
        (lease,) = dispatched.accept(1)
        assert dispatched.dispatch.leased_runs() == [1]
        await dispatched.ended()
        assert dispatched.dispatch.leased_runs() == [1]  # until somebody settles it
        (report,) = dispatched.dispatch.take_reports()
        assert report == Settlement(lease, Done(took=report.took), None, report.took)
        assert report.took >= 0
        assert dispatched.dispatch.take_reports() == []
        assert dispatched.dispatch.leased_runs() == []

    asyncio.run(test())


def test_a_stop_gives_back_what_has_not_begun_and_all_that_comes_later():
    async def handle():
        await asyncio.Event().wait()

    async def test():
        dispatched = Dispatched(handle, concurrency=1)
        _, queued = dispatched.accept(1, 2)
        dispatched.dispatch.stop()
        (late,) = dispatched.accept(3)
        assert dispatched.dispatch.take_reports() == [
            Settlement(queued, Released()),
            Settlement(late, Released()),
        ]
        assert dispatched.dispatch.leased_runs() == [1]

    asyncio.run(test())


def test_each_turn_counts_the_attempts_that_ended_in_it():
    async def handle(): ...

    async def test():
        dispatched = Dispatched(handle, concurrency=2)
        demands = [dispatched.dispatch.begin_turn()]
        dispatched.accept(*range(5))
        await dispatched.ended(5)
        demands += [dispatched.dispatch.begin_turn(), dispatched.dispatch.begin_turn()]
        assert demands == [{"h": Demand(2)}, {"h": Demand(10)}, {"h": Demand(2)}]

    asyncio.run(test())


class Order(EventModel, address="shop:order"):
    amount: int | None = None


def test_drift_is_reported_at_the_first_attempt():
    async def handle(order: Order): ...

    async def test():
        dispatched = Dispatched(handle)
        (first,) = dispatched.accept(1, body=b'{"amount":"many"}')
        (second,) = dispatched.accept(2, number=2, body=b'{"amount":"many"}')
        await dispatched.ended(2)
        drifted, *settled = dispatched.dispatch.take_reports()
        assert isinstance(drifted, Drifted)
        assert drifted.lease == first
        assert [report.lease for report in settled] == [first, second]
        assert all(isinstance(report.outcome, Done) for report in settled)

    asyncio.run(test())


def test_rel10_an_attempt_that_ignores_its_cancellation_is_settled_and_keeps_its_place(monkeypatch):
    monkeypatch.setattr("webhook_receiver.worker.dispatch.GIVE_UP_SECONDS", 0.0)
    cancelled, may_end = asyncio.Event(), asyncio.Event()

    async def handle():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            await may_end.wait()

    async def test():
        dispatched = Dispatched(handle, concurrency=1, timeout=0.001)
        (lease,) = dispatched.accept(1)
        assert dispatched.dispatch.give_up_stuck() == []
        await cancelled.wait()
        assert dispatched.dispatch.give_up_stuck() == [lease]
        (settlement,) = dispatched.dispatch.take_reports()
        assert isinstance(settlement, Settlement)
        assert isinstance(settlement.outcome, Retrying)
        assert settlement.outcome.error == "TimeoutError: it didn't end, though it was cancelled"
        assert not dispatched.dispatch.has_room()
        may_end.set()
        await dispatched.ended(2)  # it was given up, then it ended
        assert dispatched.dispatch.has_room()
        assert dispatched.dispatch.take_reports() == []

    asyncio.run(test())


def test_rel10_concurrency_holds_whatever_hangs():
    receiver = receiver_with()
    now, most, lock = 0, 0, threading.Lock()

    @receiver.on("shop:*", timeout=0.05, concurrency=3, retry=ONCE)
    def slow():
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.8)  # a loop that is late must not find it done
        with lock:
            now -= 1

    async def test():
        await receiver.inbox.put(of_key("a", *range(12)))
        await until(receiver, all_are("dead", 12))

    while_running(receiver, test)
    assert most == 3


def test_a_thread_that_ends_in_the_moment_of_its_timeout_keeps_its_place():
    receiver = receiver_with()

    @receiver.on("shop:*", timeout=0.05, concurrency=1, retry=ONCE)
    def close_call(event: Event):
        time.sleep(0.05)

    async def test():
        await receiver.inbox.put(of_key("a", *range(20)))
        runs = await until(receiver, all_ended(20))
        assert {run.status for run in runs.values()} <= {"done", "dead"}

    while_running(receiver, test)


def test_waiting_for_a_thread_is_not_the_handlers_time():
    receiver = receiver_with(threads=1)

    @receiver.on("shop:*", timeout=0.3, concurrency=8, retry=ONCE)
    def quick_enough():
        time.sleep(0.1)

    async def test():
        await receiver.inbox.put(of_key("a", *range(8)))
        await until(receiver, all_are("done", 8))

    while_running(receiver, test)


def test_what_one_attempt_binds_another_does_not_see():
    receiver = receiver_with()
    tenant = contextvars.ContextVar("tenant", default="none")
    seen = []

    @receiver.on("shop:*", concurrency=1)
    async def binds(event: Event):
        seen.append(tenant.get())
        tenant.set(event.id)

    async def test():
        await receiver.inbox.put(of_key("a", *range(5)))
        await until(receiver, all_are("done", 5))

    while_running(receiver, test)
    assert seen == ["none"] * 5


@pytest.mark.skipif(sys.version_info < (3, 12), reason="eager tasks came with Python 3.12")
def test_eager_tasks_fill_a_lane_without_recursion():
    receiver = receiver_with()

    @receiver.on("shop:*", concurrency=1)
    async def at_once(): ...

    async def test():
        asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
        await receiver.inbox.put(of_key("a", *range(600)))
        await until(receiver, all_are("done", 600))

    while_running(receiver, test)


@pytest.mark.parametrize(("error", "ends"), [(STALLED, Dead), ("the process died", Done)])
def test_a_run_that_blocked_as_often_as_it_may_be_tried_is_dead(error, ends):
    async def handle(): ...

    async def test():
        given = Dispatched(handle, retry=ONCE)
        given.accept(1, number=2, error=error)
        await given.ended()
        (report,) = given.dispatch.take_reports()
        assert isinstance(report.outcome, ends)

    asyncio.run(test())
