"""Processes wake each other by notifications."""

import asyncio

from tests.inbox.postgres.opening import opened, run
from webhook_receiver.inbox.sql.postgres.address import Address
from webhook_receiver.inbox.sql.postgres.link import Link
from webhook_receiver.inbox.sql.postgres.waking import Waking
from webhook_receiver.testing.contracts.envelopes import envelope


def test_another_processs_commit_wakes_us_by_a_notification(url, monkeypatch):
    from webhook_receiver.inbox.sql.postgres import waking

    monkeypatch.setattr(waking, "POLL_SECONDS", 3_600)

    async def test(inbox):
        woken = asyncio.Event()
        inbox.on_put(woken.set)
        async with opened(url) as other:
            await inbox._database._links.rest.run(lambda c: c.fetch("SELECT 1"))  # it listens
            for number in range(5):
                woken.clear()
                await other.put([envelope(f"e{number}")])
                await asyncio.wait_for(woken.wait(), 30)

    run(url, test)


def test_a_notification_that_is_lost_costs_a_moment(url):
    async def test(inbox):
        woken = asyncio.Event()
        waking, link = Waking(), Link(Address.of(url), "deaf")  # it doesn't listen
        waking.add(woken.set)
        waking.start(link)
        try:
            await asyncio.wait_for(woken.wait(), 30)
            await inbox.put([envelope("a")])
            woken.clear()
            await asyncio.wait_for(woken.wait(), 30)
        finally:
            await waking.stop()
            await link.close()

    run(url, test)
