"""Handlers that write in the inbox's database, in a running receiver on SQLite."""

import asyncio

import pytest
from sqlalchemy import Column, MetaData, String, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, create_async_engine

from tests.worker.dispatching import all_ended, are, receiver_with, until, while_running
from webhook_receiver import Event, RetryPolicy, Skip
from webhook_receiver.inbox.sql.sqlite import effects
from webhook_receiver.testing.contracts.envelopes import envelope

metadata = MetaData()
ledger = Table("ledger", metadata, Column("event", String, primary_key=True))
AT_ONCE = RetryPolicy(first=0.0)
LEASE = 6.0  # half of it is how long a handler may hold the database


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/inbox.db"


async def create(url):
    engine = create_async_engine(url.replace("sqlite:", "sqlite+aiosqlite:"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await engine.dispose()


async def booked(url):
    engine = create_async_engine(url.replace("sqlite:", "sqlite+aiosqlite:"))
    async with engine.connect() as connection:
        found = list((await connection.execute(select(ledger.c.event))).scalars())
    await engine.dispose()
    return sorted(found)


def working(url, receiver, *ids):
    """Run the receiver over some events until all have ended; their runs."""

    async def test():
        await create(url)
        await receiver.inbox.put([envelope(id_) for id_ in ids])
        return await until(receiver, all_ended(len(ids)))

    return while_running(receiver, test)


def test_a_session_writes_in_the_runs_own_transaction(url):
    receiver = receiver_with(url)

    @receiver.on("shop:*")
    async def book(event: Event, session: AsyncSession):
        await session.execute(insert(ledger).values(event=event.id))

    runs = working(url, receiver, "a", "b", "c")
    assert {run.status for run in runs.values()} == {"done"}
    assert asyncio.run(booked(url)) == ["a", "b", "c"]


def test_a_connection_too_and_both_are_one_transaction(url):
    receiver = receiver_with(url)

    @receiver.on("shop:*")
    async def book(*, connection: AsyncConnection, event: Event, session: AsyncSession):
        await connection.execute(insert(ledger).values(event=event.id))
        found = await session.execute(select(ledger.c.event))
        assert list(found.scalars()) == [event.id]

    assert working(url, receiver, "a")["a"].status == "done"


@pytest.mark.parametrize(
    ("error", "status"), [(ValueError("first"), "done"), (Skip("not ours"), "skipped")]
)
def test_an_exception_undoes_the_effects(url, error, status):
    receiver = receiver_with(url)
    errors = [error]

    @receiver.on("shop:*", retry=AT_ONCE)
    async def book(event: Event, session: AsyncSession):
        await session.execute(insert(ledger).values(event=f"{event.id}-{len(errors)}"))
        if errors:
            raise errors.pop()

    assert working(url, receiver, "a")["a"].status == status
    assert asyncio.run(booked(url)) == (["a-0"] if status == "done" else [])


def test_an_effect_that_cannot_be_is_the_handlers_error(url):
    receiver = receiver_with(url)

    @receiver.on("shop:*", retry=RetryPolicy(attempts=1))
    async def book(session: AsyncSession):
        session.add_all([])
        await session.execute(insert(ledger).values(event="the same"))

    runs = working(url, receiver, "a", "b")
    assert sorted(run.status for run in runs.values()) == ["dead", "done"]
    (dead,) = [run for run in runs.values() if run.status == "dead"]
    assert "IntegrityError" in dead.error


def test_who_holds_the_database_for_too_long_is_cut_off(url, monkeypatch):
    monkeypatch.setattr(effects, "HOLD_SECONDS", 0.2)
    receiver = receiver_with(url)

    @receiver.on("shop:*", retry=RetryPolicy(attempts=1))
    async def book(event: Event, session: AsyncSession):
        await session.execute(insert(ledger).values(event=event.id))
        if event.id == "slow":
            await asyncio.Event().wait()

    runs = working(url, receiver, "slow", "quick")
    assert (runs["slow"].status, runs["quick"].status) == ("dead", "done")
    assert "slow work before the first statement" in runs["slow"].error
    assert asyncio.run(booked(url)) == ["quick"]


def test_slow_work_before_the_first_statement_is_in_nobodys_way(url):
    receiver = receiver_with(url)
    waiting = asyncio.Event()

    @receiver.on("shop:*")
    async def book(event: Event, session: AsyncSession):
        if event.id == "slow":
            await waiting.wait()
        await session.execute(insert(ledger).values(event=event.id))

    async def test():
        await create(url)
        await receiver.inbox.put([envelope("slow"), envelope("quick")])
        await until(receiver, are(slow="running", quick="done"))
        waiting.set()
        await until(receiver, are(slow="done", quick="done"))

    while_running(receiver, test)


def test_deliveries_are_stored_while_a_handler_holds_the_database(url):
    receiver = receiver_with(url)
    holding, go_on = asyncio.Event(), asyncio.Event()

    @receiver.on("shop:*", name="book", concurrency=1)
    async def book(event: Event, session: AsyncSession):
        await session.execute(insert(ledger).values(event=event.id))
        if event.id == "slow":
            holding.set()
            await go_on.wait()

    async def test():
        await create(url)
        await receiver.inbox.put([envelope("slow")])
        await holding.wait()
        # Each within the sender's time limit: `put` raises where it is late.
        puts = [receiver.inbox.put([envelope(f"e{n % 50}")], 2.0) for n in range(100)]
        receipts = [receipt for (receipt,) in await asyncio.gather(*puts)]
        assert sum(not receipt.duplicate for receipt in receipts) == 50
        go_on.set()
        await until(receiver, all_ended(51))

    while_running(receiver, test)
    assert len(asyncio.run(booked(url))) == 51


def test_what_was_spilled_survives_the_process(url):
    """Events that a process has answered for and spilled are there for the next."""
    receiver = receiver_with(url, drain=0.1, lease=LEASE)
    holding = asyncio.Event()

    @receiver.on("shop:*", name="book", timeout=600)
    async def hold(session: AsyncSession):
        await session.execute(insert(ledger).values(event="x"))
        holding.set()
        await asyncio.Event().wait()

    async def test():
        await create(url)
        await receiver.inbox.put([envelope("slow")])
        await holding.wait()
        await receiver.inbox.put([envelope("spilled")])

    while_running(receiver, test)
    other = receiver_with(url, lease=LEASE)

    @other.on("shop:*", name="book")
    async def book(): ...

    async def later():
        (again,) = await other.inbox.put([envelope("spilled")])
        assert again.duplicate
        return await until(other, all_ended(2))

    assert set(while_running(other, later)) == {"slow", "spilled"}
