import contextlib
from abc import ABC, abstractmethod
from typing import NewType, Protocol

import pydantic
import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from tests.handlers.shop import Paid
from webhook_receiver import Event
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.dependencies import Kind
from webhook_receiver.handlers.provided import Provided, factory_of, hook_of

Secret = NewType("Secret", str)


class Client: ...


class Sender(Protocol): ...


class Base(ABC):
    @abstractmethod
    def send(self): ...


class Settings(pydantic.BaseModel):
    secret: str


def make() -> Client: ...
def hook(): ...


@pytest.mark.parametrize("type_", [Client, Sender, Base, Secret, async_sessionmaker[AsyncSession]])
def test_classes_protocols_and_new_types_are_provided(type_):
    provided = Provided()
    provided.provide(type_, make, "process")
    assert type_ in provided
    assert Settings not in provided
    with pytest.raises(ConfigurationError, match=r"provided twice, by .*make and by .*make"):
        provided.provide(type_, make, "attempt")


@pytest.mark.parametrize("type_", [Event, Event[Paid], Paid, AsyncSession])
def test_what_the_receiver_gives_itself_isnt_provided(type_):
    with pytest.raises(ConfigurationError, match="can't be provided, since the receiver gives it"):
        Provided().provide(type_, make, "process")


@pytest.mark.parametrize("type_", [str, dict[str, int], None, "Client"])
def test_what_says_too_little_isnt_provided(type_):
    with pytest.raises(ConfigurationError, match="it says too little; use a class of your own"):
        Provided().provide(type_, make, "process")


def test_a_mistake_in_a_factory_is_told_when_it_is_provided():
    with pytest.raises(ConfigurationError, match="neither 'process' nor 'attempt'"):
        Provided().provide(Client, make, "request")
    with pytest.raises(
        ConfigurationError, match="which is provided for Client: parameter 'url' has"
    ):
        Provided().provide(Client, lambda url: None, "process")


def test_a_class_of_pydantics_fills_its_own_fields():
    assert factory_of(Settings, Settings, "process").parameters == ()


def test_collections_are_put_together():
    one, other = Provided(), Provided()
    one.provide(Client, make, "process")
    one.around(contextlib.nullcontext)
    other.provide(Secret, Secret("s"), "process")
    other.around(context)
    one.include(other)
    assert list(one.factories) == [Client, Secret]
    assert list(one.hooks) == [contextlib.nullcontext, context]
    with pytest.raises(ConfigurationError, match="Secret is provided twice"):
        one.include(other)
    with pytest.raises(ConfigurationError, match="is registered twice"):
        one.around(context)


@contextlib.contextmanager
def context():
    yield


def returns_none() -> None: ...


async def coroutine(): ...


def test_a_hook_is_a_context():
    assert hook_of(context).made.kind is Kind.GENERATOR
    for wrong in (returns_none, coroutine, 5):
        with pytest.raises(ConfigurationError, match="must yield once, or give a context manager"):
            hook_of(wrong)
