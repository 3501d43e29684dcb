"""Sentry's own SDK, in a host that uses standard logging and knows nothing of the receiver."""

import asyncio
import logging
from typing import Any

import pytest
import sentry_sdk
from sentry_sdk.envelope import Envelope
from sentry_sdk.integrations.logging import LoggingIntegration
from sentry_sdk.transport import Transport

from webhook_receiver import Event, Receiver, Reject, RetryPolicy
from webhook_receiver.testing import TestReceiver

BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'


class Kept(Transport):
    """A transport that sends nothing anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Any] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        event = envelope.get_event()
        if event is not None:
            self.events.append(event)


@pytest.fixture
def sentry():
    made = []

    def begin(level: int = logging.ERROR) -> Kept:
        kept = Kept()
        sentry_sdk.init(
            dsn="https://key@sentry.invalid/1",
            transport=kept,
            default_integrations=False,
            integrations=[LoggingIntegration(event_level=level)],
            include_local_variables=False,
        )
        made.append(kept)
        return kept

    yield begin
    sentry_sdk.get_client().close(timeout=0)
    sentry_sdk.init(default_integrations=False)


def book(payload):
    return payload["data"]["object"]["custmer"]


async def fulfil(event: Event):
    await asyncio.sleep(0)
    book(event.payload)


def fulfil_in_a_thread(event: Event):
    book(event.payload)


async def fulfil_together(event: Event):
    async with asyncio.TaskGroup() as group:
        group.create_task(fulfil(event))


async def reject(event: Event):
    raise Reject("no such order")


def deliver(function, attempts=1):
    receiver = Receiver("sqlite://")
    receiver.source("stripe", secret="whsec_for_these_tests")
    receiver.on("stripe:*", name="shop.fulfil", retry=RetryPolicy(attempts=attempts))(function)
    with TestReceiver(receiver) as test:
        test.deliver("stripe", body=BODY)


def frames_of(event) -> list[str]:
    found = [one["stacktrace"] for one in event["exception"]["values"] if "stacktrace" in one]
    return [frame["function"] for stack in found for frame in stack["frames"]]


@pytest.mark.parametrize("function", [fulfil, fulfil_in_a_thread])
def test_a_failed_run_is_an_event_with_the_handlers_frames(sentry, function):
    kept = sentry()
    deliver(function)
    (event,) = kept.events
    (error,) = event["exception"]["values"]
    assert (error["type"], error["value"]) == ("KeyError", "'data'")
    assert frames_of(event) == [function.__name__, "book"]
    assert (event["logger"], event["level"]) == ("webhook_receiver", "error")
    assert event["extra"]["fields"]["handler"] == "shop.fulfil"


def test_the_errors_of_a_group_have_their_frames(sentry):
    kept = sentry()
    deliver(fulfil_together)
    (event,) = kept.events
    assert {"KeyError", "ExceptionGroup"} <= {one["type"] for one in event["exception"]["values"]}
    assert {"fulfil_together", "fulfil", "book"} <= set(frames_of(event))


def test_a_rejected_event_has_its_place(sentry):
    kept = sentry()
    deliver(reject)
    (event,) = kept.events
    assert frames_of(event) == ["reject"]


@pytest.mark.parametrize(("level", "count"), [(logging.ERROR, 0), (logging.WARNING, 1)])
def test_an_attempt_that_is_tried_again_is_a_warning(sentry, level, count):
    kept = sentry(level)
    deliver(fulfil, attempts=2)
    assert [frames_of(event) for event in kept.events] == [["fulfil", "book"]] * count
