"""Counts that are asked one after another: none is below zero, and nothing is done before it is."""

import asyncio

import pytest

from tests.inbox.jetstream.opening import old, opened, settle_all
from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.records import Retention
from webhook_receiver.outcomes import Dead, Done, Skipped
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import DAY

OLD = Retention(done=10 * DAY)
BURIED = Retention(done=10 * DAY, window=30 * DAY)


async def work(inbox, ended, stop):
    """Take what comes, and end it in every way; note what ends before it does."""
    while not stop.is_set():
        leases = (await claim(inbox, room=8)).leases
        outcomes = [(Done(), Skipped("no"), Dead("no"))[lease.run % 3] for lease in leases]
        for outcome in outcomes:
            ended[type(outcome)] += 1
        await inbox.settle(list(zip(leases, outcomes, strict=True)))


async def store(inbox, stored, stop):
    while not stop.is_set():
        stored.append(len(stored))
        await inbox.put([envelope(f"e{stored[-1]}")])


def test_while_work_goes_on_no_run_is_counted_done_before_it_is(url):
    async def run():
        ended, stored, stop = {Done: 0, Skipped: 0, Dead: 0}, [], asyncio.Event()
        async with opened(url) as inbox:
            working = [
                asyncio.create_task(work(inbox, ended, stop)),
                *[asyncio.create_task(store(inbox, stored, stop)) for _ in range(4)],
            ]
            try:
                for _ in range(100):
                    await inbox.renew("w", 30.0)
                    stats = await inbox.stats()
                    assert min(stats.runs.values()) >= 0
                    assert stats.runs["done"] <= ended[Done]
                    assert stats.events <= len(stored)
            finally:
                stop.set()
                await asyncio.gather(*working)
            stats = await inbox.stats()
            assert stats.events == len(stored)
            assert [stats.runs[status] for status in ("done", "skipped", "dead")] == [
                *ended.values()
            ]

    asyncio.run(run())


@pytest.mark.parametrize("retention", [OLD, BURIED])
def test_while_events_are_pruned_there_are_never_fewer_than_none(url, retention):
    async def run():
        async with opened(url) as inbox:
            await inbox.put(old(*[f"e{n}" for n in range(400)]))
            await settle_all(inbox)
            pruning = asyncio.create_task(inbox.prune(retention))
            while not pruning.done():
                stats = await inbox.stats()
                assert 0 <= stats.events <= 400
                assert min(stats.runs.values()) >= 0
            assert await pruning == 400
            for _ in range(100):  # a worker passes tombstones over, as it gets to know of them
                await settle_all(inbox)
                stats = await inbox.stats()
                assert min(stats.runs.values()) >= 0
                if not any(stats.runs.values()):
                    break
            assert (stats.events, set(stats.runs.values())) == (0, {0})
            # Now not even the identities are kept any more.
            pruning = asyncio.create_task(inbox.prune(OLD))
            while not pruning.done():
                assert (await inbox.stats()).events >= 0
            await pruning
            assert (await inbox.stats()).events == 0

    asyncio.run(run())


def test_what_a_process_left_that_died_makes_no_count_less_than_none(url):
    """A tombstone's mark without it, and a dead letter of a run that has no hint yet."""

    async def run():
        async with opened(url) as inbox:
            wire = inbox._open.parts.wire
            await wire.publisher.publish([Message(wire.names.of_event("gone", 1))])
            await inbox._open.parts.letters.write(envelope("a"), "h", 1, "it can't begin")
            stats = await inbox.stats()
            assert (stats.events, stats.runs["done"], stats.runs["dead"]) == (0, 0, 1)

    asyncio.run(run())
