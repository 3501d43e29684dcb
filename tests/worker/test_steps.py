"""What is called for a handler: order, threads, cleanup and errors, by a handler that runs."""

import asyncio
import contextlib
import contextvars
import threading
from typing import Annotated

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.worker.dispatching import LEASE
from webhook_receiver import Attempt, Delivery, Event, Provide
from webhook_receiver.handlers.registry import Handlers
from webhook_receiver.worker.attempts import RunningAttempt
from webhook_receiver.worker.calling import Calls
from webhook_receiver.worker.lanes import Lane
from webhook_receiver.worker.surroundings import Surroundings
from webhook_receiver.worker.threads import Threads

TENANT = contextvars.ContextVar("tenant", default="nobody")


class Client: ...


class Session: ...


class Service:
    def __init__(self, client: Client, session: Session) -> None:
        self.client, self.session = client, session


class Shop:
    """Handlers that note what happens around them."""

    def __init__(self):
        self.on, self.notes = Handlers(), []

    def note(self, what):
        self.notes.append(what)

    async def call(self, function, transaction=None, **options):
        """What a handler returns."""
        self.on("*:*", name="h", **options)(function)
        surroundings = Surroundings(self.on)
        calls = Calls(
            Threads(2),
            transaction,
            lambda name: None,
            lambda report: None,
            lambda lane: None,
            surroundings,
        )
        (handler,) = self.on
        async with surroundings.opened():
            attempt = RunningAttempt(LEASE, task=asyncio.current_task())
            return await calls.call(Lane(handler), attempt)

    def run(self, function, **options):
        return asyncio.run(self.call(function, **options))


@pytest.fixture
def shop():
    return Shop()


def provide_all(shop):
    async def session(event: Event):
        shop.note(f"session of {event.id}")
        try:
            yield Session()
        except BaseException as error:
            shop.note(f"rolled back: {error!r}")
            raise
        shop.note("committed")

    shop.on.provide(Client, Client)
    shop.on.provide(Session, session, per="attempt")
    shop.on.provide(Service, Service, per="attempt")


async def async_handler(service: Service, session: Session, client: Client):
    return service.session is session and service.client is client


def sync_handler(service: Service, session: Session, client: Client):
    return service.session is session and service.client is client


@pytest.mark.parametrize("handler", [async_handler, sync_handler])
def test_values_depend_on_each_other_and_are_made_once_an_attempt(shop, handler):
    provide_all(shop)
    assert shop.run(handler)
    assert shop.notes == ["session of e1", "committed"]


async def async_failing(service: Service):
    raise ValueError("boom")


def sync_failing(service: Service):
    raise ValueError("boom")


@pytest.mark.parametrize("handler", [async_failing, sync_failing])
def test_a_handlers_exception_is_raised_in_what_was_made_for_it(shop, handler):
    provide_all(shop)
    with pytest.raises(ValueError, match="boom"):
        shop.run(handler)
    assert shop.notes[1:] == ["rolled back: ValueError('boom')"]


def in_thread():
    return threading.current_thread().name == "webhook-handler"


def noting(shop):
    def generates():
        shop.note(("begun", in_thread(), threading.get_ident()))
        yield 1
        shop.note(("ended", in_thread(), threading.get_ident()))

    return generates


def test_what_blocks_is_called_in_a_thread_for_an_async_handler(shop):
    async def handler(one: Annotated[int, Provide(noting(shop))]):
        shop.note("called")

    shop.run(handler)
    begun, called, ended = shop.notes
    assert (begun[1], called, ended[1]) == (True, "called", True)


def test_a_sync_handler_and_what_blocks_share_a_thread_whatever_is_between(shop):
    async def between():
        await asyncio.sleep(0)
        yield 2

    def handler(
        one: Annotated[int, Provide(noting(shop))],
        two: Annotated[int, Provide(between)],
        three: Annotated[int, Provide(noting(shop))],
    ):
        shop.note(("called", in_thread(), threading.get_ident()))
        return one, two, three

    assert shop.run(handler) == (1, 2, 1)
    assert [note[0] for note in shop.notes] == ["begun", "begun", "called", "ended", "ended"]
    assert len({note[1:] for note in shop.notes}) == 1


async def tenant_async(attempt: Attempt):
    token = TENANT.set("acme")
    yield
    TENANT.reset(token)


def tenant_sync(attempt: Attempt):
    token = TENANT.set("acme")
    yield
    TENANT.reset(token)


@pytest.mark.parametrize("hook", [tenant_async, tenant_sync])
@pytest.mark.parametrize("is_async", [True, False])
def test_what_a_hook_sets_is_seen_by_the_handler(shop, hook, is_async):
    async def async_handler():
        return TENANT.get()

    def sync_handler():
        return TENANT.get()

    assert shop.on.around(hook) is hook
    assert shop.run(async_handler if is_async else sync_handler) == "acme"


def test_a_sync_hook_is_called_in_the_handlers_own_thread_or_on_the_loop(shop):
    @shop.on.around
    @contextlib.contextmanager
    def hook():
        shop.note(threading.get_ident())
        yield
        shop.note(threading.get_ident())

    def handler():
        shop.note(threading.get_ident())

    async def async_handler():
        shop.note(threading.get_ident())

    shop.run(handler)
    assert len(set(shop.notes)) == 1
    other = Shop()
    other.on.around(hook)
    other.run(async_handler)
    assert set(shop.notes[3:] + other.notes) == {threading.get_ident()}


def test_the_first_hook_is_the_outermost_and_all_are_around_dependencies(shop):
    provide_all(shop)
    for name in ("outer", "inner"):

        async def hook(delivery: Delivery, name=name):
            shop.note(name)
            yield
            shop.note(f"{name} ends")

        shop.on.around(hook)
    shop.run(async_handler)
    assert shop.notes == [
        *("outer", "inner", "session of e1"),
        *("committed", "inner ends", "outer ends"),
    ]


@pytest.mark.parametrize("is_async", [True, False])
def test_a_hook_that_swallows_an_error_doesnt_make_the_run_done(shop, is_async):
    provide_all(shop)
    shop.on.around(lambda: contextlib.suppress(ValueError))
    with pytest.raises(ValueError, match="boom"):
        shop.run(async_failing if is_async else sync_failing)


@pytest.mark.parametrize("per", ["process", "attempt"])
@pytest.mark.parametrize("is_async", [True, False])
def test_a_context_manager_is_entered_and_left(shop, per, is_async):
    class Entered:
        async def __aenter__(self):
            shop.note("in")
            return self

        async def __aexit__(self, *told):
            shop.note("out")

    async def make():
        return Entered()

    shop.on.provide(Entered, make if is_async else Entered, per=per)

    async def async_handler(entered: Entered):
        return entered

    def sync_handler(entered: Entered):
        return entered

    assert isinstance(shop.run(async_handler if is_async else sync_handler), Entered)
    assert shop.notes == ["in", "out"]


class OpenSync:
    """A client that is open already, as one of an app's lifespan is."""

    def __enter__(self):
        raise RuntimeError("it is open already")

    def __exit__(self, *told): ...


class OpenAsync:
    async def __aenter__(self):
        raise RuntimeError("it is open already")

    async def __aexit__(self, *told): ...


@pytest.mark.parametrize("cls", [OpenSync, OpenAsync])
@pytest.mark.parametrize("is_async", [True, False])
def test_what_something_else_opened_is_yielded_or_else_the_error_says_so(shop, cls, is_async):
    client = cls()

    async def async_handler(asked: cls):
        return asked

    def sync_handler(asked: cls):
        return asked

    handler = async_handler if is_async else sync_handler
    shop.on.provide(cls, lambda: client, per="attempt")
    with pytest.raises(RuntimeError, match="open already") as raised:
        shop.run(handler)
    (note,) = raised.value.__notes__
    assert "<lambda> returned a context manager, so it was entered." in note

    def opened():
        yield client

    other = Shop()
    other.on.provide(cls, opened, per="attempt")
    assert other.run(handler) is client


def test_what_a_sync_handler_returns_is_awaited_before_cleanup(shop):
    async def real():
        shop.note("ran")
        return 5

    def handler(one: Annotated[int, Provide(noting(shop))]):
        return real()

    assert shop.run(handler) == 5
    assert [note if isinstance(note, str) else note[0] for note in shop.notes] == [
        *("begun", "ran", "ended")
    ]


@pytest.mark.parametrize("is_async", [True, False])
def test_an_error_in_cleanup_is_the_attempts(shop, is_async):
    def failing():
        yield 1
        raise OSError("commit failed")

    async def async_handler(one: Annotated[int, Provide(failing)]): ...

    def sync_handler(one: Annotated[int, Provide(failing)]): ...

    with pytest.raises(OSError, match="commit failed"):
        shop.run(async_handler if is_async else sync_handler)


def test_a_hook_that_gives_no_context_is_an_error_of_the_attempt(shop):
    shop.on.around(lambda: None)

    async def handler(): ...

    with pytest.raises(TypeError, match="gave NoneType, which is no context manager"):
        shop.run(handler)


class Database:
    """A transaction that notes when it is committed."""

    def __init__(self, shop):
        self._shop = shop

    async def __aenter__(self):
        self._shop.note("begin")
        return self

    async def __aexit__(self, *told):
        self._shop.note("end")

    def given(self, what):
        return what

    async def commit(self, outcome):
        self._shop.note("commit")
        return True


def test_a_transaction_is_within_hooks_and_around_dependencies(shop):
    async def unit(session: AsyncSession):
        shop.note(f"unit of {session}")
        yield session
        shop.note("unit ends")

    @shop.on.around
    async def hook():
        shop.note("hook")
        yield
        shop.note("hook ends")

    async def handler(unit: Annotated[str, Provide(unit)]):
        shop.note("called")
        return unit

    value = asyncio.run(shop.call(handler, transaction=lambda lease: Database(shop)))
    assert value == "session"
    assert shop.notes == [
        *("hook", "begin", "unit of session", "called", "unit ends", "commit", "end", "hook ends")
    ]
