"""How a handler is called for an attempt, without lanes being filled or anything being settled."""

import asyncio
import contextlib
import functools

import decorator
import pytest
import ratelimit

from tests.worker.dispatching import LEASE
from webhook_receiver import Event
from webhook_receiver.handlers.registry import Handlers
from webhook_receiver.worker.attempts import RunningAttempt
from webhook_receiver.worker.calling import Calls
from webhook_receiver.worker.lanes import Lane
from webhook_receiver.worker.returns import NeverRan
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


@contextlib.contextmanager
def measured():
    yield


def without_await(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


class Limited:
    """A decorator in the form of an object, which is called in the function's place."""

    def __init__(self, function):
        functools.update_wrapper(self, function)
        self._function = function

    def __call__(self, event: Event):
        return self._function(event)


def given_as_a_partial(function):
    return functools.partial(lambda event, call: call(event), call=function)


@decorator.decorator
def passed_on(function, *args, **kwargs):
    return function(*args, **kwargs)


DECORATORS = {
    "a context manager": measured(),
    "functools.wraps": without_await,
    "an object": Limited,
    "a partial": given_as_a_partial,
    "decorator.decorator": passed_on,
    "ratelimit.limits": ratelimit.limits(calls=5, period=60),
}


@pytest.mark.parametrize("decorate", DECORATORS.values(), ids=DECORATORS)
def test_an_async_function_runs_under_any_decorator(decorate):
    async def handler(event: Event):
        await asyncio.sleep(0)
        return event.id

    decorated = decorate(handler)
    if decorate is given_as_a_partial:
        decorated.func.__annotations__["event"] = Event
    assert asyncio.run(called(decorated)) == "e1"


def test_a_function_that_never_ran_fails_its_attempt():
    @without_await
    def handler(event: Event):
        return (number for number in range(3))

    with pytest.raises(NeverRan, match="returned a generator"):
        asyncio.run(called(handler))
    with pytest.raises(NeverRan, match="returned a context manager"):
        asyncio.run(called(without_await(measured)))
