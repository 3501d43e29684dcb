"""Replaying, and the counts after it."""

import asyncio
import signal

import pytest

from tests.inbox.jetstream.opening import old, opened, settle_all
from tests.servers.nats import NatsServers
from webhook_receiver.inbox.jetstream.wire.records import FINISHED
from webhook_receiver.inbox.records import Demand, Retention, Selection
from webhook_receiver.outcomes import Skipped
from webhook_receiver.testing.contracts.envelopes import (
    envelope,
    no_handler,
    one_handler,
    two_handlers,
)
from webhook_receiver.types import DAY

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


@pytest.mark.parametrize("plan", [one_handler, no_handler])
def test_what_is_replayed_while_its_pruning_waits_for_followers_is_whole_or_gone(plan):
    """The leader checks a write against what is applied: a delete that is still under way isn't."""

    async def run(servers):
        leader = servers.leader("claims_RUNS")
        followers = [node for node in servers.nodes if node is not leader]
        url = f"nats://127.0.0.1:{leader.client}/claims?allow_weak_durability=1"
        async with opened(url) as inbox:
            await inbox.put(old(*[f"e{n}" for n in range(20)]))
            await settle_all(inbox, plan=plan)
            made = inbox._open
            chosen = await made.listing.events(Selection())
            for node in followers:
                node.process.send_signal(signal.SIGSTOP)
            removing = asyncio.create_task(
                made.pruning._remove([("delete", one) for one in chosen], OLD)
            )
            await asyncio.wait([removing], timeout=0.2)
            replaying = asyncio.create_task(made.replaying._again(chosen, Selection(), FINISHED))
            await asyncio.wait([removing, replaying], timeout=0.3)
            for node in followers:
                node.process.send_signal(signal.SIGCONT)
            pruned, replayed = await asyncio.gather(removing, replaying)
            listed = await inbox.events(Selection())
            assert len(listed) == replayed == 20 - pruned

    async def make(servers):
        async with opened(servers.url("claims", allow_weak_durability=1)):
            pass

    with NatsServers(3) as servers:
        asyncio.run(make(servers))
        asyncio.run(run(servers))
