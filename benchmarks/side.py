"""One side of a comparison: what a checkout's receiver costs, driven by its public names alone.

`benchmarks.compare` runs this file by path with the interpreter of each checkout. So it imports nothing
of `benchmarks`, and of the receiver only what every version has. It prints one JSON object: the CPU
time of each step, in microseconds a delivery.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import logging
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import uvloop

begun = time.process_time()
from webhook_receiver import Delivery, Event, Headers, Receiver, verify  # noqa: E402

IMPORT_SECONDS = time.process_time() - begun

import structlog  # noqa: E402 - the receiver's own import is measured with it

AT_ONCE = 64
WARM = 500  # deliveries before the first step, so that it isn't charged for what is loaded late
SWITCH_SECONDS = 0.0002  # as `serve` sets it
DRAIN_SECONDS = 60.0
SOURCE = "stripe"

Step = Callable[[Sequence[Delivery], str, Path], Awaitable[float]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("load", type=Path, help="whole HTTP requests, all of one size")
    parser.add_argument("size", type=int)
    parser.add_argument("secret")
    asked = parser.parse_args()
    deliveries = read(asked.load.read_bytes(), asked.size)
    # Checkouts differ in what they log by default; here none logs a delivery or a run.
    silent = structlog.make_filtering_bound_logger(logging.WARNING)
    structlog.configure(wrapper_class=silent)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        times = runner.run(measured(deliveries, asked.secret))
    print(json.dumps({"import": IMPORT_SECONDS * 1e6, **times}))
    return 0


def read(load: bytes, size: int) -> list[Delivery]:
    return [delivery(load[start : start + size]) for start in range(0, len(load), size)]


def delivery(request: bytes) -> Delivery:
    head, _, body = request.partition(b"\r\n\r\n")
    line, *lines = head.split(b"\r\n")
    pairs = [(name.lower(), value) for name, _, value in (each.partition(b": ") for each in lines)]
    path = line.split()[1].decode()
    return Delivery(Headers(pairs), body, path=path, received_at=time.time())


async def measured(deliveries: Sequence[Delivery], secret: str) -> dict[str, float]:
    steps: dict[str, Step] = {
        "call": called,
        "receive": received,
        "verify": verified,
        "handle": handled,
    }
    times: dict[str, float] = {}
    await _step(called, deliveries[:WARM], secret)
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCH_SECONDS)
    for name, step in steps.items():
        times[name] = await _step(step, deliveries, secret) / len(deliveries) * 1e6
    return times


async def _step(step: Step, deliveries: Sequence[Delivery], secret: str) -> float:
    with tempfile.TemporaryDirectory(prefix="webhook-side-") as folder:
        gc.collect()
        return await step(deliveries, secret, Path(folder))


def receiver(folder: Path, secret: str) -> Receiver:
    made = Receiver(f"sqlite:///{folder / 'inbox.db'}")
    made.source(SOURCE, secret=secret)
    return made


async def called(deliveries: Sequence[Delivery], secret: str, folder: Path) -> float:
    """The whole walk: the receiver called as the ASGI app that it is."""
    app, waiting = receiver(folder, secret), iter(deliveries)
    statuses: list[int] = []

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def client() -> None:
        for each in waiting:
            message = {"type": "http.request", "body": each.body, "more_body": False}

            async def receive(message: Any = message) -> Any:
                return message

            await app(scope(each), receive, send)

    async with app.running(worker=False):
        seconds = await spent(client)
    assert statuses == [200] * len(deliveries)
    return seconds


def scope(of: Delivery) -> dict[str, Any]:
    return {
        "type": "http",
        "method": "POST",
        "path": of.path,
        "raw_path": of.path.encode(),
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "client": ("127.0.0.1", 1),
        "headers": list(of.headers.pairs),
    }


async def spent(client: Callable[[], Awaitable[None]]) -> float:
    """The CPU time of as many clients as are there at once."""
    begun = time.process_time()
    await asyncio.gather(*[client() for _ in range(AT_ONCE)])
    return time.process_time() - begun


async def received(deliveries: Sequence[Delivery], secret: str, folder: Path) -> float:
    """The walk without HTTP's edge: `Receiver.receive`, from a delivery to stored events."""
    app, waiting = receiver(folder, secret), iter(deliveries)
    source = app.sources[SOURCE]

    async def client() -> None:
        for each in waiting:
            await app.receive(source, each)

    async with app.running(worker=False):
        return await spent(client)


async def verified(deliveries: Sequence[Delivery], secret: str, _: Path) -> float:
    """The signature and its time: `verify`, which looks its provider up on each call."""
    begun = time.process_time()
    for each in deliveries:
        verify(SOURCE, headers=each.headers, body=each.body, secret=secret)
    return time.process_time() - begun


async def handled(deliveries: Sequence[Delivery], secret: str, folder: Path) -> float:
    """The worker: stored events, leased, given to a handler that does nothing, and settled."""
    app, waiting = receiver(folder, secret), iter(deliveries)
    last, count = asyncio.Event(), 0

    @app.on(f"{SOURCE}:*")
    async def nothing(_: Event) -> None:
        nonlocal count
        count += 1
        if count == len(deliveries):
            last.set()

    async def client() -> None:
        for each in waiting:
            await app.receive(SOURCE, each)

    async with app.running(worker=False):
        await spent(client)
    begun = time.process_time()
    async with app.running(), asyncio.timeout(DRAIN_SECONDS):
        await last.wait()
    return time.process_time() - begun  # the last outcomes are settled when the block ends


if __name__ == "__main__":
    sys.exit(main())
