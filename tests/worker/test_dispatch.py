"""Dispatch and the worker's loop: places, threads, contexts, and trouble that must not end the loop."""

import asyncio
import contextvars
import logging
import sys
import threading
import time

import pytest

from webhook_receiver import (
    Attempt,
    Delivery,
    Event,
    Headers,
    InboxUnavailable,
    Receiver,
    RetryPolicy,
)
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase

ONCE = RetryPolicy(attempts=1)


def made(**options):
    receiver = Receiver("sqlite://", **options)
    receiver.source("generic", name="shop", verify=False)
    return receiver


async def deliver(receiver, number):
    body = f'{{"n":{number}}}'.encode()
    await receiver.receive("shop", Delivery(Headers(), body, received_at=time.time()))


async def until(receiver, condition, seconds=60.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        events = await receiver.inbox.events(Selection())
        if condition(events):
            return events
        await asyncio.sleep(0.01)
    raise AssertionError(events)


def statuses(events):
    return sorted(run.status for event in events for run in event.runs)


def all_are(*expected):
    return lambda events: statuses(events) == sorted(expected)


def run(receiver, test, inbox=None):
    async def running():
        async with receiver.running(inbox=inbox):
            return await test()

    return asyncio.run(running())


def test_concurrency_holds_whatever_hangs():
    receiver = made()
    now, most, lock = 0, 0, threading.Lock()

    @receiver.on("shop:*", timeout=0.05, concurrency=3, retry=ONCE)
    def slow():
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.3)
        with lock:
            now -= 1

    async def test():
        for number in range(12):
            await deliver(receiver, number)
        await until(receiver, all_are(*["dead"] * 12))

    run(receiver, test)
    assert most == 3


def test_a_thread_that_ends_in_the_moment_of_its_timeout_keeps_its_place():
    receiver = made()

    @receiver.on("shop:*", timeout=0.05, concurrency=1, retry=ONCE)
    def close_call(event: Event):
        time.sleep(0.05)

    async def test():
        for number in range(20):
            await deliver(receiver, number)
        events = await until(
            receiver, lambda events: len(statuses(events)) == 20 and all_ended(events)
        )
        assert set(statuses(events)) <= {"done", "dead"}

    run(receiver, test)


def all_ended(events):
    return all(status in ("done", "dead") for status in statuses(events))


def test_waiting_for_a_thread_is_not_the_handlers_time():
    receiver = made(threads=1)

    @receiver.on("shop:*", timeout=0.3, concurrency=8, retry=ONCE)
    def quick_enough():
        time.sleep(0.1)

    async def test():
        for number in range(8):
            await deliver(receiver, number)
        await until(receiver, all_are(*["done"] * 8))

    run(receiver, test)


def test_what_one_attempt_binds_another_does_not_see():
    receiver = made()
    tenant = contextvars.ContextVar("tenant", default="none")
    seen = []

    @receiver.on("shop:*", concurrency=1)
    async def binds(event: Event):
        seen.append(tenant.get())
        tenant.set(event.id)

    async def test():
        for number in range(5):
            await deliver(receiver, number)
        await until(receiver, all_are(*["done"] * 5))

    run(receiver, test)
    assert seen == ["none"] * 5


@pytest.mark.skipif(sys.version_info < (3, 12), reason="eager tasks came with Python 3.12")
def test_eager_tasks_fill_a_lane_without_recursion():
    receiver = made()

    @receiver.on("shop:*", concurrency=1)
    async def at_once(): ...

    async def test():
        asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
        await asyncio.gather(*(deliver(receiver, number) for number in range(600)))
        await until(receiver, all_are(*["done"] * 600))

    run(receiver, test)


def test_a_log_that_fails_ends_nothing():
    class FullDisk:
        def bind(self):
            return self

        def log(self, *_, **__):
            raise OSError(28, "No space left on device")

    receiver = made(logger=FullDisk())
    receiver.observe(lambda step, fields: 1 / 0)

    @receiver.on("shop:*")
    async def handle(): ...

    async def test():
        for number in range(3):
            await deliver(receiver, number)
            await until(receiver, all_are(*["done"] * (number + 1)))

    run(receiver, test)
    assert receiver.observer.untold > 0


class Troubled(SqlInbox):
    """An inbox whose next answers are errors, before or after it did what was asked."""

    def __init__(self):
        super().__init__(SqliteDatabase(None))
        self.before, self.after = [], []

    def _trouble(self, name, errors):
        if name in errors:
            errors.remove(name)
            raise InboxUnavailable(f"injected: {name}")

    async def claim(self, *arguments, **options):
        self._trouble("claim", self.before)
        claimed = await super().claim(*arguments, **options)
        if claimed.leases:
            self._trouble("claim", self.after)
        return claimed

    async def settle(self, *arguments):
        self._trouble("settle", self.before)
        return await super().settle(*arguments)

    async def renew(self, *arguments):
        self._trouble("renew", self.before)
        return await super().renew(*arguments)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["claim"], []),
        (["settle"], []),
        (["settle", "claim"], []),
        ([], ["claim"]),
        (["settle"], ["claim"]),
    ],
)
def test_an_inbox_in_trouble_loses_no_run(before, after):
    receiver = made(lease=0.6)
    attempts = []

    @receiver.on("shop:*")
    async def handle(attempt: Attempt):
        attempts.append(attempt.number)

    inbox = Troubled()

    async def test():
        inbox.before, inbox.after = list(before), list(after)
        await deliver(receiver, 1)
        await until(receiver, all_are("done"))

    run(receiver, test, inbox)
    assert (inbox.before, inbox.after) == ([], [])
    assert attempts == [1]


def test_a_heartbeat_that_is_missed_is_made_good():
    receiver = made(lease=0.3)

    @receiver.on("shop:*")
    async def handle(): ...

    inbox = Troubled()

    async def test():
        inbox.before = ["renew"]
        await asyncio.sleep(0.4)
        assert inbox.before == []
        await deliver(receiver, 1)
        await until(receiver, all_are("done"))

    run(receiver, test, inbox)


def test_a_start_that_fails_is_undone_and_says_why():
    receiver = made()
    inbox = Troubled()
    inbox.before = ["renew"]

    async def test(): ...

    with pytest.raises(InboxUnavailable, match="injected: renew"):
        run(receiver, test, inbox)
    assert not receiver.running_now

    @receiver.on("shop:*")
    async def registered_after_the_failure(): ...

    run(receiver, test)


def test_one_receiver_runs_again_and_again_in_any_loop(tmp_path):
    inbox = open_inbox(f"sqlite:///{tmp_path}/inbox.db")
    receiver = Receiver(inbox)
    receiver.source("generic", name="shop", verify=False)

    @receiver.on("shop:*")
    async def handle(): ...

    for life in range(3):

        async def test(life=life):
            await deliver(receiver, life)
            await until(receiver, all_are(*["done"] * (life + 1)))

        run(receiver, test)


def test_who_enters_while_another_starts_waits_for_it():
    receiver = made()

    async def enter():
        async with receiver.running():
            assert receiver.running_now
            await asyncio.sleep(0.01)

    async def both():
        await asyncio.gather(enter(), enter(), enter())
        assert not receiver.running_now

    asyncio.run(both())


def test_refusals_and_errors_of_alembic_stay_out_of_the_hosts_log(caplog):
    with caplog.at_level(logging.WARNING):
        run(made(), lambda: asyncio.sleep(0))
    assert caplog.records == []
