"""Order by key through a real receiver: retries, dead letters, replay, and what is older."""

import asyncio
import random

import pytest

from tests.worker.dispatching import (
    all_ended,
    are,
    key_of,
    number_of,
    of_key,
    receiver_with,
    until,
    while_running,
)
from webhook_receiver import Event, RetryPolicy
from webhook_receiver.inbox.records import Selection

SOON = RetryPolicy(attempts=20, first=0.01, factor=1.0)
ONCE = RetryPolicy(attempts=1)


@pytest.fixture(params=["file", "memory"])
def url(request, tmp_path):
    return f"sqlite:///{tmp_path}/inbox.db" if request.param == "file" else "sqlite://"


def test_a_key_keeps_its_order_through_retries_and_other_keys_go_on(url):
    receiver = receiver_with(url)
    dice = random.Random(7)
    completed, under_way, together = [], set(), set()

    @receiver.on("shop:*", order_by=key_of, retry=SOON, concurrency=8)
    async def handle(event: Event):
        key = key_of(event)
        assert key not in under_way
        under_way.add(key)
        together.add(len(under_way))
        await asyncio.sleep(0.001)
        under_way.discard(key)
        if dice.random() < 0.3:
            raise OSError("now and then")
        completed.append((key, number_of(event)))

    keys = [f"k{n}" for n in range(10)]
    stored = [event for n in range(15) for key in keys for event in of_key(key, n)]

    async def test():
        await receiver.inbox.put(stored[:70])
        await receiver.inbox.put(stored[70:])
        runs = await until(receiver, all_ended(len(stored)))
        assert {run.status for run in runs.values()} == {"done"}

    while_running(receiver, test)
    for key in keys:
        assert [n for name, n in completed if name == key] == list(range(15))
    assert max(together) > 1


def test_events_without_a_key_wait_for_nobody():
    receiver = receiver_with()
    first_may_end = asyncio.Event()

    @receiver.on("shop:*", order_by=lambda event: key_of(event) or None)
    async def handle(event: Event):
        if number_of(event) == 1:
            await first_may_end.wait()

    async def test():
        await receiver.inbox.put([*of_key("", 1, 2), *of_key("k", 1, 2)])
        await until(receiver, lambda runs: len(runs) == 4 and runs["2"].status == "done")
        first_may_end.set()
        await until(receiver, all_ended(4))

    while_running(receiver, test)


def test_what_is_older_than_the_last_one_done_is_skipped_with_the_reason_kept(url):
    receiver = receiver_with(url)
    done = []

    @receiver.on("shop:*", order_by=key_of, newer_than=number_of, retry=ONCE)
    async def handle(event: Event):
        if event.id == "a9":
            raise ValueError("a dead letter is not done")
        done.append(event.id)

    async def test():
        await receiver.inbox.put([*of_key("a", 1, 9, 3, 2), *of_key("b", 2), *of_key("a", 4)])
        runs = await until(receiver, all_ended(6))
        assert {id_ for id_, run in runs.items() if run.status == "skipped"} == {"a2"}
        assert runs["a2"].error == "older than the last one done for a: 2 < 3"

    while_running(receiver, test)
    assert [id_ for id_ in done if id_[0] == "a"] == ["a1", "a3", "a4"]


def test_a_replayed_event_is_as_old_as_it_was():
    receiver = receiver_with()
    done = []

    @receiver.on("shop:*", order_by=key_of, newer_than=number_of)
    async def handle(event: Event):
        done.append(event.id)

    async def test():
        await receiver.inbox.put(of_key("a", 1, 2))
        await until(receiver, all_ended(2))
        await receiver.inbox.replay(Selection(), dead_only=False)
        await until(receiver, are(a1="skipped", a2="done"))

    while_running(receiver, test)
    assert done == ["a1", "a2", "a2"]


def test_a_newer_than_that_raises_is_the_runs_own_trouble():
    receiver = receiver_with()

    @receiver.on("shop:*", order_by=key_of, newer_than=lambda event: None, retry=ONCE)
    async def handle(event: Event): ...

    async def test():
        await receiver.inbox.put(of_key("a", 1))
        runs = await until(receiver, are(a1="dead"))
        assert "newer_than returned NoneType" in runs["a1"].error

    while_running(receiver, test)


def failing_first(policy):
    """A receiver whose handler fails for the number 1 until it is healed, and what it did."""
    receiver = receiver_with()
    done, broken = [], {1}

    @receiver.on("shop:*", order_by=key_of, dead_letters=policy, retry=ONCE)
    async def handle(event: Event):
        if number_of(event) in broken:
            raise ValueError("broken")
        done.append(event.id)

    return receiver, done, broken


def test_a_dead_letter_steps_aside():
    receiver, done, _ = failing_first("step_aside")

    async def test():
        await receiver.inbox.put([*of_key("a", 1, 2, 3), *of_key("b", 1)])
        await until(receiver, are(a1="dead", a2="done", a3="done", b1="dead"))

    while_running(receiver, test)
    assert done == ["a2", "a3"]


@pytest.mark.parametrize("way", ["replay", "drop"])
def test_a_dead_letter_that_blocks_lets_go_when_it_is_replayed_or_dropped(way):
    receiver, done, broken = failing_first("block")

    async def test():
        await receiver.inbox.put([*of_key("a", 1, 2, 3), *of_key("b", 2, 3)])
        blocked = are(a1="dead", a2="pending", a3="pending", b2="done", b3="done")
        await until(receiver, blocked)
        await receiver.inbox.put(of_key("c", 2))  # after its run, the loop has looked again
        runs = await until(receiver, lambda runs: "c2" in runs and runs["c2"].status == "done")
        del runs["c2"]
        assert blocked(runs)
        broken.clear()
        if way == "replay":
            assert await receiver.inbox.replay(Selection(), dead_only=True) == 1
        else:
            assert await receiver.inbox.drop(Selection()) == 1
        await until(receiver, all_ended(6))

    while_running(receiver, test)
    expected = ["a1", "a2", "a3"] if way == "replay" else ["a2", "a3"]
    assert [id_ for id_ in done if id_[0] == "a"] == expected


def test_an_order_by_that_raises_makes_a_dead_letter_and_ends_nothing(url):
    receiver = receiver_with(url)

    def order_by(event):
        if number_of(event) == 1:
            raise SystemExit("not here")
        return key_of(event)

    @receiver.on("shop:*", order_by=order_by, name="shop.handle")
    async def handle(event: Event): ...

    failed = []
    receiver.observe(lambda step, fields: step == "run.failed" and failed.append(fields))

    async def test():
        await receiver.inbox.put(of_key("a", 1, 2))
        runs = await until(receiver, are(a1="dead", a2="done"))
        assert runs["a1"].error == "order_by raised SystemExit: not here"
        (event,) = await receiver.inbox.events(Selection(status="failed"))
        (logged,) = failed
        assert (logged["key"], logged["id"], logged["handler"]) == (event.key, "a1", "shop.handle")
        assert (logged["attempt"], logged["error"]) == (0, "order_by raised SystemExit: not here")

    while_running(receiver, test)
