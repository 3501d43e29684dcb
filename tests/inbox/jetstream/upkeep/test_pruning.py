"""Pruning, where nothing is a transaction: what a death leaves, and when a pass ends."""

import asyncio
import itertools
import time

import nats
import pytest

from tests.inbox.jetstream.opening import old, opened, settle_all, until
from webhook_receiver.inbox.records import Retention, Selection
from webhook_receiver.outcomes import Dead, Done
from webhook_receiver.testing.contracts.envelopes import (
    claim,
    envelope,
    no_handler,
    one_handler,
)
from webhook_receiver.types import DAY

MANY = [envelope(f"e{n}") for n in range(1_300)]
OLD = Retention(done=10 * DAY, unhandled=10 * DAY)


def test_rel30_a_pass_ends_though_events_keep_coming(server):
    numbers, stop = itertools.count(), asyncio.Event()

    async def keep_putting(inbox):
        while not stop.is_set():
            await inbox.put([envelope(f"new-{next(numbers)}")])

    async def run():
        async with opened(server.url("busy", allow_weak_durability=1)) as inbox:
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


@pytest.mark.parametrize("window", [0.0, 30 * DAY])
def test_of_two_passes_at_once_each_counts_what_it_pruned(url, window):
    async def run():
        async with opened(url) as inbox, opened(url, "v") as other:
            await inbox.put(old(*[f"e{n}" for n in range(600)]))
            await settle_all(inbox)
            keeping = Retention(done=10 * DAY, window=window)
            assert sum(await asyncio.gather(inbox.prune(keeping), other.prune(keeping))) == 600
            assert (await inbox.stats()).events == 0

    asyncio.run(run())


@pytest.mark.parametrize("plan", [one_handler, no_handler])
def test_what_a_pass_had_claimed_when_it_ended_is_taken_by_the_next(server, plan):
    name = f"claimed_{plan.__name__}"

    async def run():
        async with opened(server.url(name, allow_weak_durability=1)) as inbox:
            await inbox.put(old("claimed", "whole"))
            await settle_all(inbox, plan=plan)
            await inbox.put(old("new"))
            keys = {record.id: record.key for record in await inbox.events(Selection())}
            async with await nats.connect(server.url("")) as client:
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


def test_a_pass_that_is_stopped_deletes_what_it_has_claimed(server):
    async def run():
        async with opened(server.url("stopped", allow_weak_durability=1)) as inbox:
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


@pytest.mark.parametrize(
    "bound", [{"events": 700}, {"size": sum(len(one.body) for one in MANY[600:])}]
)
def test_bounds_are_counted_over_many_pages(server, bound):
    name = f"bounds_{next(iter(bound))}"

    async def run():
        async with opened(server.url(name, allow_weak_durability=1)) as inbox:
            await inbox.put(MANY)
            await settle_all(inbox)
            await inbox.put([envelope("pending")])
            gone = []
            assert await inbox.prune(Retention(**bound), gone.append) == 600
            assert (gone, gone[-1]) == (sorted(gone), 600)
            left = [record.id for record in await inbox.events(Selection())]
            assert left == ["pending", *[one.id for one in reversed(MANY[600:])]]
            assert await inbox.prune(Retention(**bound)) == 0

    asyncio.run(run())


def test_rel15_a_pruned_event_keeps_its_identity_for_its_window(url):
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


def test_rel16_a_servers_clock_that_is_ahead_prunes_nothing_young(url):
    keep = Retention(done=10 * DAY, window=7 * DAY)

    async def test():
        async with opened(url) as inbox:
            await inbox.put([envelope("young"), *old("old")])
            await settle_all(inbox)
            assert await inbox.pace(60) < 1
            workers = inbox._made.parts.workers
            workers._offset += 3_650 * DAY
            assert await inbox.pace(60) > 3_649 * DAY
            assert await inbox.prune(keep) == 1
            assert [record.id for record in await inbox.events(Selection())] == ["young"]
            workers._offset -= 3_650 * DAY
            assert await inbox.pace(60) == 0

    asyncio.run(test())
