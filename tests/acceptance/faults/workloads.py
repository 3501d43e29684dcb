"""What programs do while their power is cut: each is Python for a process of its own.

What a program was promised goes into the journal as marks: `stored ID DIGEST` once an event's receipt is
there, `done ID` once a run is settled, `effect ID` once a transaction is committed, `refused ID` once a
delivery is in the quarantine. `pruning` and `forgetting` say, beforehand, what may go from now on.

A program's arguments are the folder and how many events to store. Checkpoints are frequent.
"""

_BASIS = """
import asyncio, hashlib, os, sqlite3, sys, time
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Demand, Refusal, Retention
from webhook_receiver.inbox.sql.sqlite import database_file, writer
from webhook_receiver.inbox.sql.sqlite.locks import FileLock
from webhook_receiver.outcomes import Done
from webhook_receiver.types import Envelope, Headers, Planned

folder, events = sys.argv[1], int(sys.argv[2])
database = f"{folder}/inbox.db"
writer.CHECKPOINT_BYTES = 400_000
marks = os.open(f"{folder}/marks", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
SENDERS = 3

def mark(*words):
    os.write(marks, (" ".join(words) + "\\n").encode())

def event(number):
    return Envelope(
        source="shop",
        provider="generic",
        id=f"e{number}",
        type="paid",
        body=os.urandom(3_000 if number % 20 == 0 else number * 37 % 500),
        headers=Headers(),
        received_at=time.time(),
    )

async def put(inbox, number):
    envelope = event(number)
    # Some events come twice.
    for receipt in await inbox.put([envelope] * (1 + (number % 50 == 0))):
        mark("stored", receipt.id, hashlib.sha256(envelope.body).hexdigest())

async def claimed(inbox):
    found = await inbox.claim(
        "worker", lambda _: (Planned("ledger"),), {"ledger": Demand(8)}, suspects=False
    )
    return found.leases

async def work(inbox):
    leases = await claimed(inbox)
    held = await inbox.settle([(lease, Done()) for lease in leases])
    for lease, kept in zip(leases, held):
        if kept:
            mark("done", lease.envelope.id)
    return leases

async def send(inbox, numbers):
    for number in numbers:
        await put(inbox, number)
        if number % 10 == 0:
            await work(inbox)

async def send_all(inbox, first, end):
    await asyncio.gather(*(send(inbox, range(first + s, end, SENDERS)) for s in range(SENDERS)))

async def opened():
    inbox = open_inbox(f"sqlite:///{database}")
    await inbox.start()
    await inbox.renew("worker", 3_600)
    return inbox
"""

STORE = """
async def live(first, end):
    inbox = await opened()
    await send_all(inbox, first, end)
    await inbox.stop()

asyncio.run(live(0, events // 2))
database_file.WAL_BYTES = 0
asyncio.run(live(events // 2, events))
"""
"""Two lives of commits with events, leases and outcomes; in the second, checkpoints cut the WAL."""

SPILL = """
writer.LOCK_WAIT_SECONDS = 0.002

async def hold(stored):
    # Somebody else writes: for some events, and again.
    other = FileLock(database_file.Path(f"{database}-lock"))
    other.open()
    try:
        while True:
            while not other.try_take():
                await asyncio.sleep(0.0005)
            until = len(stored) + 12
            for _ in range(40):
                await asyncio.sleep(0.002)
                if len(stored) >= until:
                    break
            other.give()
            await asyncio.sleep(0.015)
    finally:
        other.close()

async def live(first, end):
    global mark
    inbox, stored, plain = await opened(), [], mark

    def mark(*words):
        plain(*words)
        stored.append(words)

    holding = asyncio.create_task(hold(stored))
    await send_all(inbox, first, end)
    holding.cancel()
    await asyncio.gather(holding, return_exceptions=True)
    mark = plain
    await inbox.stop()

asyncio.run(live(0, events // 2))
asyncio.run(live(events // 2, events))
"""
"""Somebody else takes the lock again and again, so that events go to the spill and are taken over."""

PRUNE = """
PARTS = 6
refused = 0

async def refuse(inbox):
    global refused
    for _ in range(4):
        refused += 1
        kept = Refusal(
            source="shop",
            provider="generic",
            code="bad_body",
            reason=f"r{refused}",
            received_at=time.time(),
            method="POST",
            path="/shop",
            query=b"",
            headers=Headers(),
            body=os.urandom(700),
            authentic=True,
        )
        await inbox.refuse([kept], {})
        mark("refused", f"r{refused}")

async def main():
    inbox = await opened()
    size = events // PARTS
    for part in range(PARTS):
        await send_all(inbox, part * size, (part + 1) * size)
        await refuse(inbox)
        while part % 2 == 0 and await work(inbox):
            pass
        mark("pruning")
        if part == PARTS - 2:
            mark("forgetting")
        window = 0.0 if part == PARTS - 2 else 3_600.0
        await inbox.prune(Retention(done=0.0, window=window))
    await inbox.stop()

asyncio.run(main())
"""
"""Finished events are pruned, down to their identities and then wholly, beside a quarantine."""

EFFECTS = """
from sqlalchemy import text

writer.LOCK_WAIT_SECONDS = 0.002

async def work(inbox):
    for lease in await claimed(inbox):
        async with inbox.transaction(lease) as transaction:
            connection = transaction.given("connection")
            values = {"e": lease.envelope.id}
            await connection.execute(text("INSERT INTO ledger (event) VALUES (:e)"), values)
            await asyncio.sleep(0.004)  # meanwhile deliveries go to the spill
            if await transaction.commit(Done()):
                mark("effect", lease.envelope.id)

async def live(first, end):
    inbox = await opened()
    if first == 0:
        with sqlite3.connect(database) as own:
            own.execute("PRAGMA synchronous = FULL")
            own.execute("CREATE TABLE ledger (event TEXT)")
        own.close()
    await send_all(inbox, first, end)
    await inbox.stop()

asyncio.run(live(0, events // 2))
asyncio.run(live(events // 2, events))
"""
"""Handlers' own transactions, committed with their runs, while deliveries go to the spill."""

WORKLOADS = {"store": STORE, "spill": SPILL, "prune": PRUNE, "effects": EFFECTS}


def program(workload: str, build: str = "") -> str:
    """A workload's program; `build` is Python that changes the product first."""
    return build + _BASIS + WORKLOADS[workload]
