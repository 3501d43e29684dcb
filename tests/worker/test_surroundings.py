"""Values that live as long as the worker, and what tests and FastAPI's apps put in their place."""

import asyncio
import functools
import inspect
import threading
from typing import Annotated

import pytest
from fastapi import Depends

from tests.worker.dispatching import receiver_with
from webhook_receiver import ConfigurationError, Handlers
from webhook_receiver.worker.surroundings import Surroundings


class Settings: ...


class Client: ...


class Unused: ...


def used(on, *types):
    """Register a handler that asks for these."""

    async def handler(one, two): ...

    if len(types) < 2:
        handler = functools.partial(handler, two=None)
    if not types:
        handler = functools.partial(handler, None)
    inspect.unwrap(getattr(handler, "func", handler)).__annotations__ = dict(
        zip(("one", "two"), types, strict=False)
    )
    on("*:*", name="h")(handler)


async def values_of(surroundings):
    async with surroundings.opened():
        prepared = surroundings.of("h")
        return prepared.is_plain, list(prepared.values)


def test_what_is_needed_is_opened_in_order_and_closed_in_reverse():
    on, notes = Handlers(), []

    def settings():
        notes.append(("settings", threading.current_thread() is not threading.main_thread()))
        yield Settings()
        notes.append("settings closed")

    async def client(settings: Settings):
        notes.append(type(settings).__name__)
        yield Client()
        notes.append("client closed")

    on.provide(Client, client)
    on.provide(Settings, settings)
    on.provide(Unused, lambda: 1 / 0)
    used(on, Client)
    is_plain, values = asyncio.run(values_of(Surroundings(on)))
    assert is_plain
    assert [type(value) for value in values] == [Client]
    assert notes == [("settings", True), "Settings", "client closed", "settings closed"]


def test_a_factory_that_fails_ends_the_start_and_what_is_open_is_closed():
    on, notes = Handlers(), []

    def client(settings: Settings):
        raise OSError("no network")

    async def started():
        async with Surroundings(on).opened():
            notes.append("started")

    def closing():
        try:
            yield Settings()
        finally:
            notes.append("closed")

    on.provide(Settings, closing)
    on.provide(Client, client)
    used(on, Client)
    with pytest.raises(OSError, match="no network"):
        asyncio.run(started())
    assert notes == ["closed"]


def test_a_start_that_is_cancelled_closes_what_is_open():
    on, notes = Handlers(), []

    async def client():
        try:
            await asyncio.sleep(60)
            yield Client()
        finally:
            notes.append("closed")

    async def started():
        async with asyncio.timeout(0.01), Surroundings(on).opened():
            notes.append("started")

    on.provide(Client, client)
    used(on, Client)
    with pytest.raises(TimeoutError):
        asyncio.run(started())
    assert notes == ["closed"]


def test_values_are_opened_and_closed_in_one_task_whoever_starts_and_stops():
    on, tasks = Handlers(), []

    async def client():
        async with asyncio.TaskGroup():
            tasks.append(asyncio.current_task())
            yield Client()
            tasks.append(asyncio.current_task())

    async def apart():
        opened = Surroundings(on).opened()
        await asyncio.create_task(opened.__aenter__())
        await asyncio.create_task(opened.__aexit__(None, None, None))

    on.provide(Client, client)
    used(on, Client)
    asyncio.run(apart())
    assert tasks[0] is tasks[1]


def test_overrides_take_the_place_of_types_and_functions():
    def real():
        raise AssertionError

    on, mock, fake = Handlers(), Client(), Settings()
    on.provide(Client, real)
    used(on, Client, Annotated[Settings, Depends(real)])
    surroundings = Surroundings(on, {Client: mock, real: lambda: fake})
    is_plain, values = asyncio.run(values_of(surroundings))
    assert (is_plain, values[0]) == (False, mock)


def test_live_overrides_are_looked_at_before_each_attempt():
    def real(): ...

    def fake(): ...

    on, live = Handlers(), {}
    used(on, Annotated[Settings, Depends(real)])
    surroundings = Surroundings(on, live_overrides=lambda: live)

    async def called():
        async with surroundings.opened():
            return surroundings.of("h").plan.steps[0].factory.made.source

    assert asyncio.run(called()) is real
    live[real] = fake
    assert asyncio.run(called()) is fake
    live.clear()
    assert asyncio.run(called()) is real


def test_nothing_surrounds_a_handler_that_asks_for_nothing():
    on = Handlers()
    used(on)
    assert Surroundings(on).of("h") is None


def test_a_receiver_opens_them_only_where_handlers_run():
    receiver, notes = receiver_with(), []

    async def client():
        notes.append("opened")
        yield Client()
        notes.append(receiver.running_now)

    receiver.provide(Client, client)
    used(receiver.on, Client)

    async def run(worker):
        async with receiver.running(worker=worker):
            notes.append("running")

    asyncio.run(run(worker=False))
    asyncio.run(run(worker=True))
    assert notes == ["running", "opened", "running", False]


def test_what_nobody_provides_is_an_error_at_the_start():
    receiver = receiver_with()
    used(receiver.on, Client)

    async def run():
        async with receiver.running():
            raise AssertionError

    with pytest.raises(ConfigurationError, match=r"nobody provides Client: call receiver.provide"):
        asyncio.run(run())
    receiver.provide(Client, Client())

    async def again():
        async with receiver.running():
            with pytest.raises(ConfigurationError, match="Settings is provided too late"):
                receiver.provide(Settings, Settings())

    asyncio.run(again())
