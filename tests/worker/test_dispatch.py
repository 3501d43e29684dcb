"""Dispatch through a real receiver: places, threads, contexts, and what outlasts its time."""

import asyncio
import contextvars
import sys
import threading
import time

import pytest

from tests.worker.dispatching import all_are, all_ended, made, of_key, run, until
from webhook_receiver import Event, RetryPolicy

ONCE = RetryPolicy(attempts=1)


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
        await receiver.inbox.put(of_key("a", *range(12)))
        await until(receiver, all_are("dead", 12))

    run(receiver, test)
    assert most == 3


def test_a_thread_that_ends_in_the_moment_of_its_timeout_keeps_its_place():
    receiver = made()

    @receiver.on("shop:*", timeout=0.05, concurrency=1, retry=ONCE)
    def close_call(event: Event):
        time.sleep(0.05)

    async def test():
        await receiver.inbox.put(of_key("a", *range(20)))
        runs = await until(receiver, all_ended(20))
        assert {run.status for run in runs.values()} <= {"done", "dead"}

    run(receiver, test)


def test_waiting_for_a_thread_is_not_the_handlers_time():
    receiver = made(threads=1)

    @receiver.on("shop:*", timeout=0.3, concurrency=8, retry=ONCE)
    def quick_enough():
        time.sleep(0.1)

    async def test():
        await receiver.inbox.put(of_key("a", *range(8)))
        await until(receiver, all_are("done", 8))

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
        await receiver.inbox.put(of_key("a", *range(5)))
        await until(receiver, all_are("done", 5))

    run(receiver, test)
    assert seen == ["none"] * 5


@pytest.mark.skipif(sys.version_info < (3, 12), reason="eager tasks came with Python 3.12")
def test_eager_tasks_fill_a_lane_without_recursion():
    receiver = made()

    @receiver.on("shop:*", concurrency=1)
    async def at_once(): ...

    async def test():
        asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
        await receiver.inbox.put(of_key("a", *range(600)))
        await until(receiver, all_are("done", 600))

    run(receiver, test)
