"""Waiting by the receiver's own clock: rates, orders, retries, and what never ends."""

import threading

import pytest

from webhook_receiver import Attempt, CircuitBreaker, Event, Receiver, Retry, RetryPolicy
from webhook_receiver.testing import TestReceiver

SECRET = "whsec_" + "a" * 32
PAID = "invoice.paid"
NEVER = RetryPolicy(attempts=1)


@pytest.fixture
def receiver():
    receiver = Receiver("sqlite://")
    receiver.source("stripe", secret=SECRET)
    return receiver


def test_a_rate_goes_by_the_tests_time(receiver):
    receiver.on("stripe:*", name="slow", rate="1/s")(lambda: None)
    with TestReceiver(receiver) as test:
        statuses = [test.deliver("stripe", PAID).runs["slow"].status for _ in range(3)]
    assert statuses == ["done", "done", "done"]


def test_a_run_behind_one_that_waits_is_pending(receiver):
    @receiver.on("stripe:*", name="book", order_by=lambda event: event.payload["type"])
    def book(attempt: Attempt):
        if attempt.number < 2:
            raise Retry(after=600)

    with TestReceiver(receiver) as test:
        assert test.deliver("stripe", PAID).runs["book"].status == "retrying"
        assert test.deliver("stripe", PAID).runs["book"].status == "pending"
        test.advance(minutes=30)
        assert [event.status for event in test.events()] == ["done", "done"]


def test_a_time_out_names_the_runs(receiver):
    released = threading.Event()

    @receiver.on("stripe:*", name="stuck")
    def stuck():
        assert released.wait(10)

    with TestReceiver(receiver, patience=1.5) as test:
        with pytest.raises(TimeoutError) as raised:
            test.deliver("stripe", PAID, id="evt_1")
        released.set()
    assert "stuck (running, attempt 1) at invoice.paid evt_1" in str(raised.value)


def test_time_that_never_comes_to_its_end_is_a_time_out(receiver):
    @receiver.on("stripe:*", name="poll", retry=RetryPolicy(attempts=10**9))
    def poll(event: Event):
        raise Retry(after=0.01)

    with TestReceiver(receiver, patience=1.5) as test:
        test.deliver("stripe", PAID)
        with pytest.raises(TimeoutError, match=r"wasn't over after 1\.5 s"):
            test.advance(days=3)


BROKEN = ["failed", "failed", "pending"]


def status_of(answer):
    (event,) = answer.events
    return event.status


def breaking(receiver, well, **breaker):
    """A handler with a circuit breaker, which works once `well` says so."""
    calls = []

    @receiver.on("stripe:*", name="ship", breaker=CircuitBreaker(**breaker), retry=NEVER)
    def ship():
        calls.append(1)
        if not well.is_set():
            raise OSError("the shop is away")

    return calls


@pytest.fixture
def steps(receiver):
    steps = []
    receiver.observe(lambda step, _: steps.append(step))
    return steps


def test_a_circuit_breaker_goes_by_the_tests_time(receiver, steps):
    well = threading.Event()
    calls = breaking(receiver, well, failures=2, pause=600)
    with TestReceiver(receiver) as test:
        assert [status_of(test.deliver("stripe", PAID)) for _ in range(3)] == BROKEN
        test.advance(minutes=9)
        assert (len(calls), steps.count("handler.resumed")) == (2, 0)
        well.set()
        test.advance(minutes=1)
        assert [event.status for event in test.events()] == ["done", "failed", "failed"]
    assert (len(calls), steps.count("handler.resumed")) == (3, 1)


def test_each_pause_of_a_breaker_ends_at_its_time(receiver, steps):
    calls = breaking(receiver, threading.Event(), failures=1, pause=60, longest=480)
    with TestReceiver(receiver) as test:
        assert [status_of(test.deliver("stripe", PAID)) for _ in range(2)] == BROKEN[1:]
        counts = []
        for pause in (1, 2, 4, 8, 8, 8):
            test.advance(minutes=pause)
            counts.append(len(calls))
        assert counts == [2, 3, 4, 5, 6, 7]
        test.advance(minutes=25)
        assert len(calls) == 7 + 3


def test_a_delivery_doesnt_wait_for_a_pause_however_short_it_is(receiver, steps):
    calls = breaking(receiver, threading.Event(), failures=1, pause=0.5)
    with TestReceiver(receiver) as test:
        begun = test.entered.clock.now()
        statuses = [status_of(test.deliver("stripe", PAID)) for _ in range(2)]
        assert test.entered.clock.now() - begun < 0.5
    assert (statuses, len(calls)) == (BROKEN[1:], 1)
