"""Dispatch: what a failed attempt's report says of its error, and how long the error lives."""

import asyncio
import contextlib
import gc
import time
import weakref

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.worker.dispatching import all_are, of_key, receiver_with, steps_of, until, while_running
from tests.worker.test_dispatch import ONCE, Dispatched
from webhook_receiver import CircuitBreaker, Reject, Retry, Skip
from webhook_receiver.outcomes import Dead, Retrying, Skipped


class BrokenError(Exception):
    """Of a handler; a class of its own can be referred to weakly."""


def helper():
    raise BrokenError("three calls deep")


async def fails():
    helper()


def fails_in_a_thread():
    helper()


def reported(function, **options):
    """The report of one attempt."""

    async def test():
        dispatched = Dispatched(function, **options)
        dispatched.accept(1)
        await dispatched.ended()
        (report,) = dispatched.dispatch.take_reports()
        return report

    return asyncio.run(test())


@pytest.mark.parametrize("function", [fails, fails_in_a_thread])
def test_an_outcome_says_where_the_handler_failed_from_its_own_frame_on(function):
    report = reported(function)
    heading, handler, *_ = report.outcome.traceback.splitlines()
    assert heading == "Traceback (most recent call last):"
    assert handler.startswith(f'  File "{__file__}"')
    assert handler.endswith(f"in {function.__name__}")
    assert report.outcome.traceback.endswith("\nBrokenError: three calls deep")
    assert report.error.__traceback__.tb_frame.f_code.co_name == function.__name__


def test_an_outcome_says_how_long_the_handler_took():
    def slow():
        time.sleep(0.02)
        helper()

    report = reported(slow)
    assert report.outcome.took == report.took >= 0.02


async def waits():
    await asyncio.sleep(60)


def test_an_attempt_whose_time_was_up_says_where_it_waited():
    outcome = reported(waits, timeout=0.01).outcome
    assert outcome.error == "TimeoutError: it didn't end within 0.01 s"
    assert "in waits\n" in outcome.traceback
    assert outcome.traceback.endswith(outcome.error)


async def rejects():
    raise Reject("no such order")


def test_what_a_handler_rejects_has_its_place():
    report = reported(rejects)
    assert isinstance(report.outcome, Dead)
    assert report.outcome.error == "no such order"
    assert "in rejects\n" in report.outcome.traceback
    assert isinstance(report.error, Reject)


async def grouped(*errors):
    async def part(error):
        raise error

    async with asyncio.TaskGroup() as group:
        for error in errors:
            group.create_task(part(error))


@pytest.mark.parametrize(
    ("errors", "kind", "told"),
    [
        ([Reject("no"), ValueError("x")], Dead, "no"),
        ([Skip("old")], Skipped, "old"),
        (
            [ValueError("x"), Retry("later", after=7)],
            Retrying,
            "ExceptionGroup: unhandled errors in a TaskGroup: ValueError: x; Retry: later",
        ),
    ],
)
def test_what_a_task_group_raises_counts(errors, kind, told):
    async def handle():
        await grouped(*errors)

    report = reported(handle)
    assert isinstance(report.outcome, kind)
    assert told in (getattr(report.outcome, "error", ""), getattr(report.outcome, "reason", ""))
    if kind is Retrying:
        assert report.outcome.after == 7
    if kind is not Skipped:
        assert "in part\n" in report.outcome.traceback


@pytest.mark.parametrize(
    ("errors", "pauses"),
    [([Reject("no"), ValueError("x")], False), ([Skip("old"), BrokenError()], True)],
)
def test_a_breaker_judges_a_group_by_what_counts_in_it(errors, pauses):
    async def handle():
        await grouped(*errors)

    async def test():
        breaker = CircuitBreaker(failures=1, pause=5.0)
        dispatched = Dispatched(handle, breaker=breaker)
        dispatched.accept(1)
        await dispatched.ended()
        assert (dispatched.dispatch.seconds_to_probe() is not None) == pauses

    asyncio.run(test())


@pytest.fixture
def no_collector():
    gc.collect()
    gc.disable()
    yield
    gc.enable()


class Held:
    """What a handler holds in a variable."""


held: list[weakref.ref[Held]] = []


async def holds():
    local = Held()
    held.append(weakref.ref(local))
    helper()


def holds_in_a_thread():
    local = Held()
    held.append(weakref.ref(local))
    helper()


async def holds_while_it_waits():
    local = Held()
    held.append(weakref.ref(local))
    await asyncio.sleep(60)


@pytest.mark.usefixtures("no_collector")
@pytest.mark.parametrize("function", [holds, holds_in_a_thread, holds_while_it_waits])
def test_an_error_and_what_its_frames_hold_live_until_its_report_is_gone(function):
    async def test():
        dispatched = Dispatched(function, timeout=0.05)
        dispatched.accept(1)
        await dispatched.ended()
        before = held[-1]() is not None
        dispatched.dispatch.take_reports()
        async with asyncio.timeout(30):
            while held[-1]() is not None:  # noqa: ASYNC110 - its task, or its thread, has yet to end
                await asyncio.sleep(0.001)
        return before

    assert asyncio.run(test())


def listened(receiver):
    steps = steps_of(receiver)

    async def test():
        await receiver.inbox.put(of_key("a", 1))
        await until(receiver, all_are("dead", 1))

    while_running(receiver, test)
    return [fields for step, fields in steps if step == "run.failed"]


def test_a_listener_gets_the_exception_itself():
    receiver = receiver_with()
    receiver.on("shop:*", retry=ONCE)(fails)
    (failed,) = listened(receiver)
    assert isinstance(failed["exception"], BrokenError)
    assert failed["error"] == "BrokenError: three calls deep"
    assert failed["took"] >= 0


def test_a_listener_gets_what_a_handler_raised_in_a_transaction(tmp_path):
    receiver = receiver_with(f"sqlite:///{tmp_path}/inbox.db")

    @receiver.on("shop:*", retry=ONCE)
    async def books(session: AsyncSession):
        await asyncio.sleep(0)
        helper()

    (failed,) = listened(receiver)
    assert isinstance(failed["exception"], BrokenError)


def test_what_fails_after_an_attempts_own_commit_is_in_the_log_and_the_run_is_done():
    class Settled:
        def given(self, what):
            return None

        async def commit(self, outcome):
            return True

    @contextlib.asynccontextmanager
    async def closes_badly(lease):
        yield Settled()
        raise BrokenError("closing")

    async def books(session: AsyncSession): ...

    async def test():
        dispatched = Dispatched(books, transaction=closes_badly)
        dispatched.accept(1)
        await dispatched.ended()
        (report,) = dispatched.dispatch.take_reports()
        return report

    assert isinstance(asyncio.run(test()).error, BrokenError)
