"""Leases: taken over, kept, given back, and shared between sources."""

import asyncio

from tests.inbox.jetstream.opening import LEASE, leased, opened, settle_all, until
from webhook_receiver.inbox.records import Selection
from webhook_receiver.outcomes import Done
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import DAY


def test_a_claim_that_was_lost_is_given_back(url):
    async def run():
        async with opened(url) as inbox:
            await inbox.put([envelope("a"), envelope("b")])
            leases = (await claim(inbox)).leases
            await inbox.disown("w", [leases[0].run])
            (again,) = (await leased(inbox, "w")).leases
            assert again.key == leases[1].key
            assert (again.attempt.number, again.suspect) == (1, False)
            settled = [(lease, Done()) for lease in (*leases, again)]
            assert list(await inbox.settle(settled)) == [True, False, True]

    asyncio.run(run())


def test_another_process_takes_over_when_the_lease_ends(url):
    async def run():
        async with opened(url) as first, opened(url, "v") as second:
            await first.put([envelope("a")])
            (lost,) = (await claim(first)).leases
            assert not (await claim(second, "v")).leases
            await asyncio.sleep(LEASE + 0.3)
            await second.renew("v", LEASE)
            (taken,) = (await leased(second, "v")).leases
            assert taken.suspect
            assert taken.fence > lost.fence
            assert list(await first.settle([(lost, Done())])) == [False]
            assert list(await second.settle([(taken, Done())])) == [True]

    asyncio.run(run())


def test_a_held_lease_stays_held_while_it_is_renewed(url):
    async def run():
        async with opened(url) as first, opened(url, "v") as second:
            await first.put([envelope("a")])
            (held,) = (await claim(first)).leases
            for _ in range(6):
                await asyncio.sleep(LEASE / 3)
                await first.renew("w", LEASE)
                assert not (await claim(second, "v")).leases
            assert list(await first.settle([(held, Done())])) == [True]

    asyncio.run(run())


def test_one_flooded_source_does_not_keep_another_out_over_processes(url):
    async def run():
        async with opened(url) as web, opened(url, "v") as worker:
            await web.put([envelope(f"f{n}", source="flood") for n in range(400)])
            await leased(worker, "v", room=4)
            await web.put([envelope("rare", source="rare")])
            sources = []
            while "rare" not in sources:
                leases = (await claim(worker, "v", room=4)).leases
                sources += [lease.envelope.source for lease in leases]
                await worker.settle([(lease, Done()) for lease in leases])
                assert len(sources) < 400

    asyncio.run(run())


def test_a_large_event_is_not_kept_out_by_many_sources(url):
    async def run():
        async with opened(url) as inbox:
            for number in range(20):
                await inbox.put([envelope("small", source=f"s{number}")])
            large = envelope("large", source="s7", body=b"x" * 900_000)
            await inbox.put([large])
            found = []

            async def all_come():
                found.extend((await claim(inbox)).leases)
                return len(found) == 21

            await until(all_come)
            assert large in [lease.envelope for lease in found]

    asyncio.run(run())


def test_rel16_what_was_replayed_while_the_clock_was_ahead_is_due(url):
    async def test():
        async with opened(url) as inbox:
            await inbox.put([envelope("a")])
            await settle_all(inbox)
            assert await inbox.replay(Selection(), dead_only=False) == 1
            inbox._made.parts.workers._offset -= DAY  # as after the servers' clock was set back
            assert len((await leased(inbox, "w")).leases) == 1

    asyncio.run(test())
