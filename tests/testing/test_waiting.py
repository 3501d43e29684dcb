"""Waiting by the receiver's own clock: rates, orders, retries, and what never ends."""

import threading

import pytest

from webhook_receiver import Attempt, Event, Receiver, Retry, RetryPolicy
from webhook_receiver.testing import TestReceiver

SECRET = "whsec_" + "a" * 32
PAID = "invoice.paid"


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

    with TestReceiver(receiver, patience=0.05) as test:
        with pytest.raises(TimeoutError) as raised:
            test.deliver("stripe", PAID, id="evt_1")
        released.set()
    assert "stuck (running, attempt 1) at invoice.paid evt_1" in str(raised.value)


def test_time_that_never_comes_to_its_end_is_a_time_out(receiver):
    @receiver.on("stripe:*", name="poll", retry=RetryPolicy(attempts=10**9))
    def poll(event: Event):
        raise Retry(after=0.01)

    with TestReceiver(receiver, patience=0.3) as test:
        test.deliver("stripe", PAID)
        with pytest.raises(TimeoutError, match=r"wasn't over after 0\.3 s"):
            test.advance(days=3)
