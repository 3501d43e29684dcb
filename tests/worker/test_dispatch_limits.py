"""Limits through real receivers: fleets, rates, circuit breakers, and fairness between sources."""

import asyncio
import math
import time

import pytest

from tests.inbox.stores import SqliteStore
from tests.worker.dispatching import (
    all_ended,
    of_key,
    receiver_with,
    steps_of,
    until,
    while_running,
)
from webhook_receiver import Event, Receiver, Reject, RetryPolicy
from webhook_receiver.handlers.limits import CircuitBreaker
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase
from webhook_receiver.testing.contracts.envelopes import claim
from webhook_receiver.types import Rate

SOON = RetryPolicy(attempts=50, first=0.01, factor=1.0)
BREAKER = CircuitBreaker(failures=3, pause=0.05, longest=0.1)


def named(steps, *names):
    return [(step, fields) for step, fields in steps if step in names]


@pytest.mark.parametrize("concurrency", [1, 4])
def test_a_breaker_pauses_without_spending_attempts_and_resumes(concurrency):
    receiver = receiver_with()
    steps = steps_of(receiver)
    down, calls = True, 0

    @receiver.on("shop:*", name="pay", breaker=BREAKER, retry=SOON, concurrency=concurrency)
    async def pay():
        nonlocal calls
        calls += 1
        if down:
            raise ConnectionError("the bank is down")

    async def test():
        nonlocal down
        await receiver.inbox.put(of_key("a", *range(20)))
        await until(receiver, lambda runs: calls > 2 * concurrency + 3)
        assert [step for step, _ in named(steps, "handler.paused", "handler.resumed")] == [
            "handler.paused"
        ]
        down = False
        runs = await until(receiver, all_ended(20))
        assert {run.status for run in runs.values()} == {"done"}
        # Three failures opened it; all the tries since, and what was under way then, were free.
        assert sum(run.attempts for run in runs.values()) == 20 + 3

    while_running(receiver, test)
    (paused, about), (resumed, _) = named(steps, "handler.paused", "handler.resumed")
    assert (paused, resumed) == ("handler.paused", "handler.resumed")
    assert about["handler"] == "pay"
    assert about["error"] == "ConnectionError: the bank is down"
    assert about["pause"] == pytest.approx(BREAKER.pause)


def test_what_a_handler_decides_is_not_a_failure_of_its_own():
    receiver = receiver_with()
    steps = steps_of(receiver)

    @receiver.on("shop:*", breaker=BREAKER, concurrency=1)
    async def handle():
        raise Reject("not ours")

    async def test():
        await receiver.inbox.put(of_key("a", *range(10)))
        await until(receiver, all_ended(10))

    while_running(receiver, test)
    assert named(steps, "handler.paused") == []


def test_an_event_that_never_reaches_the_handler_resumes_nothing():
    receiver = receiver_with()
    steps = steps_of(receiver)
    reached = []

    @receiver.on(
        "shop:*",
        breaker=CircuitBreaker(failures=1, pause=0.02, longest=0.02),
        retry=RetryPolicy(attempts=2, first=0.0),
        concurrency=1,
        order_by=lambda event: event.payload["key"],
        newer_than=lambda event: event.payload["n"],
    )
    async def handle(event: Event):
        reached.append(event.id)
        if event.id == "b1":
            raise ConnectionError("down")

    async def test():
        await receiver.inbox.put(of_key("a", 5))
        await until(receiver, all_ended(1))
        await receiver.inbox.put([*of_key("b", 1), *of_key("a", 1, 2, 3)])
        runs = await until(receiver, lambda runs: all_skipped(runs, "a1", "a2", "a3"))
        assert runs["b1"].status != "done"

    while_running(receiver, test)
    assert set(reached) == {"a5", "b1"}
    assert [step for step, _ in named(steps, "handler.paused", "handler.resumed")] == [
        "handler.paused"
    ]


def all_skipped(runs, *ids):
    return all(id_ in runs and runs[id_].status == "skipped" for id_ in ids)


LOOKS = 100


class Counting(SqlInbox):
    """An inbox that counts how often it is asked."""

    def __init__(self):
        super().__init__(SqliteDatabase(None))
        self.claims = 0

    async def claim(self, *arguments, **options):
        self.claims += 1
        return await super().claim(*arguments, **options)


def test_a_handler_that_may_try_and_has_nothing_to_do_does_not_keep_asking():
    receiver = receiver_with()
    inbox = Counting()

    @receiver.on(
        "shop:*",
        breaker=CircuitBreaker(failures=1, pause=0.001, longest=0.001),
        retry=RetryPolicy(first=3_600.0, factor=1.0),
    )
    async def handle():
        raise ConnectionError("down")

    async def test():
        await receiver.inbox.put(of_key("a", 1))
        await until(receiver, lambda runs: runs["a1"].status == "retrying")
        before = inbox.claims
        for _ in range(LOOKS):  # a loop that kept asking would ask about as often
            await receiver.inbox.stats()
        assert inbox.claims - before < LOOKS / 4

    while_running(receiver, test, inbox)


def test_a_rate_holds():
    receiver = receiver_with("sqlite://", "shop", "free")

    @receiver.on("shop:*", rate="50/day")
    async def handle(): ...

    @receiver.on("free:*")
    async def handle_freely(): ...

    async def test():
        await receiver.inbox.put(of_key("a", *range(60)))
        await until(receiver, lambda runs: statuses(runs).count("done") == 50)
        await receiver.inbox.put(
            of_key("f", 1, source="free")
        )  # after its run, the loop has looked
        runs = await until(receiver, lambda runs: "f1" in runs and runs["f1"].status == "done")
        assert statuses(runs).count("done") == 51

    while_running(receiver, test)


def statuses(runs):
    return [run.status for run in runs.values()]


def test_a_rate_holds_over_time():
    store = SqliteStore()
    start = float(math.ceil(time.time()))
    store.now, store.steady = lambda: start + store.shift, lambda: store.shift
    rate, granted = Rate(10, 60.0), []

    async def test():
        inbox = store.open()
        await inbox.start()
        await inbox.renew("w", 1e6)
        await inbox.put(of_key("a", *range(300)))
        for _ in range(4 * 60):
            while leases := (await claim(inbox, rate=rate)).leases:
                granted.extend([store.shift] * len(leases))
            store.shift += 1.0
        await inbox.stop()

    asyncio.run(test())
    store.close()
    assert granted.count(0.0) == 10  # what was saved up, and from then on what comes
    assert [granted.count(60.0 * minute) for minute in range(1, 4)] == [1, 1, 1]
    assert len(granted) == 10 + 239 // 6


def test_a_fleet_over_two_receivers_on_one_file(tmp_path):
    under_way, most, by = 0, 0, set()
    receivers = [receiver_with(f"sqlite:///{tmp_path}/inbox.db") for _ in range(2)]

    def register(number: int, receiver: Receiver):
        @receiver.on("shop:*", name="slow", fleet=2)
        async def slow(event: Event):
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            by.add(number)
            await asyncio.sleep(0.02)
            under_way -= 1

    for number, receiver in enumerate(receivers):
        register(number, receiver)
    one, other = receivers

    async def test():
        async with one.running(), other.running():
            await one.inbox.put(of_key("a", *range(40)))
            await until(one, all_ended(40))

    asyncio.run(test())
    assert most == 2
    assert by <= {0, 1}


def test_a_flooded_source_does_not_starve_another():
    receiver = receiver_with("sqlite://", "flood", "rare")
    order = []

    @receiver.on("*:*")
    async def handle(event: Event):
        order.append(event.id)

    async def test():
        flood = of_key("f", *range(2_000), source="flood")
        await receiver.inbox.put([*flood, *of_key("r", 1, source="rare")])
        await until(receiver, all_ended(2_001))

    while_running(receiver, test)
    assert order.index("r1") < 500
