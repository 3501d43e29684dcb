import asyncio
import contextlib

import pytest

from webhook_receiver.worker.returns import NeverRan, checked, discard, finished, needs_loop


async def gives(value):
    return value


def generates():
    yield 1


async def async_generates():
    yield 1


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (generates, "returned a generator, so its function never ran"),
        (async_generates, "returned an async generator"),
        (contextlib.contextmanager(generates), "returned a context manager"),
        (contextlib.asynccontextmanager(async_generates), "returned a context manager"),
    ],
)
def test_what_shows_that_nothing_ran_is_refused(make, words):
    with pytest.raises(NeverRan, match=words):
        checked(make())
    with pytest.raises(NeverRan, match=words):
        asyncio.run(finished(gives(make())))


def test_what_is_returned_is_awaited_however_deep():
    assert asyncio.run(finished(5)) == 5
    assert asyncio.run(finished(None)) is None
    assert asyncio.run(finished(gives(gives(gives(5))))) == 5


def test_an_awaitable_that_gives_itself_ends():
    class Endless:
        def __await__(self):
            return self
            yield

    with pytest.raises(NeverRan, match="never gives anything but another"):
        asyncio.run(finished(Endless()))


def test_a_coroutine_that_nobody_will_await_is_closed():
    coroutine = gives(5)
    assert needs_loop(coroutine)
    assert not needs_loop(5)
    discard(coroutine)
    discard(5)
