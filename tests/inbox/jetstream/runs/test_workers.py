"""Workers' leases when the servers' clock is set."""

import asyncio

from tests.inbox.jetstream.opening import LEASE, opened

HOUR = 3600.0


def test_after_a_step_of_the_servers_clock_no_lease_has_ended_for_the_length_of_one(url):
    async def test():
        async with opened(url) as inbox:
            workers = inbox._made.parts.workers
            await inbox.renew("v", 0.0)
            assert await workers.left(["v"]) == {"v": 0.0}
            workers._offset -= HOUR  # as it was before the servers' clock went on by an hour
            await inbox.renew("w", LEASE)
            assert 0.0 < (await workers.left(["v"]))["v"] <= LEASE
            assert await workers.left(["unknown"]) == {"unknown": 0.0}

    asyncio.run(test())


def test_the_record_by_which_pruning_keeps_pace_is_no_worker(url):
    async def test():
        async with opened(url) as inbox:
            await inbox.excuse("v", "leaving")
            await inbox.pace(1.0)
            assert [one.worker for one in await inbox.workers()] == ["w"]
            assert (await inbox.standing()).workers == 1

    asyncio.run(test())
