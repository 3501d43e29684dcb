"""One bad event costs nobody else's."""

import asyncio

from tests.inbox.postgres.opening import run
from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.records import Selection
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
