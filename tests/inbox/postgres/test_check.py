"""2xx only into a living store: a database whose tables were dropped under a running process."""

import asyncio

import pytest

from tests.inbox.postgres.opening import name_of, opened, run
from webhook_receiver.errors import InboxLost, InboxUnavailable
from webhook_receiver.testing.contracts.envelopes import envelope


async def refused(inbox):
    try:
        await inbox.check()
    except InboxUnavailable:
        return True
    return False


def test_rel08_dropped_tables_are_unavailable(url, server):
    async def test(inbox):
        await inbox.check()
        server.sql("DROP TABLE webhook_events CASCADE", database=name_of(url))
        with pytest.raises(InboxLost, match="tables were dropped"):
            await inbox.check()
        with pytest.raises(InboxUnavailable, match="webhook_events"):
            await inbox.put([envelope("a")])

    run(url, test)


def test_a_database_that_was_dropped_and_made_anew_takes_nothing_until_it_has_tables(url, server):
    async def test(inbox):
        name = name_of(url)
        await inbox.put([envelope("a")])
        server.sql(f"DROP DATABASE {name} WITH (FORCE)")
        with pytest.raises(InboxUnavailable):
            await inbox.put([envelope("a")])
        server.sql(f"CREATE DATABASE {name}")
        with pytest.raises(InboxUnavailable):
            await inbox.put([envelope("a")])
        with pytest.raises(InboxUnavailable):
            await inbox.check()
        async with opened(url) as other:
            await other.put([envelope("b")])
        while await refused(inbox):  # noqa: ASYNC110 - no event to wait for
            await asyncio.sleep(0.05)
        assert (await inbox.put([envelope("b")]))[0].duplicate

    run(url, test)
