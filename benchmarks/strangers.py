"""Measures good deliveries beside strangers' connections: `python -m benchmarks.strangers`.

One sender delivers signed events, one after another, to `serve` on SQLite: alone, beside connections
that are idle or half sent, and beside floods of forged deliveries. Every second event comes on a
connection that it has to open, the others on one that is kept. In the last row the sender's events come
through the same connections as a flood, as through a proxy. Each row has a fresh server and database.
The table has how long a delivery took, and how much memory the server held at most above what it held
before. A flood sends as much as it is meant to only if the server answers as much.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import itertools
import multiprocessing
import selectors
import socket
import statistics
import struct
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
FLOOD_CONNECTIONS, CROWD_CONNECTIONS = 64, 1_000
PROXIED_SHARE = 20  # one in so many of a proxy's requests is a good delivery
WARM_SECONDS = 1.0

PROBE = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
POST = b"POST /stripe HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
HALVES = (b"POST /stripe HT", POST + b"Content-Length: 2000\r\n\r\n" + b"x" * 1_000)
_HEAD = POST + b"Stripe-Signature: %b\r\nContent-Length: %d\r\n\r\n%b"
_RESET = (socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@dataclass(slots=True)
class Waits:
    """How long deliveries took, in seconds: on a connection that is kept, and on one that is opened."""

    kept: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)


def _p99_ms(waits: Sequence[float]) -> float:
    return sorted(waits)[-1 - len(waits) // 100] * 1e3


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
def flood(
    port: int, count: Synchronized[int], *, crowd: int = FLOOD_CONNECTIONS, opened: bool = False
) -> Iterator[None]:
    """Forged deliveries from another process, at a steady rate."""
    how = {"crowd": crowd, "opened": opened}
    process = multiprocessing.Process(target=_forge, args=(port, count), kwargs=how, daemon=True)
    process.start()
    try:
        while not count.value and process.is_alive():
            time.sleep(0.01)
        yield
    finally:
        process.terminate()
        process.join()


def _forge(port: int, count: Synchronized[int], **how: Any) -> None:
    """Send forged deliveries until terminated."""
    for _ in exchanges(port, itertools.repeat((False, forged())), **how):
        count.value += 1


def good() -> Iterator[bytes]:
    """Deliveries of new events."""
    for signature, body in signed.stripe(100_000):
        yield _HEAD % (signature, len(body), body)


def forged() -> bytes:
    """A delivery whose signature doesn't match."""
    signature, body = next(signed.stripe(1))
    return _HEAD % (signature[:-8] + b"00000000", len(body), body)


def exchanges(
    port: int, requests: Iterator[tuple[bool, bytes]], *, crowd: int, opened: bool = False
) -> Iterator[tuple[bool, float]]:
    """Send good and forged requests at a steady rate; yield which was answered, and how long it took.

    Each of `crowd` connections has one request under way at most. With `opened`, each request opens its
    own.
    """
    selector = selectors.DefaultSelector()
    free = deque(None if opened else _connect(port, selector) for _ in range(crowd))
    under_way: dict[socket.socket, tuple[bool, float]] = {}
    begun, sent = time.perf_counter(), 0
    while True:
        due = int((time.perf_counter() - begun) * FORGED_A_SECOND) - sent
        for _ in range(min(due, len(free))):
            genuine, request = next(requests)
            one = free.popleft() or _connect(port, selector)
            under_way[one] = genuine, time.perf_counter()
            one.sendall(request)
            sent += 1
        for key, _ in selector.select(0.001):
            one = key.data
            answer = one.recv(65_536)
            if answer and not answer.endswith(b"}"):
                continue  # head and body may come apart
            genuine, at = under_way.pop(one)
            if not answer or genuine is (b"bad_signature" in answer):
                raise RowError(f"a delivery of a crowd was answered {answer[:40]!r}")
            if opened:
                selector.unregister(one)
                one.close()
            free.append(None if opened else one)
            yield genuine, time.perf_counter() - at


def _connect(port: int, selector: selectors.BaseSelector | None = None) -> socket.socket:
    one = socket.create_connection(("127.0.0.1", port), timeout=30)
    one.setsockopt(*_RESET)  # no port waits for what is closed
    if selector is not None:
        selector.register(one, selectors.EVENT_READ, one)
    return one


@contextlib.contextmanager
def all_at_once(port: int, count: Synchronized[int]) -> Iterator[None]:
    """The idle and half-sent connections, and a flood."""
    with connections(port, count), flood(port, count):
        yield


def deliver(port: int, until: float, count: Synchronized[int]) -> Waits:
    """Deliver events one after another until a time: one on the connection that is kept, one not."""
    del count
    waits, events = Waits(), good()
    with _connect(port) as kept:
        while time.perf_counter() < until:
            begun = time.perf_counter()
            _exchange(kept, next(events))
            waits.kept.append(time.perf_counter() - begun)
            time.sleep(PAUSE_SECONDS)
            begun = time.perf_counter()
            with _connect(port) as opened:
                _exchange(opened, next(events))
            waits.opened.append(time.perf_counter() - begun)
            time.sleep(PAUSE_SECONDS)
    return waits


def _exchange(connection: socket.socket, delivery: bytes) -> None:
    connection.sendall(delivery)
    answer = b""
    while not answer.endswith(b"}"):
        piece = connection.recv(4_096)
        answer += piece
        if not piece or not answer.startswith(b"HTTP/1.1 200"):
            raise RowError(f"a good delivery was answered {answer[:40]!r}")


def deliver_through(port: int, until: float, count: Synchronized[int]) -> Waits:
    """Deliver events until a time, on connections that bring many forged deliveries between them."""
    waits = Waits()
    for genuine, seconds in exchanges(port, _mixed(), crowd=FLOOD_CONNECTIONS):
        if genuine:
            waits.kept.append(seconds)
        else:
            count.value += 1
        if time.perf_counter() >= until:
            return waits
    return waits


def _mixed() -> Iterator[tuple[bool, bytes]]:
    wrong = forged()
    for delivery in good():
        yield True, delivery
        yield from itertools.repeat((False, wrong), PROXIED_SHARE - 1)


def memory(pid: int, kind: str) -> int:
    """A process's resident bytes: `VmRSS` now, `VmHWM` at most."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition(f"{kind}:")[2].split()[0]) * 1024


@dataclass(slots=True)
class Row:
    """What one row measured.

    Attributes:
        name: what stands beside the deliveries.
        beside: makes that stand there; counts forged deliveries that were answered.
        deliver: delivers until a time, and counts as well.
        promised: whether the row fails if deliveries take long: no order helps who looks like a stranger.
        waits: how long each delivery took.
        grown: the most bytes that the server held above what it held before, of each round.
        forged: forged deliveries answered a second, of each round.
    """

    name: str
    beside: Callable[[int, Synchronized[int]], AbstractContextManager[None]]
    deliver: Callable[[int, float, Synchronized[int]], Waits] = deliver
    promised: bool = True
    waits: Waits = field(default_factory=Waits)
    grown: list[int] = field(default_factory=list)
    forged: list[float] = field(default_factory=list)

    @property
    def p99_ms(self) -> float:
        """The higher one of both kinds of connections."""
        return max(_p99_ms(waits) for waits in (self.waits.kept, self.waits.opened) if waits)


def measure(row: Row, seconds: float) -> None:
    """Start a server and deliver to it beside what the row has."""
    with scratch(CACHE / "run") as folder:
        port, log = free_port(), folder / "log"
        command = ours.serve(folder, port, worker=True)
        count = multiprocessing.Value("q", 0)
        with running(command, log=log, env=ours.QUIET) as server:
            await_port(server, port, log)
            deliver(port, time.perf_counter() + WARM_SECONDS, count)
            before = memory(server.pid, "VmRSS")
            with row.beside(port, count):
                forged, begun = count.value, time.perf_counter()
                waits = row.deliver(port, begun + seconds, count)
                row.forged.append((count.value - forged) / (time.perf_counter() - begun))
            row.waits.kept += waits.kept
            row.waits.opened += waits.opened
            row.grown.append(max(0, memory(server.pid, "VmHWM") - before))


def table(rows: Sequence[Row]) -> str:
    head = ["beside a good delivery", "kept: p50 ms", "p99 ms", "opened: p50 ms", "p99 ms"]
    head += ["deliveries", "forged/s", "memory"]
    lines = [
        [
            row.name,
            *_times(row.waits.kept),
            *_times(row.waits.opened),
            f"{len(row.waits.kept) + len(row.waits.opened):,}",
            f"{statistics.median(row.forged):,.0f}" if any(row.forged) else "",
            f"+{max(row.grown) / 2**20:.0f} MiB",
        ]
        for row in rows
    ]
    return tables.markdown(head, lines)


def _times(waits: Sequence[float]) -> list[str]:
    if not waits:
        return ["", ""]
    return [f"{statistics.median(waits) * 1e3:.1f}", f"{_p99_ms(waits):.1f}"]


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
    few, many, anew = FLOOD_CONNECTIONS, CROWD_CONNECTIONS, "connections of their own"
    rows = [
        Row("nothing", nothing),
        Row(f"{IDLE:,} idle and {HALF_SENT} half-sent connections", connections),
        Row(f"{FORGED_A_SECOND:,} forged a second, on {few} connections", flood),
        Row("all of these connections at once", all_at_once),
        Row(f"as many forged on {many:,} connections", functools.partial(flood, crowd=many)),
        Row(
            f"as many on {anew}, {few} at once",
            functools.partial(flood, opened=True),
            promised=False,
        ),
        Row(
            f"as many on the good one's own {few} connections",
            nothing,
            deliver_through,
            promised=False,
        ),
    ]
    for number, row in itertools.product(range(options.rounds), rows):
        measure(row, options.seconds)
        say(f"round {number + 1}/{options.rounds}, {row.name}: p99 {row.p99_ms:.1f} ms")
    print(f"\n{table(rows)}")
    slow = [row.name for row in rows if row.promised and row.p99_ms >= PROMISED_MS]
    for name in slow:
        say(f"FAILED: a good delivery took {PROMISED_MS:.0f} ms or more beside {name}")
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
