"""Reading in the order of keys, without losing an event."""

import asyncio

from tests.inbox.postgres.opening import run, until
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.postgres.address import Address
from webhook_receiver.inbox.sql.postgres.database import PostgresDatabase
from webhook_receiver.inbox.sql.postgres.link import Link
from webhook_receiver.testing.contracts.envelopes import envelope


def test_tailing_never_loses_what_commits_late(server, url):
    async def test(inbox):
        await inbox.put([envelope("first")])
        slow = Link(Address.of(url), "slow")
        (key,) = [record.key for record in await inbox.events(Selection())]
        started, go_on = asyncio.Event(), asyncio.Event()

        async def put_slowly(connection):
            # A key is taken, and the commit comes later than that of a greater one.
            await connection.execute(
                "INSERT INTO webhook_events (source, provider, type, id, received_at, path, headers, body)"
                " VALUES ('shop', 'generic', 't', 'late', 1, '/', '', '')"
            )
            started.set()
            await go_on.wait()

        late = asyncio.create_task(slow.transact(put_slowly))
        await started.wait()
        await inbox.put([envelope("early")])
        tail = asyncio.create_task(inbox.events(Selection(after=key)))
        looks = "application_name = 'webhook_receiver read' AND query LIKE '%FROM pg_locks%'"
        await until(server, url, looks)
        assert not tail.done()
        go_on.set()
        await late
        await slow.close()
        return [record.id for record in await tail]

    assert run(url, test) == ["late", "early"]


def test_a_tail_sees_each_event_once_while_many_write(url):
    async def test(inbox):
        others = [SqlInbox(PostgresDatabase(url)) for _ in range(2)]
        for other in others:
            await other.start()

        async def write(inbox, name):
            for batch in range(40):
                events = [envelope(f"{name}-{batch}-{n}") for n in range(3)]
                await inbox.put([*events, envelope("same")])  # duplicates take keys too

        writers = asyncio.gather(*(write(other, n) for n, other in enumerate(others)))
        seen, key = [], "0"
        async with asyncio.timeout(60):
            while not writers.done() or len(seen) < 241:
                records = await inbox.events(Selection(after=key, limit=50))
                seen += [record.id for record in records]
                key = records[-1].key if records else key
        for other in others:
            await other.stop()
        return seen

    seen = run(url, test)
    assert len(seen) == len(set(seen)) == 241
