import contextlib
import functools
from typing import NewType
from unittest.mock import Mock

import pytest

from webhook_receiver import Provide
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.dependencies import Kind, made_by, title_of, unpartial


class Client: ...


class Maker:
    def __call__(self): ...


class Generates:
    def __call__(self):
        yield


class CalledClient(Client):
    def __call__(self): ...


def function(): ...
async def coroutine(): ...


def generator():
    yield


async def async_generator():
    yield


@pytest.mark.parametrize(
    ("factory", "kind"),
    [
        (Client(), Kind.VALUE),
        (5, Kind.VALUE),
        (CalledClient(), Kind.VALUE),
        (Mock(), Kind.VALUE),
        (Client, Kind.CLASS),
        (function, Kind.FUNCTION),
        (lambda: 1, Kind.FUNCTION),
        (Maker(), Kind.FUNCTION),
        (functools.partial(coroutine), Kind.COROUTINE),
        (coroutine, Kind.COROUTINE),
        (generator, Kind.GENERATOR),
        (Generates(), Kind.GENERATOR),
        (contextlib.contextmanager(generator), Kind.GENERATOR),
        (async_generator, Kind.ASYNC_GENERATOR),
        (contextlib.asynccontextmanager(async_generator), Kind.ASYNC_GENERATOR),
    ],
)
def test_how_a_factory_is_called(factory, kind):
    made = made_by(factory, enters=True, type_=Client)
    assert made.kind is kind
    assert made.kind.blocks == (kind in (Kind.FUNCTION, Kind.GENERATOR))


@pytest.mark.parametrize(
    ("thing", "title"),
    [
        (Client, "Client"),
        (NewType("Secret", str), "Secret"),
        (function, f"{__name__}.function"),
        (functools.partial(function), f"{__name__}.function"),
        (dict[str, int], "dict[str, int]"),
        (Client(), "a Client"),
    ],
)
def test_how_messages_name_things(thing, title):
    assert title_of(thing) == title


def test_a_dependency_is_something_to_call():
    assert Provide(function).use_cache
    assert unpartial(functools.partial(functools.partial(function))) is function
    with pytest.raises(ConfigurationError, match=r"Provide\(5\) needs a function or class"):
        Provide(5)
