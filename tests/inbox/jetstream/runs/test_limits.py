"""Limits over all processes."""

import asyncio

from tests.inbox.jetstream.opening import leased, opened, until
from webhook_receiver.inbox.records import Rate
from webhook_receiver.outcomes import Done
from webhook_receiver.testing.contracts.envelopes import claim, envelope


def test_a_fleet_limit_holds_over_processes(url):
    async def run():
        async with opened(url) as first, opened(url, "v") as second:
            await first.put([envelope(f"e{n}") for n in range(9)])
            here = (await claim(first, fleet=3)).leases
            there = (await claim(second, "v", fleet=3)).leases
            assert len(here) + len(there) == 3
            await first.settle([(lease, Done()) for lease in here])

            async def more():
                return len((await claim(second, "v", fleet=3)).leases) > 0

            await until(more)

    asyncio.run(run())


def test_a_rate_holds_over_processes(url):
    async def run():
        rate = Rate(4, 3600.0)
        async with opened(url) as first, opened(url, "v") as second:
            await first.put([envelope(f"e{n}") for n in range(9)])
            here = await claim(first, room=3, rate=rate)
            there = await leased(second, "v", rate=rate)
            assert (len(here.leases), len(there.leases)) == (3, 1)
            none = await claim(second, "v", rate=rate)
            assert not none.leases
            assert 0 < none.wait <= 900

    asyncio.run(run())
