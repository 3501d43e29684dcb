"""Measures good deliveries beside strangers' connections: `python -m benchmarks.strangers`.

One sender delivers signed events, one after another, to `serve` on SQLite: alone, beside connections
that are idle or half sent, and beside a flood of forged deliveries. Each row has a fresh server and
database. The table has how long a delivery took, and how much memory the server held at most above what
it held before.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import multiprocessing
import selectors
import socket
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import machine, ours, signed, tables
from benchmarks.ingest import scratch
from benchmarks.load import RowError
from benchmarks.process import CACHE, await_port, free_port, running, say
from webhook_receiver.cli.server.process import raise_descriptor_limit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from multiprocessing.sharedctypes import Synchronized

IDLE, HALF_SENT, FORGED_A_SECOND = 2_000, 200, 5_000
PROMISED_MS = 100.0  # at the 99th percentile
PAUSE_SECONDS = 0.005
FLOOD_CONNECTIONS = 64
WARM_SECONDS = 1.0

PROBE = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
POST = b"POST /stripe HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
HALVES = (b"POST /stripe HT", POST + b"Content-Length: 2000\r\n\r\n" + b"x" * 1_000)
_HEAD = POST + b"Stripe-Signature: %b\r\nContent-Length: %d\r\n\r\n%b"


@dataclass(slots=True)
class Row:
    """What one row measured.

    Attributes:
        name: what stands beside the deliveries.
        waits: how long each delivery took, in seconds.
        grown: the most bytes that the server held above what it held before, of each round.
        forged: forged deliveries answered a second, of each round.
    """

    name: str
    beside: Callable[[int, Synchronized[int]], AbstractContextManager[None]]
    waits: list[float] = field(default_factory=list)
    grown: list[int] = field(default_factory=list)
    forged: list[float] = field(default_factory=list)

    @property
    def p99_ms(self) -> float:
        return statistics.quantiles(self.waits, n=100)[98] * 1e3


@contextlib.contextmanager
def nothing(port: int, count: Synchronized[int]) -> Iterator[None]:
    """Only the good deliveries."""
    del port, count
    yield


@contextlib.contextmanager
def connections(port: int, count: Synchronized[int]) -> Iterator[None]:
    """Idle connections that were answered once, and requests that stop in their heads or bodies."""
    del count
    with contextlib.ExitStack() as stack:
        for number in range(IDLE + HALF_SENT):
            one = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
            one.sendall(PROBE if number < IDLE else HALVES[number % len(HALVES)])
            if number < IDLE and not one.recv(4_096):
                raise RowError("an idle connection was closed")
        yield


@contextlib.contextmanager
def flood(port: int, count: Synchronized[int]) -> Iterator[None]:
    """Forged deliveries from another process, at a steady rate."""
    process = multiprocessing.Process(target=_forge, args=(port, count), daemon=True)
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join()


def _forge(port: int, count: Synchronized[int]) -> None:
    """Send forged deliveries until terminated; each connection sends its next once it is answered."""
    signature, body = next(signed.stripe(1))
    forged = _HEAD % (signature[:-8] + b"00000000", len(body), body)
    selector = selectors.DefaultSelector()
    free: list[socket.socket] = []
    for _ in range(FLOOD_CONNECTIONS):
        one = socket.create_connection(("127.0.0.1", port), timeout=10)
        selector.register(one, selectors.EVENT_READ)
        free.append(one)
    begun, sent = time.perf_counter(), 0
    while True:
        due = int((time.perf_counter() - begun) * FORGED_A_SECOND) - sent
        for _ in range(min(due, len(free))):
            free.pop().sendall(forged)
            sent += 1
        for key, _ in selector.select(0.001):
            answers = key.fileobj.recv(65_536).count(b"bad_signature")  # type: ignore[union-attr]
            if answers:  # head and body may come apart
                free.append(key.fileobj)  # type: ignore[arg-type]
                count.value += 1


def deliver(port: int, events: Iterator[tuple[bytes, bytes]], until: float) -> list[float]:
    """Deliver events one after another until a time; return how long each took, in seconds."""
    waits = []
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        while time.perf_counter() < until:
            signature, body = next(events)
            begun = time.perf_counter()
            connection.sendall(_HEAD % (signature, len(body), body))
            answer = b""
            while not answer.endswith(b"}"):
                piece = connection.recv(4_096)
                answer += piece
                if not piece or not answer.startswith(b"HTTP/1.1 200"):
                    raise RowError(f"a good delivery was answered {answer[:40]!r}")
            waits.append(time.perf_counter() - begun)
            time.sleep(PAUSE_SECONDS)
    return waits


def memory(pid: int, kind: str) -> int:
    """A process's resident bytes: `VmRSS` now, `VmHWM` at most."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition(f"{kind}:")[2].split()[0]) * 1024


def measure(row: Row, seconds: float) -> None:
    """Start a server and deliver to it beside what the row has."""
    events = signed.stripe(100_000)
    with scratch(CACHE / "run") as folder:
        port, log = free_port(), folder / "log"
        command = ours.serve(folder, port, worker=True)
        with running(command, log=log, env=ours.QUIET) as server:
            await_port(server, port, log)
            deliver(port, events, time.perf_counter() + WARM_SECONDS)
            before = memory(server.pid, "VmRSS")
            count = multiprocessing.Value("q", 0)
            with row.beside(port, count):
                forged, begun = count.value, time.perf_counter()
                row.waits += deliver(port, events, begun + seconds)
                row.forged.append((count.value - forged) / (time.perf_counter() - begun))
            row.grown.append(max(0, memory(server.pid, "VmHWM") - before))


def table(rows: Sequence[Row]) -> str:
    head = ["beside a good delivery", "p50 ms", "p99 ms", "deliveries", "forged/s", "memory"]
    lines = [
        [
            row.name,
            f"{statistics.median(row.waits) * 1e3:.1f}",
            f"{row.p99_ms:.1f}",
            f"{len(row.waits):,}",
            f"{statistics.median(row.forged):,.0f}" if any(row.forged) else "",
            f"+{max(row.grown) / 2**20:.0f} MiB",
        ]
        for row in rows
    ]
    return tables.markdown(head, lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.strangers", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each row runs")
    parser.add_argument(
        "--seconds", type=float, default=6.0, help="of each run; half-sent requests end after 10"
    )
    options = parser.parse_args()
    raise_descriptor_limit()
    CACHE.mkdir(exist_ok=True)
    print(machine.describe(CACHE), flush=True)
    rows = [
        Row("nothing", nothing),
        Row(f"{IDLE:,} idle and {HALF_SENT} half-sent connections", connections),
        Row(f"a flood of {FORGED_A_SECOND:,} forged a second", flood),
    ]
    for number, row in itertools.product(range(options.rounds), rows):
        measure(row, options.seconds)
        say(f"round {number + 1}/{options.rounds}, {row.name}: p99 {row.p99_ms:.1f} ms")
    print(f"\n{table(rows)}")
    slow = [row.name for row in rows if row.p99_ms >= PROMISED_MS]
    for name in slow:
        say(f"FAILED: a good delivery took {PROMISED_MS:.0f} ms or more beside {name}")
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
