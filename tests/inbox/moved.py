"""Inboxes with random rows in all tables, and everything that one holds, for tests of moves."""

import asyncio
import random

from sqlalchemy import BigInteger, Float, Integer, LargeBinary, select

from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Access
from webhook_receiver.inbox.sql.batches import inserted
from webhook_receiver.inbox.sql.postgres.moving import PostgresSide
from webhook_receiver.inbox.sql.sqlite.moving import SqliteSide
from webhook_receiver.inbox.sql.tables import BUT, COPIED
from webhook_receiver.inbox.urls import engine_of, sqlite_path

TEXTS = (
    "",
    "plain",
    "a\x00b",
    "\ufdd0",
    "\ufdd00000",
    "ä\U0001f600",
    "x" * 300,
    "10",
    "9",
    "A",
    "b",
)


def side(url):
    return PostgresSide(url) if engine_of(url) == "postgresql" else SqliteSide(sqlite_path(url))


def within(url, work, access=Access.USE):
    """What `work` returns of the inbox's database."""

    async def main():
        database = side(url).database(access)
        await database.start()
        try:
            return await work(database)
        finally:
            await database.stop()

    return asyncio.run(main())


def with_inbox(url, test, wrap=lambda inbox: inbox):
    """What `test` returns of an inbox that is open."""

    async def main():
        inbox = wrap(open_inbox(url))
        await inbox.start()
        try:
            return await test(inbox)
        finally:
            await inbox.stop()

    return asyncio.run(main())


def value(column, number, rng, more):
    """A random value for a column; keys and what must be unique have the row's number in them."""
    if column.primary_key or column.name in {"event", "id", "handler"}:
        if isinstance(column.type, BigInteger | Integer):
            return number
        return f"{rng.choice(TEXTS)}{number}{rng.choice((*TEXTS, *more))}"
    if column.nullable and rng.random() < 0.3:
        return None
    return rng.choice(choices(column.type, rng, more))


def choices(kind, rng, more):
    """Values for a column of some type."""
    if isinstance(kind, BigInteger | Integer):
        return [rng.randrange(2**31)]
    if isinstance(kind, Float):
        return [0.0, rng.random() * 2e9, 1e300]
    if isinstance(kind, LargeBinary):
        return [b"", rng.randbytes(3), rng.randbytes(2_000)]
    return (*TEXTS, *more)


def fill(url, *, seed=0, first=1, last=300, more=()):
    """Put random rows with these numbers in all tables."""
    rng = random.Random(seed)
    rows = {
        table: [
            {column.name: value(column, number, rng, more) for column in table.columns}
            for number in range(first, last)
        ]
        for table in COPIED
    }

    def script(now):
        for table in COPIED:
            yield inserted(table, rows[table])

    within(url, lambda database: database.write(script), Access.MAKE)


def contents(url):
    """All rows that go along, by their tables."""

    def script(now):
        found = {}
        for table in COPIED:
            query = select(*table.columns)
            rows = (yield query.where(BUT[table]) if table in BUT else query).rows
            found[table.name] = sorted(map(repr, map(list, rows)))
        return found

    return within(url, lambda database: database.read(script), Access.READ)


def change(url, *statements):
    """Execute statements on an inbox that is there."""

    def script(now):
        for statement in statements:  # noqa: UP028 - a script is sent answers
            yield statement

    within(url, lambda database: database.write(script))
