import asyncio

import pytest

from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import Attempt, Lease
from webhook_receiver.worker.waiting import Waiters

EVENT = envelope("e1")


def lease(handler, event=EVENT):
    return Lease(
        run=1,
        fence=1,
        key="k",
        handler=handler,
        worker="w",
        envelope=event,
        attempt=Attempt(number=1, first_seen=0.0),
    )


def waited(*ends, handlers=("a", "b"), seconds=0.0):
    """What a waiter is given, after attempts of an event's handlers have ended."""

    async def waiting():
        waiters = Waiters()
        waiter = waiters.add(EVENT, handlers)
        for handler, value in ends:
            waiters.finished(lease(handler), value)
        return await waiter.within(seconds)

    return asyncio.run(waiting())


@pytest.mark.parametrize(
    ("ends", "value"),
    [
        ([("a", "first")], "first"),
        ([("a", None), ("b", "second")], "second"),
        ([("a", "first"), ("b", "second")], "first"),
        ([("a", None), ("b", None)], None),
        ([("a", 0)], 0),
    ],
)
def test_the_first_value_that_is_not_none_is_the_reply(ends, value):
    assert waited(*ends, seconds=30.0) == value


@pytest.mark.parametrize("ends", [[], [("a", None)], [("a", None), ("a", None)]])
def test_what_is_not_done_in_time_is_none(ends):
    assert waited(*ends) is None


def test_another_events_handlers_are_not_waited_for():
    async def waiting():
        waiters = Waiters()
        waiter = waiters.add(EVENT, ["a"])
        waiters.finished(lease("a", envelope("e2")), "of another event")
        waiters.finished(lease("a", envelope("e1", source="another")), "of another source")
        waiters.finished(lease("a"), "its own")
        return await waiter.within(30.0)

    assert asyncio.run(waiting()) == "its own"


def test_each_copy_of_an_event_has_a_waiter_until_it_has_its_reply():
    async def waiting():
        waiters = Waiters()
        one, other = waiters.add(EVENT, ["a"]), waiters.add(EVENT, ["a"])
        one.reply.cancel()
        await asyncio.sleep(0)  # what is forgotten is forgotten by a callback
        waiters.finished(lease("a"), "value")
        waiters.finished(lease("a"), "a later attempt's")
        return await other.within(30.0)

    assert asyncio.run(waiting()) == "value"
