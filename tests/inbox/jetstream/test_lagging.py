"""On a cluster, what a process has written it finds, counts and lists at once, though a replica lags."""

import asyncio
import itertools
import signal
from dataclasses import replace

import pytest

from tests.inbox.jetstream.opening import opened, until
from tests.servers.nats import NatsServers
from webhook_receiver.inbox.jetstream.upkeep.beside import Beside
from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.jetstream.wire.names import consumer
from webhook_receiver.inbox.jetstream.wire.records import stored_seq
from webhook_receiver.inbox.records import Demand, Selection
from webhook_receiver.inbox.rejections import Rejection
from webhook_receiver.outcomes import Retrying
from webhook_receiver.testing.contracts.envelopes import envelope, one_handler

NAMES = (f"lag{number}" for number in itertools.count())
ROUNDS = 4
LOOKS = 20  # at once; a third of them would be answered by the node that lags
LARGE = bytes(300_000)


@pytest.fixture(scope="module")
def servers():
    with NatsServers(3) as servers:
        yield servers


class Follower:
    """A node that leads neither of two of an inbox's streams, and can be given much to catch up with."""

    def __init__(self, node, parts):
        self.node, self.parts = node, parts

    async def burden(self, subject, headers=None, payload=LARGE):
        """Let it miss many large messages, and go on with them."""
        messages = [Message(f"{subject}.{n}", payload, headers) for n in range(9_000, 9_040)]
        self.node.process.send_signal(signal.SIGSTOP)
        try:
            await self.parts.wire.publisher.publish_each(messages)
        finally:
            self.node.process.send_signal(signal.SIGCONT)

    async def lead(self, stream, name, *, so=True):
        """Let it lead a consumer, or not lead it."""
        link = self.parts.wire.link

        async def leads():
            info = await link.api(f"CONSUMER.INFO.{stream}.{name}")
            leader = info["cluster"].get("leader")
            if leader and (leader == self.node.name) == so:
                return True
            await link.api(f"CONSUMER.LEADER.STEPDOWN.{stream}.{name}")
            return False

        await until(leads)


def lagging(servers, test, *streams, through=False):
    """Run a test on an inbox and a node that lags; with `through`, the inbox is connected to that node.

    Direct reads are answered by the node that the inbox is connected to.
    """

    async def run():
        name = next(NAMES)
        async with opened(servers.url(name, allow_weak_durability=1)):
            pass
        leaders = [servers.leader(f"{name}{stream}") for stream in streams]
        slow = next(node for node in servers.nodes if node not in leaders)
        others = [node for node in servers.nodes if node is not slow]

        def at(nodes):
            hosts = ",".join(f"127.0.0.1:{node.client}" for node in nodes)
            return opened(f"nats://{hosts}/{name}?allow_weak_durability=1")

        async with at(others) as other, at([slow] if through else others) as inbox:
            await inbox.renew("w", 60.0)
            await inbox.renew("v", 60.0)
            await test(inbox, Follower(slow, other._open.parts))
        await servers.clear(name)

    asyncio.run(run())


async def every(look):
    """The different things that many looks at once see: one, if none is behind."""
    seen = await asyncio.gather(*[look() for _ in range(LOOKS)])
    return [one for one, _ in itertools.groupby(sorted(seen))]


async def one_lease(inbox, worker="w"):
    """A worker's only lease, which the very first claims that find anything give it."""
    more = True
    while more:
        claimed = await inbox.claim(worker, one_handler, {"h": Demand(1)}, suspects=True)
        if claimed.leases:
            return claimed.leases[0]
        more = claimed.more
    raise AssertionError("nothing was due")


def test_what_was_just_deleted_is_neither_counted_nor_listed(servers):
    async def test(inbox, follower):
        wire = inbox._open.parts.wire
        reader, events, filter_ = wire.reader, wire.names.events, wire.names.queue("", "shop")

        async def counted():
            return await reader.count(events, filter_)

        async def listed():
            return len(await reader.page(events, filter_, 1, 100, bodies=False))

        for number in range(ROUNDS):
            await inbox.put([envelope(f"e{number}-{n}") for n in range(20)])
            page = await reader.page(events, filter_, 1, 100, bodies=False)
            old = [stored_seq(got) for got in page[:10]]

            async def kept(old=old):
                return len(await inbox.events(Selection(keys=[str(seq) for seq in old])))

            await follower.burden(f"{wire.names.root}.event.big.large")
            await reader.delete(events, old)
            left = len(page) - 10
            found = await asyncio.gather(every(counted), every(listed), every(kept))
            assert found == [[left], [left], [0]]

    lagging(servers, test, "")


def test_what_was_just_stored_waits(servers):
    async def test(inbox, follower):
        wire = inbox._open.parts.wire

        async def waiting():
            return [(one.handler, one.waiting) for one in await inbox.backlog()]

        async def pending():
            return (await inbox.stats()).runs["pending"]

        await inbox.put([envelope("first")])
        await follower.lead(wire.names.events, consumer("", "shop"))
        for number in range(2, ROUNDS + 2):
            await follower.burden(f"{wire.names.root}.event.big.large")
            await inbox.put([envelope(f"e{number}")])
            assert await asyncio.gather(waiting(), pending()) == [[("", number)], number]

    lagging(servers, test, "")


def test_a_run_that_was_just_settled_waits_and_is_moved(servers):
    async def test(inbox, follower):
        wire = inbox._open.parts.wire
        await inbox.put([envelope("first")])
        lease = await one_lease(inbox)
        await follower.lead(wire.names.runs, consumer("h", "shop"))
        for number in range(ROUNDS):
            await follower.burden(f"{wire.names.root}.run.big")
            await inbox.settle([(lease, Retrying(0.0, "once"))])
            runs = (await inbox.stats()).runs
            assert (runs["pending"], runs["running"], runs["done"]) == (1, 0, 0)
            assert await inbox.move_runs("h", f"new{number}") == 1
            await inbox.drop_runs(f"new{number}")
            await inbox.put([envelope(f"e{number}")])
            lease = await one_lease(inbox)

    lagging(servers, test, "_RUNS")


def test_what_was_just_counted_is_in_the_counts(servers):
    async def test(inbox, follower):
        counters, root = inbox._open.counters, inbox._open.streams.names.root
        forged = Rejection("missing_signature", "shop")

        async def look():
            rejections = await counters.rejections()
            return await counters.of("rejected", "shop"), rejections[forged]

        await inbox.refuse([], {forged: 1})
        for number in range(2, ROUNDS + 2):
            headers = {"Nats-Incr": "+1", "Large": "x" * 60_000}
            await follower.burden(f"{root}.count.big", headers, b"")
            await inbox.refuse([], {forged: 1})
            assert await every(look) == [(number, number)]
        stats = await inbox.stats()
        assert (stats.rejected, stats.rejections[forged], stats.lately[0].hour) == (number,) * 3

    lagging(servers, test, "_COUNTS", through=True)


def test_another_worker_gets_what_one_has_just_given_up(servers):
    async def test(inbox, follower):
        names = inbox._open.streams.names
        await inbox.put([envelope("a")])
        lease = await one_lease(inbox)
        await follower.lead(names.runs, consumer("h", "shop"), so=False)
        for worker in ["v", "w"] * ROUNDS:
            await follower.burden(f"{names.root}.run.big")
            await inbox.settle([(lease, Retrying(0.0, "once"))])
            lease = await one_lease(inbox, worker)

    lagging(servers, test, "_RUNS", through=True)


def test_what_was_just_stored_beside_another_is_known(servers):
    async def test(inbox, follower):
        made = inbox._open
        holder, copies = envelope("a", apart="1" * 32), []
        await inbox.put([holder])
        for number in range(2, ROUNDS + 2):
            copies.append(replace(holder, apart=f"{number:032}"))
            await follower.burden(f"{made.streams.names.root}.event.big.large")
            assert [one.shared for one in await inbox.put([copies[-1]])] == [True]
            beside = Beside(made.parts.wire, made.counters)

            async def look(beside=beside):
                return len(await beside.stored(copies))

            assert await every(look) == [len(copies)]

    lagging(servers, test, "", through=True)
