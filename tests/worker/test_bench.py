"""A bench's calls: in which thread, in which context, and what becomes of those left behind."""

import asyncio
import contextvars
import threading

import pytest

from webhook_receiver.worker.bench import Bench
from webhook_receiver.worker.threads import Threads

NAME = contextvars.ContextVar("name", default="")


def bench_with(left, *, hold=False):
    return Bench(Threads(4), hold=hold, left=lambda: left.set)


def ignore(value):
    pass


def test_all_calls_of_a_sync_handler_are_in_one_thread_and_one_context():
    async def calls():
        bench = bench_with(asyncio.Event(), hold=True)
        NAME.set("loop")
        seen, tokens = [], []

        def first():
            seen.append(NAME.get())
            tokens.append(NAME.set("thread"))
            return threading.get_ident()

        def second():
            NAME.reset(tokens.pop())
            return threading.get_ident()

        one = await bench.run(first, ignore, last=False)
        assert NAME.get() == "thread"
        two = await bench.run(second, ignore, last=True)
        bench.release()
        assert (one, seen) == (two, ["loop"])

    asyncio.run(calls())


def test_what_the_loop_sets_between_two_calls_is_seen_by_the_next():
    async def calls():
        bench = bench_with(asyncio.Event())
        await bench.run(NAME.get, ignore, last=False)
        NAME.set("changed")
        assert await bench.run(NAME.get, ignore, last=False) == "changed"

    asyncio.run(calls())


@pytest.mark.parametrize("hold", [True, False])
def test_a_call_left_behind_is_undone_once_it_ends(hold):
    async def calls():
        left, begun, go_on, undone = (
            asyncio.Event(),
            asyncio.Event(),
            threading.Event(),
            asyncio.Event(),
        )
        loop = asyncio.get_running_loop()
        bench = bench_with(left, hold=hold)
        values = []

        def slow():
            loop.call_soon_threadsafe(begun.set)
            go_on.wait(60)
            return "opened"

        def undo(value):
            values.append(value)
            loop.call_soon_threadsafe(undone.set)

        task = asyncio.create_task(bench.run(slow, undo, last=False))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert bench.abandoned
        bench.release()
        go_on.set()
        await asyncio.wait_for(asyncio.gather(left.wait(), undone.wait()), 60)
        assert values == ["opened"]

    asyncio.run(calls())
