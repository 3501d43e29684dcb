"""What only JetStream's engine does: doubt, limits over all processes, tombstones, a leader's death."""

import asyncio
import contextlib
import itertools
import time

import pytest
from servers.nats import KILL, NatsServers

from webhook_receiver.errors import ConfigurationError, InboxError, InboxLate, InboxUnavailable
from webhook_receiver.inbox.jetstream.address import read_address
from webhook_receiver.inbox.jetstream.engine import JetStreamInbox
from webhook_receiver.inbox.records import Rate, Retention, Selection
from webhook_receiver.testing.envelopes import claim, envelope
from webhook_receiver.types import Dead, Done, Planned, Retrying, Skipped

NAMES = (f"shop{number}" for number in itertools.count())
LEASE = 2.0


@pytest.fixture(scope="module")
def server():
    with NatsServers() as servers:
        yield servers


@pytest.fixture
def url(server):
    return server.url(next(NAMES), allow_weak_durability=1)


@contextlib.asynccontextmanager
async def opened(url, worker="w"):
    inbox = JetStreamInbox(read_address(url))
    await inbox.start()
    try:
        await inbox.renew(worker, LEASE)
        yield inbox
    finally:
        await inbox.stop()


async def until(condition, seconds=20.0):
    """Wait until a condition holds."""
    end = time.monotonic() + seconds
    while not await condition():
        assert time.monotonic() < end, "it never came"
        await asyncio.sleep(0.05)


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
            (taken,) = (await claim(second, "v")).leases
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
            there = await claim(second, "v", rate=rate)
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
            with pytest.raises(InboxUnavailable, match="max_payload"):
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


def test_without_a_server_a_put_is_refused_at_once_and_then_it_works_again():
    with NatsServers() as servers:
        url = servers.url("away", allow_weak_durability=1)

        async def run():
            async with opened(url) as inbox:
                await inbox.put([envelope("a")])
                servers.stop(servers.nodes[0], KILL)
                with pytest.raises(InboxUnavailable):
                    await inbox.put([envelope("b")])
                await asyncio.to_thread(servers.start, servers.nodes[0])

                async def back():
                    with contextlib.suppress(InboxError):
                        await inbox.put([envelope("b")])
                        return True
                    return False

                await until(back)
                stored = [record.id for record in await inbox.events(Selection())]
                assert sorted(stored) == ["a", "b"]

        asyncio.run(run())


def test_a_leaders_death_loses_and_doubles_nothing():
    with NatsServers(3) as servers:
        url = servers.url("cluster", allow_weak_durability=1)
        acked = set()

        async def keep_putting(inbox, sender, stop):
            for number in itertools.count():
                id_ = f"{sender}-{number}"
                while id_ not in acked:
                    with contextlib.suppress(InboxError, InboxLate):
                        await inbox.put([envelope(id_)], within=2.0)
                        acked.add(id_)
                if stop.is_set():
                    return

        async def run():
            async with opened(url) as inbox:
                stop = asyncio.Event()
                senders = [asyncio.create_task(keep_putting(inbox, n, stop)) for n in range(4)]
                for _ in range(3):
                    await asyncio.sleep(1)
                    leader = await asyncio.to_thread(servers.leader, "cluster")
                    if leader is not None:
                        servers.stop(leader, KILL)
                        await asyncio.sleep(1)
                        await asyncio.to_thread(servers.start, leader, wait=False)
                    before = len(acked)

                    async def goes_on(before=before):
                        return len(acked) > before + 20

                    await until(goes_on, 60)
                stop.set()
                await asyncio.gather(*senders)
                await asyncio.to_thread(servers.wait)

                # Only when all replicas are current and the count stands still.
                async def still():
                    counts = await asyncio.to_thread(servers.counts, "cluster")
                    await asyncio.sleep(1)
                    again = await asyncio.to_thread(servers.counts, "cluster")
                    return len(counts) == 3 and len(set(counts)) == 1 and counts == again

                await until(still, 60)
                return [record.id for record in await inbox.events(Selection())]

        stored = asyncio.run(run())
    assert len(stored) == len(set(stored))
    assert set(stored) >= acked


def test_a_leaders_death_amid_claims_ends_every_run_once():
    events = 300
    with NatsServers(3) as servers:
        url = servers.url("runs", allow_weak_durability=1)
        ended = []

        async def work(inbox):
            """What a worker does: claim, settle, and after an error give back what it doesn't know of."""
            renewed = doubt = 0
            while len(ended) < events:
                with contextlib.suppress(InboxError):
                    if time.monotonic() - renewed > LEASE / 3:
                        await inbox.renew("w", LEASE)
                        renewed = time.monotonic()
                    if doubt:
                        await inbox.disown("w", [])
                    doubt = 1
                    leases = (await claim(inbox, room=20)).leases
                    doubt = 0
                    settled = [(lease, Done()) for lease in leases]
                    while settled:
                        with contextlib.suppress(InboxError):
                            ours = await inbox.settle(settled)
                            pairs = zip(leases, ours, strict=True)
                            ended.extend(lease.envelope.id for lease, our in pairs if our)
                            settled = []
                        await asyncio.sleep(0.02)
                await asyncio.sleep(0.02)

        async def run():
            async with opened(url) as inbox:
                await inbox.put([envelope(f"e{n}") for n in range(events)])
                working = asyncio.create_task(work(inbox))

                async def begun():
                    return bool(ended)

                await until(begun)
                leader = await asyncio.to_thread(servers.leader, "runs_RUNS")
                servers.stop(leader, KILL)
                await asyncio.sleep(1)
                await asyncio.to_thread(servers.start, leader, wait=False)
                await asyncio.wait_for(working, 90)

                async def all_done():
                    with contextlib.suppress(InboxError):
                        return (await inbox.stats()).runs["done"] == events
                    return False

                await until(all_done, 60)

        asyncio.run(run())
    assert len(ended) == len(set(ended)) == events
