"""A handler's attempts are held to its timeout, which starts when the handler is called."""

import asyncio

import pytest
import uvloop

from tests.worker.dispatching import LEASE
from webhook_receiver.worker.attempts import RunningAttempt
from webhook_receiver.worker.timeouts import Timeouts

LOOPS = {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}


@pytest.fixture(params=LOOPS)
def run(request):
    with asyncio.Runner(loop_factory=LOOPS[request.param]) as runner:
        yield runner.run


def attempt():
    made = RunningAttempt(LEASE)
    made.task = asyncio.create_task(asyncio.sleep(3_600))
    return made


def test_an_attempts_time_starts_when_its_handler_is_called(run):
    async def test():
        timeouts, one = Timeouts(0.0), attempt()
        assert one.begun_at is None
        timeouts.begin(one)
        assert one.begun_at is not None
        await asyncio.wait([one.task])
        assert one.timed_out
        assert one.task.cancelled()

    run(test())


def test_each_has_its_own_time_with_one_timer(run):
    async def test():
        timeouts, several = Timeouts(0.05), []
        for _ in range(3):
            several.append(attempt())
            timeouts.begin(several[-1])
            await asyncio.sleep(0.02)
        ended = []
        for one in several:
            one.task.add_done_callback(lambda _: ended.append(asyncio.get_running_loop().time()))
        await asyncio.wait([one.task for one in several])
        begun = [one.begun_at for one in several]
        assert all(one.timed_out for one in several)
        assert ended == sorted(ended)
        assert all(end - start > 0.0499 for start, end in zip(begun, ended, strict=True))

    run(test())


def test_what_has_ended_is_left_alone(run):
    async def test():
        timeouts, ended, late = Timeouts(0.01), attempt(), attempt()
        timeouts.begin(ended)
        timeouts.end(ended)
        timeouts.end(attempt())  # it never began
        timeouts.begin(late)
        await asyncio.wait([late.task])
        assert late.timed_out
        assert not ended.timed_out
        assert not ended.task.done()

    run(test())


def test_another_begins_after_all_have_ended(run):
    async def test():
        timeouts = Timeouts(0.01)
        for _ in range(2):
            one = attempt()
            timeouts.begin(one)
            await asyncio.wait([one.task])
            assert one.timed_out

    run(test())
