"""Replaying, and the counts after it."""

import asyncio

from tests.inbox.jetstream.opening import opened
from webhook_receiver.inbox.records import Demand, Retention, Selection
from webhook_receiver.testing.contracts.envelopes import (
    envelope,
    two_handlers,
)
from webhook_receiver.types import DAY, Skipped

OLD = Retention(done=10 * DAY, unhandled=10 * DAY)


def test_replaying_a_skipped_run_leaves_the_others_counted(server):
    async def run():
        async with opened(server.url("skips", allow_weak_durability=1)) as inbox:
            await inbox.put([envelope("a")])
            demands = {"h": Demand(1), "g": Demand(1)}
            claimed = await inbox.claim("w", two_handlers, demands, suspects=True)
            await inbox.settle([(lease, Skipped("no need")) for lease in claimed.leases])
            assert (await inbox.stats()).runs["skipped"] == 2
            assert await inbox.replay(Selection(handler="h"), dead_only=False) == 1
            runs = (await inbox.stats()).runs
            assert (runs["skipped"], runs["pending"], runs["done"]) == (1, 1, 0)

    asyncio.run(run())
