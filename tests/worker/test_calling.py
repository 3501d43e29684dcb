"""How a handler is called for an attempt, without lanes being filled or anything being settled."""

import asyncio

import pytest

from tests.worker.dispatching import LEASE
from webhook_receiver import Event
from webhook_receiver.handlers.registry import Handlers
from webhook_receiver.worker.attempts import RunningAttempt
from webhook_receiver.worker.calling import Calls
from webhook_receiver.worker.lanes import Lane
from webhook_receiver.worker.surroundings import Surroundings
from webhook_receiver.worker.threads import Threads


def no_transaction(_lease):
    raise AssertionError("no handler here asks for the database")


async def called(function, **options):
    """What a handler's call returns."""
    on = Handlers()
    on("*:*", name="h", **options)(function)
    surroundings = Surroundings(on)
    calls = Calls(
        Threads(2),
        no_transaction,
        lambda name: None,
        lambda report: None,
        lambda lane: None,
        surroundings,
    )
    (handler,) = on
    async with surroundings.opened():
        return await calls.call(Lane(handler), RunningAttempt(LEASE))


def test_a_coroutine_is_awaited_and_a_plain_function_is_called_in_a_thread():
    async def on_the_loop(event: Event):
        return event.id, asyncio.get_running_loop().is_running()

    def in_a_thread(event: Event):
        with pytest.raises(RuntimeError):
            asyncio.get_running_loop()
        return event.id

    assert asyncio.run(called(on_the_loop))[1]
    assert asyncio.run(called(in_a_thread))
