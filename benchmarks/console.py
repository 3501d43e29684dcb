"""Measures how quickly the console's pages are there: `python -m benchmarks.console`.

Somebody logs in by a link and asks for each page of a full inbox, one after another, from the app that
`serve` mounts. No page is answered by what was read for the one before. What the design calls cheap must
take less than 200 ms at the median once it was asked for before, and no page may be large.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

from benchmarks import machine, tables
from benchmarks.engines.bulk import create
from benchmarks.engines.stores import Stores
from benchmarks.ingest import scratch
from benchmarks.pages import SOURCES, Asked, fill_postgres, fill_rest, fill_sqlite, pages
from benchmarks.process import CACHE, say
from webhook_receiver import Receiver
from webhook_receiver.console import overviews, pulse
from webhook_receiver.console.apart import Apart
from webhook_receiver.console.app import Console
from webhook_receiver.edge.standalone import CONSOLE
from webhook_receiver.inbox.acts import Act

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ENGINES = ("sqlite", "postgres")
MOST_SECONDS = 0.2
MOST_BYTES = 60_000
MOST_ASSETS = {".js": 8_000, ".css": 20_000}
ORIGIN = "http://127.0.0.1"
CUT = "Looked at"
"""What a page says that ran out of time."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How a page came.

    Attributes:
        asked: which page.
        cold: how long it took the first time, in seconds.
        warm: how long it took after that, each time.
        cpu: how much of that this process worked, each time: else it waited for the disk, the database or
            the machine's other work.
        size: bytes of its HTML.
        cut: whether it said how far it looked, the first time and after that.
    """

    asked: Asked
    cold: float
    warm: Sequence[float]
    cpu: Sequence[float]
    size: int
    cut: tuple[bool, bool]

    @property
    def problem(self) -> str:
        """What is wrong with it; empty if nothing is."""
        slow = self.asked.cheap and statistics.median(self.warm) >= MOST_SECONDS
        large = self.size > MOST_BYTES and not self.asked.payload
        found = [f"FAILED: {MOST_SECONDS * 1e3:.0f} ms or more"] if slow else []
        return "; ".join([*found, *(["FAILED: too large"] if large else [])])


async def look(url: str, folder: Path, count: int, times: int) -> tuple[list[Seen], list[str]]:
    """Ask for each page; return how they came, and what is wrong with what they load."""
    receiver = Receiver(url)
    for name in SOURCES:
        receiver.source("generic", name=name, verify=False)
    async with receiver.running(worker=False):
        console = receiver.console(bound=("127.0.0.1",))
        transport = httpx.ASGITransport(Apart(console), client=("127.0.0.1", 1))
        async with httpx.AsyncClient(
            transport=transport,
            base_url=f"{ORIGIN}{CONSOLE}",
            headers={"origin": ORIGIN},
            follow_redirects=True,
        ) as browser:
            await log_in(browser, console)
            with nothing_kept():
                found = [await see(browser, one, folder, times) for one in pages(count)]
        await console.live.close()
    sizes = {name: len(body) for name, (body, _) in console.assets.items()}
    wrong = [
        f"FAILED: {name} has {size:,} bytes"
        for name, size in sizes.items()
        for kind, most in MOST_ASSETS.items()
        if name.endswith(kind) and size > most
    ]
    say(", ".join(f"{name}: {size:,} bytes" for name, size in sizes.items()))
    return found, wrong


async def log_in(browser: httpx.AsyncClient, console: Console) -> None:
    """Log in as somebody does who was given a link."""
    act = Act(id="link", who="ann", face="benchmark", act="console link", target="a login")
    link = await console.link(act)
    code = httpx.URL(link).params["code"]
    answer = await browser.post("/link", data={"code": code})
    answer.raise_for_status()


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Read for each page what pages otherwise share for some seconds."""
    before = pulse.FRESH_SECONDS, overviews.FRESH_SECONDS
    pulse.FRESH_SECONDS = overviews.FRESH_SECONDS = 0.0
    try:
        yield
    finally:
        pulse.FRESH_SECONDS, overviews.FRESH_SECONDS = before


async def see(browser: httpx.AsyncClient, asked: Asked, folder: Path, times: int) -> Seen:
    """Ask for a page once cold, and then so many times."""
    forget_files(folder)
    took: list[float] = []
    cpu: list[float] = []
    cut: list[bool] = []
    size = 0
    for _ in range(1 + times):
        begun, worked = time.perf_counter(), time.process_time()
        answer = await browser.get(asked.address)
        took.append(time.perf_counter() - begun)
        cpu.append(time.process_time() - worked)
        answer.raise_for_status()
        cut.append(CUT in answer.text)
        size = len(answer.content)
    return Seen(asked, took[0], took[1:], cpu[1:], size, (cut[0], cut[-1]))


def forget_files(folder: Path) -> None:
    """Let the system forget what it remembers of a store's files. What the store itself holds stays."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fdatasync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def table(found: Sequence[Seen]) -> str:
    """A line a page."""
    lines = [
        [
            one.asked.name,
            f"{statistics.median(one.warm) * 1e3:.1f}",
            f"{max(one.warm) * 1e3:.1f}",
            f"{statistics.median(one.cpu) * 1e3:.1f}",
            f"{one.cold * 1e3:.0f}",
            ("", "cold", "warm", "always")[one.cut[0] + 2 * one.cut[1]],
            f"{one.size / 1e3:.1f}" + (" with its payload" if one.asked.payload else ""),
            one.problem or ("" if one.asked.cheap else "takes its time"),
        ]
        for one in found
    ]
    head = ["page", "ms, median", "most", "CPU", "first, cold", "says how far", "kB", ""]
    return tables.markdown(head, lines)


def measure(engine: str, stores: Stores, count: int, times: int) -> list[str]:
    """Fill a store, look at it and print the table; return what is wrong."""
    say(f"{engine}: {count:,} events")
    with scratch(CACHE) as folder:
        if engine == "sqlite":
            path = folder / "inbox.db"
            url, files = f"sqlite:///{path}", folder
            asyncio.run(create(url))
            fill_sqlite(path, count)
        else:
            server = stores.server()
            url, files = server.fresh_database(), server.folder
            asyncio.run(create(url))
            fill_postgres(server, url.rpartition("/")[2], count)
        asyncio.run(fill_rest(url))
        found, wrong = asyncio.run(look(url, files, count, times))
    print(f"\n### {engine}, {count:,} events\n\n{table(found)}\n", flush=True)
    return [*wrong, *(f"{one.asked.name}: {one.problem}" for one in found if one.problem)]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.console", description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=20, help="how often each page is asked for")
    parser.add_argument("--only", nargs="+", choices=ENGINES, default=ENGINES)
    options = parser.parse_args()
    if options.events < 10_000 or options.times < 1:
        parser.error("at least 10,000 events, and each page once")
    CACHE.mkdir(exist_ok=True)
    print(machine.describe(CACHE), flush=True)
    stores = Stores()
    try:
        wrong = [
            f"{engine}: {one}"
            for engine in options.only
            for one in measure(engine, stores, options.events, options.times)
        ]
    finally:
        stores.close()
    for one in wrong:
        say(one)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
