"""Measures whether pruning keeps up with ingestion: `python -m benchmarks.retention`.

One inbox stores events while it prunes old ones, in one process. At the rate of a busy shop, pruning must
be twice as fast; at full speed, the two share the machine. The table has the events pruned and stored a
second, their ratio, and how much pruning slows ingestion down.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import statistics
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks import machine
from benchmarks.engines.stores import Stores
from benchmarks.ingest import scratch
from benchmarks.process import CACHE, say
from webhook_receiver import Retention
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Demand
from webhook_receiver.outcomes import Done
from webhook_receiver.types import DAY, Envelope, Headers, Planned

if TYPE_CHECKING:
    from webhook_receiver.inbox.protocol import Inbox

BODY = b'{"data": "' + b"x" * 1_250 + b'"}'
HEADERS = Headers([(b"content-type", b"application/json")])
AT_ONCE = 64
TWICE = 2.0
GOING = (("whole events", 40 * DAY), ("all but identities", DAY))


@dataclass(slots=True)
class Taken:
    """How long each stored event took, and all of them together, in seconds."""

    waits: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.waits) / self.seconds

    @property
    def p99(self) -> float:
        return statistics.quantiles(self.waits, n=100)[98]


@dataclass(frozen=True, slots=True)
class Load:
    """What a row does.

    Attributes:
        events: how many are stored and done beforehand.
        seconds: how long ingestion runs by itself.
        age: how old the events are, in seconds.
        rate: how many events are stored a second; None is as many as possible.
    """

    events: int
    seconds: float
    age: float
    rate: float | None


class Source:
    """Events of one sender; none comes twice."""

    def __init__(self) -> None:
        self._numbers = itertools.count()

    def next(self, age: float) -> Envelope:
        # In no order, like senders' identities, so that each touches another page of the index.
        id_ = f"evt_{hash((next(self._numbers), 'x')) & (1 << 64) - 1:016x}"
        at = time.time() - age
        return Envelope(
            source="shop",
            provider="generic",
            id=id_,
            type="order.paid",
            body=BODY,
            headers=HEADERS,
            received_at=at,
            path="/shop",
        )


async def fill(inbox: Inbox, source: Source, count: int, age: float) -> None:
    """Store events of that age, and settle all their runs as done."""

    async def put(numbers: range) -> None:
        for _ in numbers:
            await inbox.put([source.next(age)])

    await asyncio.gather(*(put(range(start, count, 256)) for start in range(256)))
    await inbox.renew("bench", 3_600.0)
    demands = {"h": Demand(256)}
    while leases := (
        await inbox.claim("bench", lambda _: (Planned("h"),), demands, suspects=False)
    ).leases:
        await inbox.settle([(lease, Done()) for lease in leases])


async def ingest(
    inbox: Inbox, source: Source, stop: asyncio.Event, rate: float | None = None
) -> Taken:
    """Store events, many at once, at most `rate` a second, until `stop` is set."""
    taken = Taken()
    places = itertools.count()

    async def put() -> None:
        while not stop.is_set():
            if rate is not None:
                await asyncio.sleep(next(places) / rate - (time.perf_counter() - start))
            begun = time.perf_counter()
            await inbox.put([source.next(0.0)])
            taken.waits.append(time.perf_counter() - begun)

    start = time.perf_counter()
    await asyncio.gather(*(put() for _ in range(AT_ONCE)))
    taken.seconds = time.perf_counter() - start
    return taken


async def alone(inbox: Inbox, source: Source, seconds: float, rate: float | None) -> Taken:
    """Ingestion by itself."""
    stop = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, stop.set)
    return await ingest(inbox, source, stop, rate)


async def together(
    inbox: Inbox, source: Source, retention: Retention, rate: float | None
) -> tuple[Taken, float]:
    """Ingest during a pass of pruning; return how many events were pruned a second."""
    stop = asyncio.Event()
    ingestion = asyncio.create_task(ingest(inbox, source, stop, rate))
    await asyncio.sleep(0.2)
    begun = time.perf_counter()
    pruned = await inbox.prune(retention)
    took = time.perf_counter() - begun
    stop.set()
    return await ingestion, pruned / took


async def measure(url: str, name: str, load: Load) -> bool:
    """Fill, ingest and prune; print a row, and return whether pruning is twice as fast as ingestion."""
    inbox = open_inbox(url)
    await inbox.start()
    try:
        source = Source()
        say(f"{name}: filling {load.events:,} events")
        await fill(inbox, source, load.events, load.age)
        base = await alone(inbox, source, load.seconds, load.rate)
        busy, rate = await together(inbox, source, Retention(done=DAY / 24), load.rate)
    finally:
        await inbox.stop()
    ratio = rate / busy.rate
    print(
        f"| {name} | {rate:,.0f} | {busy.rate:,.0f} | {ratio:.1f} | {busy.rate / base.rate:.2f} "
        f"| {base.p99 * 1000:.0f} ms → {busy.p99 * 1000:.0f} ms |",
        flush=True,
    )
    return ratio >= TWICE


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retention", description=__doc__)
    parser.add_argument("--events", type=int, default=100_000, help="stored and done beforehand")
    parser.add_argument("--seconds", type=float, default=4.0, help="of ingestion by itself")
    parser.add_argument(
        "--rate", type=float, default=1_000.0, help="of a busy shop, events a second"
    )
    stores = Stores()
    compared = {store.key: store for store in (stores.sqlite, stores.postgres, stores.jetstream)}
    parser.add_argument("--only", nargs="*", choices=compared, default=list(compared))
    options = parser.parse_args()
    CACHE.mkdir(exist_ok=True)
    print(machine.describe(CACHE), flush=True)
    print(
        f"\n### Retention, {options.events:,} events of 1.3 KiB, {AT_ONCE} put at once\n\n"
        "| engine | what goes | stored | pruned/s | stored/s meanwhile | ratio "
        "| stored, to without | p99 of a put |\n"
        "| :-- | :-- | :-- | --: | --: | --: | --: | --: |"
    )
    slow: list[str] = []
    try:
        for key, rate, (what, age) in itertools.product(options.only, (options.rate, None), GOING):
            stored = "as fast as possible" if rate is None else f"{rate:,.0f} a second"
            name = f"{compared[key].name} | {what} | {stored}"
            load = Load(options.events, options.seconds, age, rate)
            with scratch(CACHE / "run") as folder, compared[key].opened(folder) as url:
                if not asyncio.run(measure(url, name, load)) and rate is not None:
                    slow.append(name)
    finally:
        stores.close()
    for name in slow:
        say(f"FAILED: pruning isn't twice as fast as ingestion: {name}")
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
