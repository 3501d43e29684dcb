"""One bad event costs nobody else's, and each event is stored once, by one statement."""

import asyncio

import asyncpg
import pytest

from tests.inbox.postgres.opening import run
from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql.postgres import storing
from webhook_receiver.testing.contracts.envelopes import envelope


def test_one_bad_event_costs_nobody_elses(url):
    async def test(inbox):
        bad = envelope("bad", received_at="yesterday")
        puts = [inbox.put([e]) for e in (envelope("good"), bad, envelope("also good"))]
        results = await asyncio.gather(*puts, return_exceptions=True)
        assert isinstance(results[1], InboxUnavailable)
        assert [r[0].duplicate for r in (results[0], results[2])] == [False, False]
        return {record.id for record in await inbox.events(Selection())}

    assert run(url, test) == {"good", "also good"}


class Counted:
    """A real connection that counts its statements."""

    def __init__(self, connection):
        self.connection, self.statements = connection, 0

    async def fetch(self, *arguments):
        self.statements += 1
        return await self.connection.fetch(*arguments)


OLD_PUT = """
INSERT INTO webhook_events (seq, source, provider, id, type, received_at, path, headers, body, raw)
VALUES (nextval('webhook_events_seq_seq'), $1, 'generic', $2, 'order.paid', $3, $4, '', $5, NULL)
ON CONFLICT DO NOTHING RETURNING seq
"""


def connected(url, test):
    async def work(inbox):
        connection = await asyncpg.connect(url)
        try:
            return await test(Counted(connection))
        finally:
            await connection.close()

    return run(url, work)


@pytest.mark.parametrize("apart", ["", "1" * 32])
def test_storing_costs_one_statement_unless_an_id_is_held(url, apart):
    async def test(connection):
        events = [envelope(f"e{n}", apart=apart) for n in range(128)]
        await storing.put(connection, events, 0.0)
        assert connection.statements == 1
        await storing.put(connection, [envelope("e0", apart="2" * 32, body=b"{}")], 0.0)
        return connection.statements - 1

    assert connected(url, test) == 4  # the insert that failed, who holds the id, the insert, counts


def test_code_from_before_identities_and_this_code_know_each_others_copies(url):
    async def test(connection):
        async def old(e):
            values = (e.source, e.id, e.received_at, e.path, e.body)
            return len(await connection.fetch(OLD_PUT, *values))

        theirs, ours = envelope("theirs", apart="1" * 32), envelope("ours", apart="1" * 32)
        another = envelope("theirs", apart="2" * 32, body=b"{}")
        assert await old(theirs) == 1
        receipts = await storing.put(connection, [theirs, ours, another], 0.0)
        assert [receipt.duplicate for receipt in receipts] == [True, False, False]
        assert [await old(event) for event in (theirs, ours, another)] == [0, 0, 0]

    connected(url, test)
