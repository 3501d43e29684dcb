"""Processes share the runs, the order and the limits."""

import asyncio
import json
import subprocess
import sys

from tests.inbox.postgres.opening import opened, run
from webhook_receiver.inbox.records import Demand
from webhook_receiver.outcomes import Done
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import Planned

WORK = """
import asyncio, json, os, sys
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.postgres.database import PostgresDatabase
from webhook_receiver.testing.contracts.envelopes import claim
from webhook_receiver.outcomes import Done

async def main():
    inbox = SqlInbox(PostgresDatabase(sys.argv[1]))
    await inbox.start()
    worker = sys.argv[2]
    await inbox.renew(worker, 60)
    runs, idle = [], 0
    while idle < 20:
        claimed = await claim(inbox, worker, room=7)
        idle = 0 if claimed.more else idle + 1
        runs += [lease.run for lease in claimed.leases]
        await inbox.settle([(lease, Done()) for lease in claimed.leases])
        if idle:
            await asyncio.sleep(0.02)
    print(json.dumps(runs))
    await inbox.stop()

asyncio.run(main())
"""


def test_processes_share_the_runs_and_never_one_of_them(url):
    async def fill(inbox):
        for source in ("shop", "other"):
            await inbox.put([envelope(f"e{n}", source=source) for n in range(600)])

    run(url, fill)
    workers = [
        subprocess.Popen([sys.executable, "-c", WORK, url, f"w{n}"], stdout=subprocess.PIPE)
        for n in range(2)
    ]
    shares = [json.loads(worker.communicate(timeout=120)[0]) for worker in workers]
    assert sorted(run for share in shares for run in share) == list(range(1, 1_201))
    stats = run(url, lambda inbox: inbox.stats())
    assert stats.runs["done"] == 1_200


def test_order_by_key_holds_over_several_planners(url):
    def plan(event):
        return (Planned("h", order_key=event.id.split("-")[0]),)

    async def test(inbox):
        async with opened(url) as other:
            inboxes = {"w": inbox, "v": other}
            for worker, its in inboxes.items():
                await its.renew(worker, 60)
            order = {key: [] for key in "abc"}

            async def write():
                for number in range(60):
                    await inboxes["wv"[number % 2]].put(
                        [envelope(f"{key}-{number}") for key in "abc"]
                    )

            async def work(worker):
                while sum(map(len, order.values())) < 180:
                    claimed = await inboxes[worker].claim(
                        worker, plan, {"h": Demand(5)}, suspects=True
                    )
                    for lease in claimed.leases:
                        order[lease.order_key].append(int(lease.envelope.id.split("-")[1]))
                    await asyncio.sleep(0.001)
                    await inboxes[worker].settle([(lease, Done()) for lease in claimed.leases])

            await asyncio.wait_for(asyncio.gather(write(), work("w"), work("v")), 60)
        return order

    assert run(url, test) == {key: list(range(60)) for key in "abc"}


def test_a_fleets_limit_holds_over_processes(url):
    async def test(inbox):
        async with opened(url) as other:
            await inbox.put([envelope(f"e{n}") for n in range(40)])
            inboxes = {"w": inbox, "v": other}
            for worker, its in inboxes.items():
                await its.renew(worker, 60)
            claims = [claim(inboxes[w], w, room=5, fleet=6) for w in "wvwvwv"]
            return sum(len(claimed.leases) for claimed in await asyncio.gather(*claims))

    assert run(url, test) == 6
