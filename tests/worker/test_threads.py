import asyncio
import contextvars
import queue
import threading

import pytest

from webhook_receiver.worker.threads import Threads


def called(call):
    async def calling():
        return await Threads(1).begin(call).result()

    return asyncio.run(calling())


def test_a_call_returns_what_its_function_does_from_another_thread():
    thread = called(threading.current_thread)
    assert thread is not threading.current_thread()
    assert thread.daemon
    assert thread.name == "webhook-handler"


@pytest.mark.parametrize("error", [ValueError("x"), StopIteration(), SystemExit(3)])
def test_whatever_it_raises_is_raised(error):
    async def calling():
        def call():
            raise error

        begun, ended = Threads(1).begin(call), asyncio.Event()
        begun.leave(ended.set)
        await ended.wait()
        with pytest.raises(type(error)) as raised:
            begun.outcome()
        return raised.value

    assert asyncio.run(calling()) is error


def test_a_call_sees_its_callers_context_and_keeps_its_own():
    tenant = contextvars.ContextVar("tenant", default="none")

    def call():
        seen = tenant.get()
        tenant.set("changed")
        return seen

    async def calling():
        tenant.set("ours")
        return await Threads(1).begin(call).result(), tenant.get()

    assert asyncio.run(calling()) == ("ours", "ours")


def test_an_idle_thread_is_used_again_and_a_busy_one_is_not():
    may_end = threading.Event()

    async def calling():
        threads = Threads(2)
        first = await threads.begin(threading.get_ident).result()
        busy = threads.begin(lambda: may_end.wait(30) and threading.get_ident())
        other = await threads.begin(threading.get_ident).result()
        may_end.set()
        return first, await busy.result(), other

    first, busy, other = asyncio.run(calling())
    assert first == busy
    assert other != first


def test_a_call_that_was_left_reports_its_end():
    may_end = threading.Event()

    async def calling():
        begun, ended = Threads(1).begin(lambda: may_end.wait(30)), asyncio.Event()
        with pytest.raises(RuntimeError, match="hasn't ended"):
            begun.outcome()
        begun.leave(ended.set)
        may_end.set()
        await ended.wait()
        return begun.outcome()

    assert asyncio.run(calling()) is True


def test_a_call_that_outlives_its_loop_harms_nobody():
    may_end, seen = threading.Event(), queue.SimpleQueue()

    def call():
        seen.put(threading.current_thread())
        may_end.wait(30)

    async def calling():
        Threads(1).begin(call)

    asyncio.run(calling())
    thread = seen.get(timeout=30)
    may_end.set()
    thread.join(30)
    assert not thread.is_alive()
