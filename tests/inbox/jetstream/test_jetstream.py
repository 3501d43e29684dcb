"""What only JetStream's engine does: doubt, limits over all processes, tombstones."""

import asyncio
import itertools
import time

import pytest

from tests.exchange import exchange
from tests.inbox.jetstream.opening import LEASE, leased, opened, until
from tests.servers.nats import NatsServers
from webhook_receiver import Receiver
from webhook_receiver.errors import (
    ConfigurationError,
    EventTooLarge,
)
from webhook_receiver.inbox.records import Rate, Retention, Selection
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import DAY, Dead, Done, Planned, Retrying, Skipped

NAMES = (f"shop{number}" for number in itertools.count())


@pytest.fixture(scope="module")
def server():
    with NatsServers() as servers:
        yield servers


@pytest.fixture
def url(server):
    return server.url(next(NAMES), allow_weak_durability=1)


def test_a_claim_that_was_lost_is_given_back(url):
    async def run():
        async with opened(url) as inbox:
            await inbox.put([envelope("a"), envelope("b")])
            leases = (await claim(inbox)).leases
            await inbox.disown("w", [leases[0].run])
            (again,) = (await claim(inbox)).leases
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


def test_one_process_wakes_another(url):
    async def run():
        async with opened(url) as first, opened(url, "v") as second:
            woken = asyncio.Event()
            second.on_put(woken.set)
            await first.put([envelope("a")])
            await asyncio.wait_for(woken.wait(), 5)

    asyncio.run(run())


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


def test_a_run_whose_plan_failed_is_a_dead_letter(url):
    def broken(envelope):
        return (Planned("h", error="no key"), Planned("g"))

    async def run():
        async with opened(url) as inbox:
            await inbox.put([envelope("a")])
            assert not (await claim(inbox, plan=broken)).leases
            (record,) = await inbox.events(Selection(run_status="dead"))
            assert [(run.handler, run.status) for run in record.runs] == [
                ("g", "pending"),
                ("h", "dead"),
            ]
            assert record.runs[1].error == "no key"
            assert await inbox.replay(Selection(), dead_only=True) == 1
            (lease,) = (await claim(inbox)).leases
            assert lease.handler == "h"

    asyncio.run(run())


def test_a_pruned_event_keeps_its_identity_for_its_window(url):
    async def run():
        old = time.time() - 1000
        async with opened(url) as inbox:
            await inbox.put([envelope("short", source="s", at=old), envelope("long", at=old)])
            for lease in (await claim(inbox)).leases:
                await inbox.settle([(lease, Done())])
            retention = Retention(done=10.0, window=1002.0, windows={"s": 1.0})
            assert await inbox.prune(retention) == 2
            assert await inbox.events(Selection()) == []
            stats = await inbox.stats()
            assert (stats.events, stats.runs["done"]) == (0, 0)
            (short, long) = await inbox.put([envelope("short", source="s"), envelope("long")])
            assert (short.duplicate, long.duplicate) == (False, True)

            async def forgotten():
                (receipt,) = await inbox.put([envelope("long")])
                return not receipt.duplicate

            await until(forgotten)

    asyncio.run(run())


def test_bounds_prune_the_oldest_and_never_the_dead(url):
    async def run():
        async with opened(url) as inbox:
            await inbox.put([envelope(f"e{n}") for n in range(5)])
            for lease in (await claim(inbox)).leases:
                outcome = Dead("broken") if lease.envelope.id == "e0" else Done()
                await inbox.settle([(lease, outcome)])
            assert await inbox.prune(Retention(events=1)) == 3
            kept = [record.id for record in await inbox.events(Selection())]
            assert kept == ["e4", "e0"]
            assert (await inbox.stats()).events == 2

    asyncio.run(run())


def test_pruning_the_newest_record_hides_none_of_the_others(url):
    async def run():
        async with opened(url) as inbox:
            await inbox.put([envelope(id_, at=time.time() - 30 * DAY) for id_ in "ab"])
            await claim(inbox, room=1)
            (newest,) = (await claim(inbox)).leases
            assert await inbox.settle([(newest, Done())]) == [True]
            assert await inbox.prune(Retention(done=DAY)) == 1
            (left,) = await inbox.events(Selection())
            assert [run.status for run in left.runs] == ["running"]

    asyncio.run(run())


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


def test_a_long_header_and_a_large_body_come_back(url):
    async def run():
        async with opened(url) as inbox:
            stored = envelope("a", path="/" + "p" * 40_000, body=b"\xff" * 500_000)
            await inbox.put([stored])
            (lease,) = (await claim(inbox)).leases
            assert lease.envelope == stored
            with pytest.raises(EventTooLarge, match="max_payload"):
                await inbox.put([envelope("b", body=b"x" * 2_000_000)])

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


def test_transactions_are_elsewhere(url):
    async def run():
        async with opened(url) as inbox:
            assert inbox.abilities == frozenset()
            await inbox.put([envelope("a")])
            (lease,) = (await claim(inbox)).leases
            with pytest.raises(ConfigurationError, match="postgresql://"):
                inbox.transaction(lease)

    asyncio.run(run())


def test_a_delivery_that_the_server_never_takes_is_answered_413(url):
    async def run():
        receiver = Receiver(url)
        receiver.source("generic", name="shop", verify=False, body_limit=5_000_000)
        async with receiver.running(worker=False):
            large = b'{"id":"a","type":"t","text":"%s"}' % (b"x" * 2_000_000)
            told = await exchange(receiver, "/shop", body=large)
            assert (told.status, told.body) == (413, b'{"error":"body_too_large"}')

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
