"""A server that has too little: descriptors, memory, or the database's lock."""

import asyncio
import contextlib
import itertools
import random
import resource
import sqlite3
import time
from collections.abc import Callable

from tests.acceptance.engines import ENGINES, events_of
from tests.acceptance.faults.crowds import (
    Crowd,
    expect_no_failure,
    finished,
    phase,
    port_of,
    program,
    request,
    silent_ones,
)
from tests.acceptance.faults.report import Asked, Report
from tests.acceptance.server import Server
from tests.processes import eventually


def descriptors(asked: Asked) -> Report:
    """The server may open few files, and is flooded with connections."""

    def limited(server: Server) -> Callable[[], None]:
        before = resource.prlimit(server.pid, resource.RLIMIT_NOFILE)
        resource.prlimit(server.pid, resource.RLIMIT_NOFILE, (64, before[1]))
        return lambda: resource.prlimit(server.pid, resource.RLIMIT_NOFILE, before)

    return _limited("no more descriptors", asked, limited, silent=200)


MEMORY_BYTES = 160 * 2**20  # beyond what it has when idle


def memory(asked: Asked) -> Report:
    """The server's address space is small, and many large bodies come at once, forged ones too."""

    def limited(server: Server) -> Callable[[], None]:
        with open(f"/proc/{server.pid}/statm") as stream:  # noqa: PTH123
            used = int(stream.read().split()[0]) * resource.getpagesize()
        before = resource.prlimit(server.pid, resource.RLIMIT_AS)
        resource.prlimit(server.pid, resource.RLIMIT_AS, (used + MEMORY_BYTES, before[1]))
        asyncio.run(_large(port_of(server), 200 if asked.large else 100))
        return lambda: resource.prlimit(server.pid, resource.RLIMIT_AS, before)

    return _limited("no more memory", asked, limited)


async def _large(port: int, count: int) -> None:
    """Large bodies, half of them forged, all at once; whatever is answered."""
    payload = (
        b'{"id": "large", "object": "event", "type": "invoice.paid", "data": {}}' + b" " * 2**20
    )
    rightly, forged = request(0, payload), request(0, payload, "another secret")

    async def one(number: int) -> None:
        with contextlib.suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(forged if number % 2 else rightly)
            await reader.read(1_024)
            writer.transport.abort()

    await asyncio.gather(*(one(number) for number in range(count)))


def _limited(
    fault: str, asked: Asked, limited: Callable[[Server], Callable[[], None]], silent: int = 0
) -> Report:
    """A server under a limit that takes deliveries all the same, or again once the limit is lifted."""
    report = Report(fault, asked.engine, asked.seed, asked.times)
    begun, dice = time.monotonic(), random.Random(asked.seed)
    with ENGINES[asked.engine](asked.folder) as store:
        with Server(asked.folder, program(asked.build), inbox=store.url) as server:
            numbers = itertools.count()
            crowd = Crowd(port_of(server), numbers)
            for _ in range(asked.times):
                lift = limited(server)
                with silent_ones(port_of(server), silent, dice):
                    asyncio.run(phase(crowd, 0.5, 16))
                lift()
                known = len(crowd.acknowledged)
                asyncio.run(phase(crowd, 0.5, 16))
                if len(crowd.acknowledged) == known:
                    report.wrong.append("nothing is stored after it")
            finished(report, store.url, next(numbers), set(crowd.acknowledged))
            if server.end() != 0:
                report.wrong.append("the server didn't stop well")
        store.check()
    report.wrong += crowd.odd[:5]
    report.notes = {f"answers: {status or 'none'}": n for status, n in crowd.answers.items()}
    report.seconds = time.monotonic() - begun
    return report


def locked(asked: Asked) -> Report:
    """Somebody else's transaction holds the database, and then a reader holds an old snapshot."""
    report = Report("database that is locked", asked.engine, asked.seed, asked.times)
    begun = time.monotonic()
    with ENGINES["sqlite"](asked.folder) as store:
        with Server(asked.folder, program(asked.build)) as server:
            numbers = itertools.count()
            crowd = Crowd(port_of(server), numbers)
            for statement in itertools.islice(
                itertools.cycle(("BEGIN IMMEDIATE", "BEGIN; SELECT count(*) FROM webhook_events")),
                asked.times,
            ):
                other = sqlite3.connect(store.file, isolation_level=None)
                other.executescript(statement)
                asyncio.run(phase(crowd, 5.0 if asked.large else 0.5, 16))
                other.close()
            if set(crowd.answers) != {200}:
                report.wrong.append(dict(crowd.answers))
            finished(report, store.url, next(numbers), set(crowd.acknowledged))
            expect_no_failure(report, server)
        eventually(lambda: len(events_of(store.url)) > 0)
        store.check()
    report.seconds = time.monotonic() - begun
    return report
