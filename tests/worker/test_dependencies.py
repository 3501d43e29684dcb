"""Dependencies in a real worker: a timeout, a stop and a rollback leave nothing open."""

import asyncio
from typing import Annotated

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.worker.dispatching import (
    all_are,
    all_ended,
    of_key,
    receiver_with,
    until,
    while_running,
)
from webhook_receiver import Event, Provide, RetryPolicy
from webhook_receiver.inbox.records import Selection

ONCE = RetryPolicy(attempts=1)


class Unit:
    """What is open for an attempt."""


def test_a_cleanup_that_hangs_ends_with_the_handlers_timeout():
    receiver, notes = receiver_with(), []

    async def hangs():
        yield Unit()
        try:
            await asyncio.Event().wait()
        finally:
            notes.append("cancelled")

    async def outer():
        try:
            yield
        except asyncio.CancelledError:
            notes.append("told")
            raise

    receiver.provide(Unit, hangs, per="attempt")

    @receiver.on("*:*", name="h", timeout=0.1, retry=ONCE)
    async def handler(outer: Annotated[None, Provide(outer)], unit: Unit):
        notes.append("called")

    async def test():
        await receiver.inbox.put(of_key("a", 1))
        return await until(receiver, all_are("dead", 1))

    (run,) = while_running(receiver, test).values()
    assert "TimeoutError: it didn't end within 0.1 s" in run.error
    assert notes == ["called", "cancelled", "told"]


@pytest.mark.parametrize("where", ["handler", "hook"])
def test_a_run_that_a_stop_interrupts_cleans_up_and_is_given_back(tmp_path, where):
    receiver, notes = receiver_with(f"sqlite:///{tmp_path}/inbox.db", drain=0.0), []
    entered = asyncio.Event()

    async def unit():
        try:
            yield Unit()
        except asyncio.CancelledError:
            notes.append("rolled back")
            raise
        finally:
            await asyncio.sleep(0)
            notes.append("closed")

    async def client():
        yield Client()
        notes.append("client closed")

    class Client: ...

    receiver.provide(Unit, unit, per="attempt")
    receiver.provide(Client, client)

    async def waits():
        entered.set()
        await asyncio.Event().wait()

    @receiver.around
    async def hook(unit: Unit, client: Client):
        if where == "hook":
            await waits()
        yield

    @receiver.on("*:*", name="h")
    async def handler(unit: Unit):
        await waits()

    async def stop_under_way():
        await receiver.inbox.put(of_key("a", 1))
        await entered.wait()

    while_running(receiver, stop_under_way)
    assert notes == ["rolled back", "closed", "client closed"]

    async def look():
        async with receiver.running(worker=False):
            (event,) = await receiver.inbox.events(Selection())
            return [(run.status, run.attempts) for run in event.runs]

    assert asyncio.run(look()) == [("pending", 0)]


@pytest.mark.parametrize("fails", ["cleanup", "handler", "nothing"])
def test_a_dependency_that_fails_rolls_back_what_was_written_in_the_inbox(tmp_path, fails):
    receiver = receiver_with(f"sqlite:///{tmp_path}/inbox.db")

    async def orders(session: AsyncSession):
        yield session
        if fails == "cleanup":
            raise RuntimeError("the order book is closed")

    @receiver.on("*:*", name="h", retry=ONCE)
    async def handler(event: Event, orders: Annotated[AsyncSession, Provide(orders)]):
        await orders.execute(text("insert into orders values (:id)"), {"id": event.id})
        if fails == "handler":
            raise RuntimeError("no stock")

    async def test():
        async with receiver.session() as session:
            await session.execute(text("create table orders (id text)"))
        await receiver.inbox.put(of_key("a", 1))
        (run,) = (await until(receiver, all_ended(1))).values()
        async with receiver.session() as session:
            return run.status, list(await session.scalars(text("select id from orders")))

    kept = ("done", ["a1"]) if fails == "nothing" else ("dead", [])
    assert while_running(receiver, test) == kept
