"""A lazy receiver starts with a request, and stops when its host or its event loop does."""

import asyncio
import contextlib
import signal
import threading

import pytest

from tests.exchange import exchange
from webhook_receiver import InboxUnavailable, Receiver, sign
from webhook_receiver.inbox.records import Selection
from webhook_receiver.receiver.waking import Waking

SECRET = "a secret for these tests"


def body(name):
    return f'{{"id":"{name}","object":"event","type":"invoice.paid","data":{{}}}}'.encode()


def made(path, **options):
    receiver = Receiver(f"sqlite:///{path}/inbox.db", lazy=True, **options)
    receiver.source("stripe", secret=SECRET)
    steps = []
    receiver.observe(lambda step, fields: steps.append(step))
    return receiver, steps


async def delivered(receiver, name):
    signed = sign("stripe", body=body(name), secret=SECRET)
    return (await exchange(receiver, "/stripe", headers=signed, body=body(name))).status


async def stored(path):
    receiver = Receiver(f"sqlite:///{path}/inbox.db")
    async with receiver.running(worker=False):
        events = await receiver.inbox.events(Selection())
        return {event.id: [(run.status, run.attempts) for run in event.runs] for event in events}


@pytest.mark.parametrize("worker", [True, False])
def test_a_loop_for_each_call_stores_each_time_and_kills_no_run(tmp_path, worker):
    receiver, steps = made(tmp_path, worker=worker)

    @receiver.on("stripe:*", name="work")
    async def work():
        await asyncio.sleep(0)

    for number in range(5):
        assert asyncio.run(delivered(receiver, f"evt_{number}")) == 200
    assert steps.count("receiver.started") == steps.count("receiver.stopped") == 5
    assert not receiver.running_now
    after = asyncio.run(stored(tmp_path))
    assert sorted(after) == [f"evt_{number}" for number in range(5)]
    if not worker:
        assert not any(after.values())  # nobody has planned a run, so none is under way
    assert "run.lost" not in steps

    async def rest():
        async with receiver.running(worker=True):
            for _ in range(1_000):
                events = await receiver.inbox.events(Selection())
                if all(event.status == "done" for event in events):
                    return
                await asyncio.sleep(0.01)

    asyncio.run(rest())
    assert all(status == "done" for ((status, _),) in asyncio.run(stored(tmp_path)).values())


@pytest.mark.parametrize("in_thread", [False, True])
def test_an_attempt_that_ends_with_its_loop_does_not_count(tmp_path, in_thread):
    receiver, steps = made(tmp_path, drain=0.1)
    begun, may_end = threading.Event(), threading.Event()

    async def endless():
        begun.set()
        await asyncio.Event().wait()

    def blocking():
        begun.set()
        may_end.wait()

    receiver.on("stripe:*", name="work")(blocking if in_thread else endless)

    async def call():
        assert await delivered(receiver, "evt_1") == 200
        assert await asyncio.to_thread(begun.wait, 30)

    try:
        asyncio.run(call())
        assert steps[-2:] == ["run.interrupted", "receiver.stopped"]
        assert asyncio.run(stored(tmp_path)) == {"evt_1": [("pending", 0)]}
    finally:
        may_end.set()


def test_a_loop_that_is_closed_without_ending_its_tasks_is_left_behind(tmp_path):
    receiver, _ = made(tmp_path, worker=False)
    for number in range(3):
        loop = asyncio.new_event_loop()
        assert loop.run_until_complete(delivered(receiver, f"evt_{number}")) == 200
        assert loop.run_until_complete(delivered(receiver, f"evt_{number}")) == 200
        loop.close()
        assert not receiver.running_now
    assert asyncio.run(delivered(receiver, "evt_3")) == 200
    assert sorted(asyncio.run(stored(tmp_path))) == [f"evt_{number}" for number in range(4)]


def test_one_loop_between_whose_calls_nothing_runs_needs_one_start(tmp_path):
    receiver, steps = made(tmp_path, worker=False)
    loop = asyncio.new_event_loop()
    for number in range(3):
        assert loop.run_until_complete(delivered(receiver, f"evt_{number}")) == 200
    assert steps.count("receiver.started") == 1
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    loop.run_until_complete(asyncio.wait(tasks))
    loop.close()
    assert steps.count("receiver.stopped") == 1


def test_a_start_that_fails_is_tried_again_with_the_next_request(tmp_path):
    broken = [ValueError("the table isn't there"), InboxUnavailable("away")]

    @contextlib.asynccontextmanager
    async def lifespan():
        if broken:
            raise broken.pop(0)
        yield

    receiver, steps = made(tmp_path, lifespan=lifespan)

    async def calls():
        return [await delivered(receiver, "evt_1") for _ in range(3)]

    assert asyncio.run(calls()) == [503, 503, 200]
    assert steps.count("delivery.unavailable") == 2


class Running:
    """What waking starts and stops."""

    def __init__(self, stopping=None):
        self.steps, self.stopping = [], stopping

    @contextlib.asynccontextmanager
    async def __call__(self):
        self.steps.append("started")
        yield
        if self.stopping is not None:
            await self.stopping.wait()
        self.steps.append("stopped")


@contextlib.contextmanager
def handled(number, handler):
    before = signal.signal(number, handler)
    try:
        yield
    finally:
        signal.signal(number, before)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_comes_to_the_host_once_all_has_stopped(number):
    running = Running()

    async def host():
        over = asyncio.Event()
        handler = lambda *_: (running.steps.append("host"), over.set())  # noqa: E731
        with handled(number, handler):
            await Waking(running).wake()
            assert running.steps == ["started"]
            signal.raise_signal(number)
            await over.wait()
            assert signal.getsignal(number) is handler
            signal.raise_signal(number)

    asyncio.run(host())
    assert running.steps == ["started", "stopped", "host", "host"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_comes_to_a_hosts_event_loop_once_all_has_stopped(number):
    async def host():
        may_stop, over, others = asyncio.Event(), asyncio.Event(), asyncio.Event()
        running, loop = Running(may_stop), asyncio.get_running_loop()
        loop.add_signal_handler(number, lambda: (running.steps.append("host"), over.set()))
        loop.add_signal_handler(signal.SIGUSR1, others.set)
        waking = Waking(running)
        await waking.wake()
        signal.raise_signal(number)
        signal.raise_signal(signal.SIGUSR1)
        await others.wait()  # no other signal is held
        assert running.steps == ["started"]
        may_stop.set()
        await over.wait()
        over.clear()
        signal.raise_signal(number)
        await over.wait()

        return running.steps

    assert asyncio.run(host()) == ["started", "stopped", "host", "host"]


def test_a_second_signal_comes_to_a_hosts_event_loop_at_once():
    async def host():
        may_stop, told = asyncio.Event(), asyncio.Queue()
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, told.put_nowait, 1)
        waking = Waking(Running(may_stop))
        await waking.wake()
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGTERM)
        await told.get()
        may_stop.set()
        await told.get()
        return told.qsize()

    assert asyncio.run(host()) == 0


def test_a_handler_that_the_event_loop_was_given_meanwhile_is_let_alone():
    async def host():
        loop, told = asyncio.get_running_loop(), asyncio.Event()
        loop.add_signal_handler(signal.SIGUSR1, told.set)
        stopped = asyncio.Event()
        stopped.set()
        waking = Waking(Running(stopped))
        await waking.wake()
        loop.add_signal_handler(signal.SIGTERM, told.set)
        signal.raise_signal(signal.SIGTERM)
        await told.wait()
        told.clear()
        assert waking._keeper is not None
        waking._keeper.cancel()
        await waking._keeper
        signal.raise_signal(signal.SIGTERM)
        await told.wait()

    asyncio.run(host())


def test_a_second_signal_comes_to_the_host_at_once():
    async def host():
        may_stop, told = asyncio.Event(), []
        running = Running(may_stop)
        with handled(signal.SIGTERM, lambda number, _: told.append(number)):
            waking = Waking(running)
            await waking.wake()
            signal.raise_signal(signal.SIGTERM)
            assert told == []
            signal.raise_signal(signal.SIGTERM)
            assert told == [signal.SIGTERM]
            may_stop.set()
            assert waking._keeper is not None
            await waking._keeper
            assert told == [signal.SIGTERM] * 2
        return running.steps

    assert asyncio.run(host()) == ["started", "stopped"]


def test_what_the_host_ignores_or_has_set_since_is_left_alone():
    running = Running()
    later = lambda *_: None  # noqa: E731

    async def host():
        with handled(signal.SIGTERM, signal.SIG_IGN):
            await Waking(running).wake()
            assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
            signal.signal(signal.SIGINT, later)

    before = signal.getsignal(signal.SIGINT)
    try:
        asyncio.run(host())
        assert signal.getsignal(signal.SIGINT) is later
    finally:
        signal.signal(signal.SIGINT, before)
    assert running.steps == ["started", "stopped"]


def test_in_another_thread_no_signal_is_touched():
    before = signal.getsignal(signal.SIGTERM)
    running = Running()

    async def host():
        await Waking(running).wake()
        return signal.getsignal(signal.SIGTERM)

    seen = []
    thread = threading.Thread(target=lambda: seen.append(asyncio.run(host())))
    thread.start()
    thread.join()
    assert (seen, running.steps) == ([before], ["started", "stopped"])


def test_what_fails_at_the_stop_is_reported_by_the_loop():
    @contextlib.asynccontextmanager
    async def running():
        yield
        raise ValueError("it can't be closed")

    reported = []

    async def host():
        asyncio.get_running_loop().set_exception_handler(lambda _, c: reported.append(c))
        await Waking(running).wake()

    asyncio.run(host())
    assert [str(context["exception"]) for context in reported] == ["it can't be closed"]


def test_a_request_that_goes_away_does_not_end_the_start():
    async def host():
        may_start = asyncio.Event()

        @contextlib.asynccontextmanager
        async def running():
            await may_start.wait()
            yield

        waking = Waking(running)
        gone = asyncio.create_task(waking.wake())
        await asyncio.sleep(0)
        gone.cancel()
        still = asyncio.create_task(waking.wake())
        await asyncio.sleep(0)
        may_start.set()
        await still

    asyncio.run(host())
