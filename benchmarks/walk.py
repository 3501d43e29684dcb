"""What a delivery's walk costs without HTTP: the CPU time of its steps, in turn, in one process.

    uv run --group benchmarks python -m benchmarks.walk

The whole walk is the receiver called as an ASGI app, with 64 deliveries at once, on SQLite. The steps
are also called alone; what they don't add up to is the way between them.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import uvloop

from benchmarks import machine, tables
from benchmarks.signed import MARK, STRIPE_BODY, STRIPE_SECRET
from webhook_receiver import Delivery, Headers, Receiver, sign
from webhook_receiver.cli.server.process import tune_process
from webhook_receiver.inbox.sql.sqlite import storing
from webhook_receiver.inbox.sql.sqlite.database_file import DatabaseFile
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.observe import configure_logging

AT_ONCE = 64
PATH = "/stripe"

Step = Callable[[Sequence[Delivery], Path], Awaitable[float]]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.walk", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--deliveries", type=int, default=20_000)
    asked = parser.parse_args()
    configure_logging("warning", "json")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        times = runner.run(_measured(asked.rounds, asked.deliveries))
    whole = times["the whole walk"]
    rows = [
        [name, *tables.ratios(each, whole), f"{statistics.median(each):.1f}"]
        for name, each in times.items()
    ]
    with tempfile.TemporaryDirectory() as folder:
        print(machine.describe(Path(folder)), end="\n\n")
    print(tables.markdown(["step", "ratio", "spread", "us of CPU a delivery"], rows))
    return 0


async def _measured(rounds: int, count: int) -> dict[str, list[float]]:
    """Each step's times, in microseconds a delivery."""
    steps: dict[str, Step] = {
        "the whole walk": _whole,
        "signature and time": _proof,
        "the same, and opening it": _taken,
        f"bare commits of {AT_ONCE}": _committed,
    }
    times: dict[str, list[float]] = {name: [] for name in steps}
    tune_process()
    for number in range(rounds):
        deliveries = list(_signed(count))
        for name, step in steps.items():
            with tempfile.TemporaryDirectory(prefix="webhook-walk-") as folder:
                gc.collect()
                seconds = await step(deliveries, Path(folder))
            times[name].append(seconds / count * 1e6)
        print(f"round {number + 1}/{rounds}", file=sys.stderr)
    return times


def _signed(count: int) -> Iterator[Delivery]:
    for number in range(count):
        body = STRIPE_BODY.replace(MARK, f"{number:024}").encode()
        headers = [
            (b"host", b"127.0.0.1:8000"),
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            *Headers.of(sign("stripe", body=body, secret=STRIPE_SECRET)),
        ]
        pairs = dict(headers).items()  # a sender's headers, each once
        yield Delivery(Headers(pairs), body, path=PATH, received_at=time.time())


def _receiver(folder: Path) -> Receiver:
    receiver = Receiver(f"sqlite:///{folder / 'inbox.db'}")
    receiver.source("stripe", secret=STRIPE_SECRET)
    return receiver


async def _whole(deliveries: Sequence[Delivery], folder: Path) -> float:
    receiver, waiting = _receiver(folder), iter(deliveries)
    statuses: list[int] = []

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def client() -> None:
        for delivery in waiting:
            message = {"type": "http.request", "body": delivery.body, "more_body": False}

            async def receive(message: Any = message) -> Any:
                return message

            scope = {**_SCOPE, "headers": delivery.headers.pairs}
            await receiver(scope, receive, send)

    async with receiver.running(worker=False):
        begun = time.process_time()
        await asyncio.gather(*[client() for _ in range(AT_ONCE)])
        spent = time.process_time() - begun
    assert statuses == [200] * len(deliveries)
    return spent


_SCOPE = {
    "type": "http",
    "method": "POST",
    "path": PATH,
    "raw_path": PATH.encode(),
    "query_string": b"",
    "root_path": "",
    "scheme": "http",
    "client": ("127.0.0.1", 1),
}


async def _proof(deliveries: Sequence[Delivery], folder: Path) -> float:
    config = _receiver(folder).sources["stripe"].config
    assert config.scheme is not None
    begun = time.process_time()
    for delivery in deliveries:
        config.scheme.verify(delivery, config.keys, delivery.received_at)
    return time.process_time() - begun


async def _taken(deliveries: Sequence[Delivery], folder: Path) -> float:
    config = _receiver(folder).sources["stripe"].config
    begun = time.process_time()
    for delivery in deliveries:
        take(config, delivery, config.keys)
    return time.process_time() - begun


async def _committed(deliveries: Sequence[Delivery], folder: Path) -> float:
    """Only the rows: no queue, no thread, and nobody who waits."""
    receiver = _receiver(folder)
    config = receiver.sources["stripe"].config
    taken = [take(config, delivery, config.keys) for delivery in deliveries]
    envelopes = [one.envelopes[0] for one in taken if isinstance(one, Accepted)]
    assert len(envelopes) == len(deliveries)
    async with receiver.running(worker=False):
        pass  # this creates the tables
    file = DatabaseFile(folder / "inbox.db")
    connection = file.open_writer()
    begun = time.process_time()
    for start in range(0, len(envelopes), AT_ONCE):
        connection.execute("BEGIN IMMEDIATE")
        storing.put(connection, envelopes[start : start + AT_ONCE])
        connection.execute("COMMIT")
    spent = time.process_time() - begun
    file.close(connection)
    file.release()
    return spent


if __name__ == "__main__":
    sys.exit(main())
