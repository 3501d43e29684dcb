"""`receiver.session()`: the host's own code in the inbox's database, beside a receiver that works."""

import asyncio
import contextlib

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from tests.servers.postgres import PostgresServer
from tests.worker.dispatching import all_ended, receiver_with, until, while_running
from webhook_receiver import ConfigurationError, Event
from webhook_receiver.errors import HeldTooLong, InboxLost, InboxUnavailable
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.sqlite import effects
from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase
from webhook_receiver.testing.contracts.envelopes import envelope

metadata = MetaData()
orders = Table(
    "orders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", String, unique=True),
)


@pytest.fixture(scope="module")
def server():
    with PostgresServer() as server:
        yield server


@pytest.fixture
def sqlite(tmp_path):
    return receiver_with(f"sqlite:///{tmp_path}/inbox.db")


@pytest.fixture(params=["sqlite", "temporary", "encrypted", "postgresql"])
def receiver(request, tmp_path):
    match request.param:
        case "sqlite":
            return request.getfixturevalue("sqlite")
        case "temporary":
            return receiver_with("sqlite://")
        case "encrypted":
            return receiver_with(
                f"sqlite:///{tmp_path}/inbox.db", encryption_keys=[bytes(range(32))]
            )
    return receiver_with(request.getfixturevalue("server").fresh_database())


async def create(receiver):
    async with receiver.session() as session:
        await (await session.connection()).run_sync(metadata.create_all)


async def add(session, *texts):
    await session.execute(insert(orders), [{"text": text} for text in texts])


async def found(receiver, *, readonly=True):
    async with receiver.session(readonly=readonly) as session:
        return list((await session.execute(select(orders.c.text).order_by("text"))).scalars())


def running(receiver, test):
    async def with_table():
        await create(receiver)
        return await test()

    return while_running(receiver, with_table)


def test_it_is_committed_at_a_clean_end_and_rolled_back_on_an_error(receiver):
    async def test():
        async with receiver.session() as session:
            await add(session, "kept")
        with contextlib.suppress(ZeroDivisionError):
            async with receiver.session() as session:
                await add(session, "undone")
                raise ZeroDivisionError
        async with receiver.session() as session:
            assert isinstance(session, AsyncSession)
            await add(session, "early")
            await session.commit()
            await add(session, "given up")
            await session.rollback()
            await add(session, "late")
        return await found(receiver), await found(receiver, readonly=False)

    assert running(receiver, test) == (["early", "kept", "late"],) * 2


def test_a_session_that_only_reads_can_write_nothing(receiver):
    async def test():
        with pytest.raises(DBAPIError, match=r"read-?only"):
            async with receiver.session(readonly=True) as session:
                await add(session, "never")
        async with receiver.session() as session:  # no connection stays so
            await add(session, "kept")
        return await found(receiver)

    assert running(receiver, test) == ["kept"]


def test_one_that_was_cancelled_leaves_nothing_and_goes_out_of_the_way(receiver):
    async def test():
        writing = asyncio.Event()

        async def slow():
            async with receiver.session() as session:
                await add(session, "undone")
                writing.set()
                await asyncio.Event().wait()

        task = asyncio.create_task(slow())
        await writing.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        async with receiver.session() as session:
            await add(session, "kept")
        return await found(receiver)

    assert running(receiver, test) == ["kept"]


def test_many_at_once_beside_deliveries_and_handlers_that_write(receiver):
    @receiver.on("shop:*")
    async def book(event: Event, session: AsyncSession):
        await add(session, f"handler {event.id}")

    async def route(number):
        async with receiver.session(readonly=number % 2 == 1) as session:
            await session.execute(select(orders))
            if number % 2 == 0:
                await add(session, f"route {number}")

    async def test():
        puts = [receiver.inbox.put([envelope(str(n))], 5.0) for n in range(20)]
        await asyncio.gather(*puts, *(route(n) for n in range(20)))
        await until(receiver, all_ended(20))
        return await found(receiver)

    texts = running(receiver, test)
    assert sorted(texts) == sorted(
        [*(f"handler {n}" for n in range(20)), *(f"route {n}" for n in range(0, 20, 2))]
    )


def test_readers_and_deliveries_wait_for_no_session_that_writes(sqlite):
    async def test():
        async with sqlite.session() as session:
            await add(session, "a")
            (receipt,) = await sqlite.inbox.put([envelope("meanwhile")], 2.0)
            assert not receipt.duplicate
            assert await found(sqlite) == []
        async with sqlite.session(readonly=True) as reading:
            await reading.execute(select(orders))
            async with sqlite.session() as session:
                await add(session, "b")
            seen = list((await reading.execute(select(orders.c.text))).scalars())
            assert seen == ["a"]  # one moment of the database
        return await found(sqlite)

    assert running(sqlite, test) == ["a", "b"]


def test_who_holds_sqlite_for_too_long_is_cut_off_and_his_task_goes_on(sqlite, monkeypatch):
    monkeypatch.setattr(effects, "HOLD_SECONDS", 0.05)
    monkeypatch.setattr(effects, "SHORTEST_HOLD_SECONDS", 0.05)

    async def hold():
        async with sqlite.session() as session:
            await add(session, "slow")
            await asyncio.Event().wait()

    async def test():
        with pytest.raises(HeldTooLong, match="slow work before the first statement"):
            await hold()
        assert asyncio.current_task().cancelling() == 0
        async with sqlite.session() as session:
            await add(session, "early")
            await session.commit()  # from here on nobody waits for it
            await asyncio.sleep(0.2)
        return await found(sqlite)

    assert running(sqlite, test) == ["early"]


def test_without_an_inbox_that_is_open_or_lost(sqlite, tmp_path):
    async def enter():
        async with sqlite.session():
            raise AssertionError

    with pytest.raises(InboxUnavailable, match="the receiver is not running"):
        asyncio.run(enter())

    async def lost():
        (tmp_path / "inbox.db").rename(tmp_path / "away.db")
        for readonly in (True, False):
            with pytest.raises(InboxLost):
                async with sqlite.session(readonly=readonly):
                    raise AssertionError
        (tmp_path / "away.db").rename(tmp_path / "inbox.db")

    while_running(sqlite, lost)


def test_a_lazy_receiver_starts_with_a_session_too(tmp_path):
    receiver = receiver_with(f"sqlite:///{tmp_path}/inbox.db", lazy=True)

    async def test():
        await create(receiver)
        assert receiver.running_now
        return await found(receiver)

    with asyncio.Runner() as runner:
        assert runner.run(test()) == []


class TransactionsOnly(SqlInbox):
    """An inbox whose database nobody else may use."""

    session = None


def test_an_inbox_without_sessions_says_so(tmp_path):
    async def enter(receiver):
        async with receiver.session():
            raise AssertionError

    with pytest.raises(ConfigurationError, match="needs an inbox on SQLite or PostgreSQL"):
        asyncio.run(enter(receiver_with("nats://127.0.0.1:1/shop")))
    other = receiver_with(TransactionsOnly(SqliteDatabase(tmp_path / "inbox.db")))
    with pytest.raises(ConfigurationError, match="needs an inbox on SQLite or PostgreSQL"):
        while_running(other, lambda: enter(other))
