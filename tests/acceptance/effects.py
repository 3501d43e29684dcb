"""A handler's effects happen once, though its process is killed between any two of its steps.

The steps are those that SQLAlchemy makes for the attempt: before and after each statement, and before
and after the commit. The child kills itself at the n-th step. There is an event for every n.
"""

import signal
import sys

from tests.acceptance.engines import TRANSACTIONAL, events_of, with_inbox
from tests.processes import Process
from webhook_receiver.testing.contracts.envelopes import envelope

MOST_STEPS = 60  # of one attempt

CHILD = """
import asyncio, os, signal, sys
from sqlalchemy import event, text
from sqlalchemy.engine import Engine
from sqlalchemy.ext.asyncio import AsyncSession
from webhook_receiver import Event, Receiver, RetryPolicy

url, target, deadly, total = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
receiver = Receiver(url, lease=0.6)
receiver.source("generic", name="shop", verify=False)
steps, counting = 0, False

def step(*_):
    global steps
    if counting:
        steps += 1
        if steps == deadly:
            os.kill(os.getpid(), signal.SIGKILL)

for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
    event.listen(Engine, name, step)

@receiver.on("shop:*", name="book", retry=RetryPolicy(first=0.01), concurrency=1)
async def book(event: Event, session: AsyncSession):
    global counting
    counting = event.id == target
    step()
    await session.execute(text("INSERT INTO ledger (event) VALUES (:e)"), {"e": event.id})
    async with session.begin_nested():
        await session.execute(text("INSERT INTO ledger (event) VALUES (:e)"), {"e": event.id + "b"})
    step()

def told(name, fields):
    if name == "run.done" and fields["id"] == target:
        step()  # committed, and logged

async def main():
    receiver.observe(told)
    async with receiver.running():
        while (await receiver.inbox.stats()).runs["done"] < total:
            await asyncio.sleep(0.02)

asyncio.run(asyncio.wait_for(main(), 60))
"""


def put(url, id_):
    event = envelope(id_, body=b'{"id":"%s"}' % id_.encode())
    with_inbox(url, lambda inbox: inbox.put([event]))


def work(folder, url, target, deadly, total):
    """Run the child until it has killed itself or everything is done; return whether it survived."""
    arguments = ("child.py", url, target, str(deadly), str(total))
    command = (sys.executable,)
    with Process(folder, *arguments, name="child", command=command, forked=True) as child:
        code = child.wait()
        assert code in (0, -signal.SIGKILL), child.log[-4000:]
    return code == 0


def check(engine, folder):
    """Kill at every step, and find each event in the ledger once. Each engine's test calls this."""
    (folder / "child.py").write_text(CHILD)
    with TRANSACTIONAL[engine](folder) as store:
        put(store.url, "first")
        store.sql("CREATE TABLE ledger (event TEXT)")
        kills = []
        for deadly in range(1, MOST_STEPS):
            id_ = f"e{deadly}"
            put(store.url, id_)
            survived = work(folder, store.url, id_, deadly, deadly + 1)
            if survived:  # the attempt has fewer steps than that
                break
            kills.append(id_)
        found = events_of(store.url)
        ledger = sorted(event for (event,) in store.sql("SELECT event FROM ledger"))
        store.check()
    assert len(kills) >= 12  # begin, three statements and their savepoint, settlement, commit, log
    assert {event.status for event in found} == {"done"}
    assert ledger == sorted([e.id for e in found] + [f"{e.id}b" for e in found])
