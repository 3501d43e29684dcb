"""NATS servers that die, stop and lose their disks: no acked event is lost, no run ends twice."""

import asyncio
import contextlib
import itertools
import shutil
import signal
import time
from collections import Counter

import nats
import pytest

from tests.exchange import exchange
from tests.inbox.jetstream.opening import LEASE, opened, until
from tests.servers.nats import KILL, NatsServers
from tests.servers.relay import relay
from webhook_receiver import Event, Receiver
from webhook_receiver.errors import InboxError, InboxLate, InboxUnavailable
from webhook_receiver.inbox.records import Selection
from webhook_receiver.outcomes import Done
from webhook_receiver.testing.contracts.envelopes import claim, envelope


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


def test_an_event_whose_answer_is_late_is_published_twice_and_stored_once_no_duplicate():
    published = Counter()

    async def heard(message):
        published[message.data] += 1

    async def twice():
        return sorted(published.values()) == [1, 2, 2]

    async def run(servers):
        node = servers.nodes[0].client
        url = servers.url("slow", allow_weak_durability=1)
        async with (
            relay(node) as between,
            opened(url.replace(f":{node}", f":{between.port}")) as inbox,
            await nats.connect(servers.url("")) as client,
        ):
            await client.subscribe("slow.event.>", cb=heard)
            await client.flush()
            await inbox.put([envelope("before")])
            between.hold()
            putting = asyncio.create_task(inbox.put([envelope("late"), envelope("too")]))
            await until(twice)
            assert not putting.done()
            between.release()
            assert [receipt.duplicate for receipt in await putting] == [False, False]
            assert (await inbox.stats()).events == 3

    with NatsServers() as servers:
        asyncio.run(run(servers))


def test_elections_are_ridden_out():
    with NatsServers(3) as servers:
        url = servers.url("calm", allow_weak_durability=1)

        async def run():
            async with opened(url) as inbox:
                for number in range(8):
                    await servers.step_down(("calm", "calm_RUNS")[number % 2])

                    # An election may outlast what one call waits for; a sender and a worker go on.
                    async def stored(number=number):
                        with contextlib.suppress(InboxUnavailable):
                            return await inbox.put([envelope(f"e{number}")])

                    async def settled():
                        with contextlib.suppress(InboxUnavailable):
                            await inbox.renew("w", LEASE)
                            await inbox.disown("w", [])
                            leases = (await claim(inbox)).leases
                            return all(await inbox.settle([(lease, Done()) for lease in leases]))

                    await until(stored, 60)
                    await until(settled, 60)

                async def all_done():
                    with contextlib.suppress(InboxUnavailable):
                        await settled()
                        return (await inbox.stats()).runs["done"] == 8

                await until(all_done, 60)
                assert (await inbox.stats()).events == 8

        asyncio.run(run())


def test_what_was_stored_is_listed_though_a_follower_lags():
    with NatsServers(3) as servers:
        url = servers.url("lag", allow_weak_durability=1)

        async def run():
            async with opened(url) as inbox:
                for number in range(6):
                    leader = await asyncio.to_thread(servers.leader, "lag")
                    followers = [node for node in servers.nodes if node is not leader]
                    slow = followers[number % len(followers)]
                    slow.process.send_signal(signal.SIGSTOP)
                    # It may be what the inbox is connected to: then the put goes on after the pause.
                    events = [envelope(f"e{number}-{n}", body=bytes(256_000)) for n in range(20)]
                    putting = asyncio.create_task(inbox.put(events))
                    await asyncio.wait([putting], timeout=0.3)
                    slow.process.send_signal(signal.SIGCONT)
                    await putting
                    listed = await inbox.events(Selection(limit=1_000))
                    assert len(listed) == 20 * (number + 1)

        asyncio.run(run())


def test_a_settled_run_is_never_shown_as_it_was_before():
    with NatsServers(3) as servers:
        url = servers.url("stale", allow_weak_durability=1)

        async def run():
            async with opened(url) as inbox:
                listing = inbox._open.listing
                for number in range(6):
                    await inbox.put([envelope(f"e{number}-{n}") for n in range(200)])
                    held = []
                    while len(held) < 200:
                        await inbox.renew("w", 30.0)
                        held += (await claim(inbox)).leases
                    page = [listed.event for listed in await listing.events(Selection(limit=200))]
                    leader = await asyncio.to_thread(servers.leader, "stale_RUNS")
                    slow = [node for node in servers.nodes if node is not leader][number % 2]
                    slow.process.send_signal(signal.SIGSTOP)
                    settling = asyncio.create_task(inbox.settle([(one, Done()) for one in held]))
                    # It may be what the inbox is connected to: then it is settled after the pause.
                    await asyncio.wait([settling], timeout=0.5)
                    early = 60 if settling.done() else 0
                    looks = [asyncio.create_task(listing.join(page)) for _ in range(early)]
                    await asyncio.sleep(0.2)  # a third of them waits for the node that is stopped
                    slow.process.send_signal(signal.SIGCONT)
                    assert all(await settling)
                    looks += [asyncio.create_task(listing.join(page)) for _ in range(20)]
                    seen = {listed.status for look in looks for listed in await look}
                    assert seen == {"done"}

        asyncio.run(run())


def test_a_start_waits_for_a_leader_and_says_so():
    with NatsServers(3) as servers:
        url = servers.url("early", allow_weak_durability=1)
        for node in servers.nodes[1:]:  # no majority, so no leader
            servers.stop(node, KILL)
        receiver, steps, seen = Receiver(url), [], []
        receiver.source("generic", name="shop", verify=False)

        @receiver.on("shop:*")
        def see(event: Event):
            seen.append(event)

        receiver.observe(lambda step, fields: steps.append(step))

        async def run():
            async def working():
                async with receiver.running():
                    await exchange(receiver, "/shop", body=b'{"id":"a"}')
                    await until(handled)

            async def waiting():
                return "inbox.waiting" in steps

            async def handled():
                return bool(seen)

            task = asyncio.create_task(working())
            await until(waiting, 60)
            assert "receiver.started" not in steps
            for node in servers.nodes[1:]:
                await asyncio.to_thread(servers.start, node, wait=False)
            await task

        asyncio.run(run())


def test_rel21_a_leaders_death_loses_and_doubles_nothing():
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
                for _ in range(2):
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


def test_rel22_no_acked_event_is_lost_without_a_majority_by_a_pause_or_a_wiped_node():
    with NatsServers(3) as servers:
        url = servers.url("trials", allow_weak_durability=1)
        acked = []

        async def put(inbox, id_):
            with contextlib.suppress(InboxError):
                await inbox.put([envelope(id_)], within=2.0)
                acked.append(id_)
                return True
            return False

        async def run():
            async with opened(url) as inbox:
                numbers = itertools.count()

                async def stored():
                    return await put(inbox, f"e{next(numbers)}")

                await until(stored)
                others = servers.nodes[1:]
                for node in others:  # no majority
                    servers.stop(node, KILL)
                for _ in range(3):
                    assert not await stored()
                for node in others:
                    await asyncio.to_thread(servers.start, node, wait=False)
                await until(stored, 60)

                leader = await asyncio.to_thread(servers.leader, "trials")
                leader.process.send_signal(signal.SIGSTOP)
                await asyncio.sleep(4)
                leader.process.send_signal(signal.SIGCONT)
                await until(stored, 60)

                wiped = servers.nodes[0]
                servers.stop(wiped, KILL)
                await asyncio.to_thread(shutil.rmtree, wiped.folder)
                await asyncio.to_thread(servers.start, wiped, wait=False)
                await until(stored, 60)

                async def whole():
                    counts = await asyncio.to_thread(servers.counts, "trials")
                    return len(counts) == 3 and len(set(counts)) == 1

                await until(whole, 60)
                return [record.id for record in await inbox.events(Selection())]

        kept = asyncio.run(run())
    assert len(kept) == len(set(kept))
    assert set(kept) >= set(acked)


def test_rel21_a_leaders_death_amid_claims_ends_every_run_once():
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
