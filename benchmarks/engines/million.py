"""Storing and leasing on a store full of done or pending events, compared with an empty store."""

from __future__ import annotations

import asyncio
import secrets
import statistics
import time
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import tables
from benchmarks.engines import bulk
from benchmarks.engines.stores import Store
from benchmarks.ingest import scratch
from benchmarks.process import CACHE, say
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Demand
from webhook_receiver.outcomes import Done
from webhook_receiver.types import Envelope, Headers, Planned

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.engines.stores import Stores
    from webhook_receiver.inbox.protocol import Inbox

AT_ONCE = 64
WARM_SECONDS = 0.5
CLAIMED = 20_000
BODY = bulk.BODY.encode()
HEADERS = Headers([(b"content-type", b"application/json")])
STATES: tuple[tuple[bulk.State | None, str], ...] = (
    (None, "empty"),
    ("done", "done"),
    ("new", "pending, new"),
    ("planned", "pending, planned"),
)


@dataclass(slots=True)
class Filled:
    """One engine with one filling, and what it did, round by round."""

    engine: str
    name: str
    opened: Callable[[], AbstractContextManager[str]]
    ingest: list[float] = field(default_factory=list)
    claim: list[float] = field(default_factory=list)


def table(stores: Stores, options: argparse.Namespace) -> str:
    """Fill the stores, then measure each in every round. Each round begins with another store."""
    with ExitStack() as stack:
        folder = stack.enter_context(scratch(CACHE / "run"))
        engines = [
            [_sqlite(folder, state, name, options.events) for state, name in STATES],
            [_postgres(stores, stack, state, name, options.events) for state, name in STATES],
            [
                _jetstream(stores, stack, state, name, options.events)
                for state, name in STATES
                if state != "planned"
            ],
        ]
        for number in range(options.rounds):
            for filled in engines:
                shift = number % len(filled)
                for each in filled[shift:] + filled[:shift]:
                    _measure(each, options.seconds)
                    say(
                        f"round {number + 1}/{options.rounds}, {each.engine}, {each.name}: stored "
                        f"{each.ingest[-1]:,.0f}/s, claimed and settled {each.claim[-1]:,.0f}/s"
                    )
    head = ["store", "ingest", "spread", "stored/s", "claim", "spread", "claimed/s"]
    return tables.markdown(head, [line for filled in engines for line in _lines(filled)])


@contextmanager
def filled(stores: Stores, count: int) -> Iterator[list[tuple[Store, Store]]]:
    """For each engine an empty store, and one with `count` events that are done."""
    with ExitStack() as stack:
        folder = stack.enter_context(scratch(CACHE / "run-full"))
        pairs: list[tuple[Store, Store]] = []
        for empty, full in (
            (stores.sqlite, _sqlite(folder, "done", "done", count)),
            (stores.postgres, _postgres(stores, stack, "done", "done", count)),
            (stores.jetstream, _jetstream(stores, stack, "done", "done", count)),
        ):
            name = f"{empty.name}, {count:,} done"
            pairs.append((empty, Store(f"{empty.key}-full", name, _anywhere(full), 0.9, kept=True)))
        yield pairs


def _anywhere(full: Filled) -> Callable[[Path], AbstractContextManager[str]]:
    return lambda _: full.opened()


def _lines(filled: Sequence[Filled]) -> list[list[str]]:
    empty = filled[0]
    return [
        [
            f"{each.engine}, {each.name}",
            *tables.ratios(each.ingest, empty.ingest),
            f"{statistics.median(each.ingest):,.0f}",
            *tables.ratios(each.claim, empty.claim),
            f"{statistics.median(each.claim):,.0f}",
        ]
        for each in filled
    ]


def _sqlite(folder: Path, state: bulk.State | None, name: str, count: int) -> Filled:
    if state is None:
        return Filled("SQLite", name, lambda: _Fresh(folder))
    say(f"filling SQLite with {count:,} events, {name}")
    path = folder / f"{state}.db"
    asyncio.run(bulk.create(f"sqlite:///{path}"))
    bulk.fill_sqlite(path, count, state)
    return Filled("SQLite", name, lambda: _As(f"sqlite:///{path}"))


def _postgres(
    stores: Stores, stack: ExitStack, state: bulk.State | None, name: str, count: int
) -> Filled:
    if state is None:
        return Filled("PostgreSQL", name, stores.empty_database)
    say(f"filling PostgreSQL with {count:,} events, {name}")
    url = stack.enter_context(stores.empty_database())
    asyncio.run(bulk.create(url))
    bulk.fill_postgres(stores.server(), url, count, state)
    return Filled("PostgreSQL", name, lambda: _As(url))


def _jetstream(
    stores: Stores, stack: ExitStack, state: bulk.State | None, name: str, count: int
) -> Filled:
    """Fill it through the inbox itself, which takes minutes."""
    engine = stores.jetstream
    if state is None:
        return Filled(engine.name, name, lambda: engine.opened(CACHE))
    say(f"filling {engine.name} with {count:,} events, {name}")
    url = stack.enter_context(engine.opened(CACHE))
    asyncio.run(_fill(url, count, state))
    return Filled(engine.name, name, lambda: _As(url))


async def _fill(url: str, count: int, state: bulk.State) -> None:
    inbox = open_inbox(url)
    await inbox.start()
    try:
        await store(inbox, 0.0, count)
        if state == "done":
            await claim(inbox, count)
    finally:
        await inbox.stop()


class _As(AbstractContextManager[str]):
    """A store that outlives the block."""

    def __init__(self, url: str) -> None:
        self._url = url

    def __enter__(self) -> str:
        return self._url

    def __exit__(self, *_: object) -> None:
        pass


class _Fresh(AbstractContextManager[str]):
    """A new SQLite file, removed after the block."""

    def __init__(self, folder: Path) -> None:
        self._scratch = scratch(folder)

    def __enter__(self) -> str:
        return f"sqlite:///{self._scratch.__enter__() / 'inbox.db'}"

    def __exit__(self, *_: object) -> None:
        self._scratch.__exit__(None, None, None)


def _measure(filled: Filled, seconds: float) -> None:
    with filled.opened() as url:
        stored, claimed = asyncio.run(_run(url, seconds))
    filled.ingest.append(stored)
    filled.claim.append(claimed)


async def _run(url: str, seconds: float) -> tuple[float, float]:
    inbox = open_inbox(url)
    await inbox.start()
    try:
        await store(inbox, WARM_SECONDS, 0)
        return await store(inbox, seconds, CLAIMED), await claim(inbox, CLAIMED)
    finally:
        await inbox.stop()


async def store(inbox: Inbox, seconds: float, least: int) -> float:
    """Store events, many at once, for a time and at least a number of them; return how many a second."""
    stored = 0
    begun = time.perf_counter()

    async def put() -> None:
        nonlocal stored
        while time.perf_counter() - begun < seconds or stored < least:
            await inbox.put([_envelope()])
            stored += 1

    await asyncio.gather(*(put() for _ in range(AT_ONCE)))
    return stored / (time.perf_counter() - begun)


def _envelope() -> Envelope:
    # In no order, like senders' identities, so that each touches another page of the index.
    id_ = f"evt_{secrets.token_hex(12)}"
    return Envelope(
        source=bulk.SOURCE,
        provider=bulk.PROVIDER,
        id=id_,
        type=bulk.TYPE,
        body=BODY,
        headers=HEADERS,
        received_at=time.time(),
        path="/stripe",
    )


async def claim(inbox: Inbox, count: int) -> float:
    """Lease runs and settle them as done until enough are; return how many a second."""
    plan = (Planned(bulk.HANDLER),)
    demands = {bulk.HANDLER: Demand(256)}
    await inbox.renew("benchmark", 3_600.0)
    claimed = 0
    begun = time.perf_counter()
    while claimed < count:
        leases = (await inbox.claim("benchmark", lambda _: plan, demands, suspects=True)).leases
        if not leases:
            raise RuntimeError(f"only {claimed} of {count} could be claimed")
        await inbox.settle([(lease, Done()) for lease in leases])
        claimed += len(leases)
    took = time.perf_counter() - begun
    await inbox.leave("benchmark")
    return claimed / took
