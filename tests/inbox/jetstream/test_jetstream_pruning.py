"""Pruning on JetStream, where nothing is a transaction: what a death leaves, and when a pass ends."""

import asyncio
import contextlib
import itertools
import time

import nats
import pytest

from tests.inbox.jetstream.opening import opened
from tests.servers.nats import NatsServers
from webhook_receiver.inbox.jetstream.wire.records import stored_seq
from webhook_receiver.inbox.records import Demand, Retention, Selection
from webhook_receiver.testing.contracts.envelopes import (
    claim,
    envelope,
    no_handler,
    one_handler,
    two_handlers,
)
from webhook_receiver.types import DAY, Done, Skipped

OLD = Retention(done=10 * DAY, unhandled=10 * DAY)


@pytest.fixture(scope="module")
def servers():
    with NatsServers() as servers:
        yield servers


def old(*ids):
    return [envelope(id_, at=time.time() - 20 * DAY) for id_ in ids]


async def settle_all(inbox, **how):
    while leases := (await claim(inbox, **how)).leases:
        await inbox.settle([(lease, Done()) for lease in leases])


def test_a_pass_ends_though_events_keep_coming(servers):
    numbers, stop = itertools.count(), asyncio.Event()

    async def keep_putting(inbox):
        while not stop.is_set():
            await inbox.put([envelope(f"new-{next(numbers)}")])

    async def run():
        async with opened(servers.url("busy", allow_weak_durability=1)) as inbox:
            await inbox.put(old(*[f"old-{n}" for n in range(600)]))
            await settle_all(inbox)
            putting = [asyncio.create_task(keep_putting(inbox)) for _ in range(64)]
            try:
                async with asyncio.timeout(60):
                    # Their identities stay, so the pass looks through what it has left, too.
                    keeping = Retention(done=10 * DAY, window=30 * DAY)
                    assert await inbox.prune(keeping) == 600
            finally:
                stop.set()
                await asyncio.gather(*putting)
            (receipt,) = await inbox.put(old("old-0"))
            assert receipt.duplicate

    asyncio.run(run())


@pytest.mark.parametrize("plan", [one_handler, no_handler])
def test_what_a_pass_had_claimed_when_it_ended_is_taken_by_the_next(servers, plan):
    name = f"claimed_{plan.__name__}"

    async def run():
        async with opened(servers.url(name, allow_weak_durability=1)) as inbox:
            await inbox.put(old("claimed", "whole"))
            await settle_all(inbox, plan=plan)
            await inbox.put(old("new"))
            keys = {record.id: record.key for record in await inbox.events(Selection())}
            async with await nats.connect(servers.url("")) as client:
                manager = client.jsm()
                found = await manager.stream_info(f"{name}_RUNS", subjects_filter=f"{name}.>")
                for subject in found.state.subjects:
                    if subject.endswith(f".{keys['claimed']}"):
                        await manager.purge_stream(f"{name}_RUNS", subject=subject)
            assert await inbox.prune(OLD) == 2
            assert [record.id for record in await inbox.events(Selection())] == ["new"]
            (lease,) = (await claim(inbox)).leases
            assert lease.envelope.id == "new"

    asyncio.run(run())


def test_a_pass_that_is_stopped_deletes_what_it_has_claimed(servers):
    async def run():
        async with opened(servers.url("stopped", allow_weak_durability=1)) as inbox:
            for wait in (0.0, 0.01, 0.02, 0.04, 0.08, 0.16):
                await inbox.put(old(*[f"e{n}" for n in range(600)]))
                await settle_all(inbox)
                pruning = asyncio.create_task(inbox.prune(OLD))
                await asyncio.sleep(wait)
                pruning.cancel()
                await asyncio.wait([pruning])
                listed = await inbox.events(Selection())
                assert {record.status for record in listed} <= {"done"}
                assert await inbox.prune(OLD) == len(listed)

    asyncio.run(run())


MANY = [envelope(f"e{n}") for n in range(1_300)]


@pytest.mark.parametrize(
    "bound", [{"events": 700}, {"size": sum(len(one.body) for one in MANY[600:])}]
)
def test_bounds_are_counted_over_many_pages(servers, bound):
    name = f"bounds_{next(iter(bound))}"

    async def run():
        async with opened(servers.url(name, allow_weak_durability=1)) as inbox:
            await inbox.put(MANY)
            await settle_all(inbox)
            await inbox.put([envelope("pending")])
            assert await inbox.prune(Retention(**bound)) == 600
            left = [record.id for record in await inbox.events(Selection())]
            assert left == ["pending", *[one.id for one in reversed(MANY[600:])]]
            assert await inbox.prune(Retention(**bound)) == 0

    asyncio.run(run())


def test_a_scan_whose_consumer_is_lost_goes_on_with_another(servers):
    async def run():
        async with (
            opened(servers.url("scan", allow_weak_durability=1)) as inbox,
            await nats.connect(servers.url("")) as client,
        ):
            await inbox.put([envelope(f"e{n}") for n in range(30)])
            wire, found = inbox._open.parts.wire, []
            scan = wire.reader.pages("scan", wire.names.every("event"), 1, 10, bodies=False)
            async with contextlib.aclosing(scan) as pages:
                async for page in pages:
                    found += [stored_seq(got) for got in page]
                    if len(found) == 10:
                        (consumer,) = [
                            info
                            for info in await client.jsm().consumers_info("scan")
                            if info.config.durable_name is None
                        ]
                        assert await client.jsm().delete_consumer("scan", consumer.name)
            assert found == list(range(1, 31))

    asyncio.run(run())


def test_replaying_a_skipped_run_leaves_the_others_counted(servers):
    async def run():
        async with opened(servers.url("skips", allow_weak_durability=1)) as inbox:
            await inbox.put([envelope("a")])
            demands = {"h": Demand(1), "g": Demand(1)}
            claimed = await inbox.claim("w", two_handlers, demands, suspects=True)
            await inbox.settle([(lease, Skipped("no need")) for lease in claimed.leases])
            assert (await inbox.stats()).runs["skipped"] == 2
            assert await inbox.replay(Selection(handler="h"), dead_only=False) == 1
            runs = (await inbox.stats()).runs
            assert (runs["skipped"], runs["pending"], runs["done"]) == (1, 1, 0)

    asyncio.run(run())
