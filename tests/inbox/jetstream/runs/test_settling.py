"""Outcomes: retries, now and later, and runs that were skipped."""

import asyncio

from tests.inbox.jetstream.opening import opened
from webhook_receiver.inbox.records import Selection
from webhook_receiver.outcomes import Done, Retrying, Skipped
from webhook_receiver.testing.contracts.envelopes import claim, envelope


def test_a_skipped_run_that_is_replayed_is_counted_once(url):
    async def run():
        async with opened(url) as inbox:
            await inbox.put([envelope("a")])
            (lease,) = (await claim(inbox)).leases
            await inbox.settle([(lease, Skipped("not ours"))])
            assert (await inbox.stats()).runs["skipped"] == 1
            assert await inbox.replay(Selection(), dead_only=False) == 1
            assert (await inbox.stats()).runs["skipped"] == 0
            (again,) = (await claim(inbox)).leases
            await inbox.settle([(again, Done())])
            assert (await inbox.stats()).runs["done"] == 1

    asyncio.run(run())


def test_a_retry_at_once_and_one_later(url):
    async def run():
        async with opened(url) as inbox:
            await inbox.put([envelope("now"), envelope("later")])
            for lease in (await claim(inbox)).leases:
                wait = 0.0 if lease.envelope.id == "now" else 3600.0
                await inbox.settle([(lease, Retrying(wait, "broken"))])
            (again,) = (await claim(inbox)).leases
            assert (again.envelope.id, again.attempt.number) == ("now", 2)

    asyncio.run(run())
