"""What type checkers must infer of services and dependencies, written like `program.py`."""

from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, NewType, Protocol, TypedDict, reveal_type

import httpx
from fastapi import Depends
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from webhook_receiver import Attempt, Delivery, Event, EventModel, Handlers, Provide, Receiver


class Paid(EventModel, address="shop:order.paid"):
    total: int


class Refunded(EventModel, address="shop:order.refunded"):
    total: int


class PartlyRefunded(Refunded): ...


class Mailer(Protocol):
    sender: str

    @property
    def server(self) -> str: ...
    async def send(self, to: str, *, text: str) -> None: ...


class Store(ABC):
    @abstractmethod
    def keep(self, name: str) -> None: ...


@dataclass
class Memory(Store):
    kept: list[str]

    def keep(self, name: str) -> None:
        self.kept.append(name)


class Settings(BaseModel):
    url: str = "https://api.example.com"


class Options(TypedDict):
    deep: bool


Url = NewType("Url", str)
receiver = Receiver("sqlite://")
shop = receiver.source("stripe", secret="whsec_12345678")
on = Handlers()

# Whatever makes a value of a type.


async def make_client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=settings.url) as client:
        yield client


@asynccontextmanager
async def open_store() -> AsyncGenerator[Store]:
    yield Memory([])


def make_mailer(client: httpx.AsyncClient) -> Any:
    return client


receiver.provide(httpx.AsyncClient, make_client)
receiver.provide(Mailer, make_mailer)
receiver.provide(Store, open_store, per="attempt")
receiver.provide(Memory, Memory)
receiver.provide(Settings, Settings())
receiver.provide(Url, lambda: "https://example.com")
receiver.provide(dict[str, Mailer], {})
on.provide(Mailer, make_mailer, per="process")
on.provide(Store, open_store)
receiver.provide(Store, open_store, per="request")  # wrong
receiver.provide(Store)  # wrong


@receiver.around
def scope(event: Event) -> Iterator[None]:
    yield


@on.around
async def unit(store: Store, attempt: Attempt) -> AsyncIterator[None]:
    yield


reveal_type(scope)  # is: (event: Event[Any]) -> Iterator[None]

# A dependency of any type in any position.


def deep() -> Options:
    return {"deep": True}


@receiver.on(Paid)
async def after(paid: Paid, client: httpx.AsyncClient, mailer: Mailer) -> None: ...


@receiver.on(Paid)
async def by_name(paid: Event[Paid], *, mailer: Mailer, store: Store) -> None: ...


@receiver.on(Paid)
async def class_first(client: httpx.AsyncClient, paid: Paid) -> int:
    reveal_type(paid.total)  # is: int
    return paid.total


@receiver.on(Paid, timeout=5)
async def protocol_first(mailer: Mailer, event: Event[Paid]) -> str:
    reveal_type(mailer.server)  # is: str
    return mailer.server


@shop.on(Paid)
def abstract_first(store: Store, paid: Paid, settings: Settings) -> None: ...


@on(Paid, Refunded)
def dataclass_first(memory: Memory, event: Paid | Refunded, *, mailer: Mailer) -> None: ...


@on(Paid)
def model_first(settings: Settings, event: Event[Paid]) -> None: ...


@on(Paid)
def event_by_name(mailer: Mailer, *, event: Paid) -> None: ...


@on(Paid)
def new_type_first(url: Url, event: Paid) -> None: ...


@on(Paid)
def options_first(options: Annotated[Options, Depends(deep)], event: Paid) -> None: ...


@on(Paid)
def dict_first(mailers: dict[str, Mailer], event: Paid) -> None: ...


@on(Paid)
def call_first(clock: Callable[[], float], event: Paid) -> None: ...


@on(Paid)
def perhaps_first(found: Annotated[Memory | None, Provide(Memory)], event: Paid) -> None: ...


@on(Paid)
def logger_first(log: FilteringBoundLogger, delivery: Delivery, event: Paid) -> None: ...


@on(Paid)
async def session_first(session: AsyncSession, mailer: Mailer, event: Paid) -> None: ...


@on(Paid)
async def without_event(mailer: Mailer, store: Store) -> None: ...


# All of it by name: the annotation says the class.


@receiver.on
def all_in_any_order(*, mailer: Mailer, event: Event[Paid]) -> None: ...


@shop.on
async def with_options(*, client: httpx.AsyncClient, paid: Paid | Refunded) -> None: ...


# What isn't a function.


class Desk:
    def __init__(self, store: Store) -> None:
        self.store = store

    async def paid(self, event: Event[Paid], *, mailer: Mailer) -> None: ...

    def refunded(self, refunded: Refunded, client: httpx.AsyncClient) -> None: ...

    def later(self, mailer: Mailer, paid: Paid) -> None: ...

    @classmethod
    async def known(cls, mailer: Mailer, *, paid: Paid) -> None: ...

    @staticmethod
    def counted(paid: Paid, *, store: Store) -> None: ...

    def __call__(self, paid: Paid, *, mailer: Mailer) -> None: ...


mailer: Mailer = make_mailer(httpx.AsyncClient())
desk = Desk(Memory([]))
receiver.on(Paid)(desk.paid)
receiver.on(Refunded)(desk.refunded)
receiver.on(Paid)(desk.later)
shop.on(Paid)(Desk.known)
on(Paid)(Desk.counted)
receiver.on(Paid, name="desk")(desk)
receiver.on(Paid, name="part")(partial(desk.later, mailer))
receiver.on(Paid)(desk.refunded)  # wrong
shop.on(Refunded)(desk.paid)  # wrong
on(Refunded)(Desk.counted)  # wrong
receiver.on(Refunded, name="desk")(desk)  # wrong

reveal_type(class_first)  # is: (AsyncClient, paid: Paid) -> Coroutine[Any, Any, int]

# Another event in the first place.


@receiver.on(Paid)  # wrong
def another(refunded: Refunded, mailer: Mailer) -> None: ...


@shop.on(Paid)  # wrong
def another_event(event: Event[Refunded], *, mailer: Mailer) -> None: ...


@on(Paid, Refunded)  # wrong
def one_of_two(store: Paid, client: httpx.AsyncClient) -> None: ...


@on(Refunded)  # wrong
def too_special(refunded: PartlyRefunded, client: httpx.AsyncClient) -> None: ...


@on(Paid)  # wrong
def all_by_name(*, mailer: Mailer, event: Paid) -> None: ...
