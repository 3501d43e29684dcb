"""Lifespans are functions that give async context managers; a mistake is one sentence."""

import asyncio
import contextlib
import functools

import pytest

from webhook_receiver import ConfigurationError, Handlers
from webhook_receiver.handlers.lifespans import check_lifespan, entered


@contextlib.asynccontextmanager
async def bare():
    yield


@contextlib.asynccontextmanager
async def given(app):
    yield app


@contextlib.asynccontextmanager
async def either(app=None):
    yield app


class Opened:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        return None


async def generator(app):
    yield


def plain():
    yield


async def coroutine():
    return Opened()


def two(app, other):
    return Opened()


@pytest.mark.parametrize(
    ("lifespan", "got"),
    [(bare, None), (given, "receiver"), (either, None), (functools.partial(two, 1), None)],
)
def test_it_is_given_the_receiver_if_it_needs_an_argument(lifespan, got):
    async def enter():
        async with entered(check_lifespan(lifespan), "receiver") as value:
            return value

    value = asyncio.run(enter())
    assert value == got or isinstance(value, Opened)


def test_a_class_is_a_factory_too():
    assert isinstance(entered(check_lifespan(Opened), "receiver"), Opened)


@pytest.mark.parametrize(
    ("lifespan", "words"),
    [
        (Opened(), "must be a function that gives an async context manager, not <"),
        (generator, "lifespan generator is a generator; write async def, and @contextlib.async"),
        (plain, "lifespan plain is a generator; write async def, and @contextlib.asynccontext"),
        (two, "lifespan two needs more than one argument; it is given the receiver alone"),
    ],
)
def test_what_can_not_be_one_is_refused_at_once(lifespan, words):
    with pytest.raises(ConfigurationError, match=words):
        Handlers(lifespan=lifespan)


@pytest.mark.parametrize(
    ("lifespan", "kind"), [(coroutine, "coroutine"), (lambda: 3, "int"), (dict, "dict")]
)
def test_what_gives_something_else_is_refused_when_it_is_entered(lifespan, kind):
    with pytest.raises(ConfigurationError, match=f"gave a {kind}, which isn't an async context"):
        entered(check_lifespan(lifespan), "receiver")


def test_those_of_included_handlers_follow_once_each():
    inner, outer, other = Handlers(lifespan=bare), Handlers(lifespan=given), Handlers()
    outer.include(inner)
    other.include(inner)
    outer.include(other)
    assert outer.lifespans == [given, bare]
