"""Measures what a console that is looked at costs ingest: `python -m benchmarks.watched`.

`serve` takes deliveries as in `python -m benchmarks`, with its console mounted. In one row somebody has
logged in there: the overview's live stream is open, and a page is fetched every second, more often than a
browser does. The two other rows are the same server with nobody in its console: the second says how much
of a difference is noise.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx

from benchmarks import ingest, machine, ours
from benchmarks.load import RowError
from benchmarks.process import CACHE, ROOT, environment, say
from benchmarks.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CEILING = 40_000
EVERY_SECONDS = 1.0
PAGES = ("/", "/events", "/dead", "/handlers", "/sources", "/events?text=nowhere")
TOPICS = "pulse series"


@contextmanager
def looking(folder: Path, port: int) -> Iterator[None]:
    """Somebody looks at the console of a server, until the block ends; fail if it shows nothing."""
    over, seen, told = threading.Event(), list[int](), list[str]()
    client = log_in(folder, port)
    threads = [
        threading.Thread(target=fetch, args=(client, over, seen)),
        threading.Thread(target=listen, args=(client, over, told)),
    ]
    for one in threads:
        one.start()
    try:
        yield
    finally:
        over.set()
        for one in threads:
            one.join()
        client.close()
    wrong = [status for status in seen if status != httpx.codes.OK]
    if wrong or not (seen and told):
        raise RowError(f"the console answered {seen}, and told of {len(told)} changes")


def log_in(folder: Path, port: int) -> httpx.Client:
    """A browser of somebody who was given a link."""
    address = f"http://127.0.0.1:{port}/console"
    asked = ["console", "link", "--json", "--url", address, "--inbox", ours.inbox(folder)]
    out = subprocess.run(
        [ours.command(), *asked],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=environment(ours.QUIET),
        cwd=ROOT,
    ).stdout
    code = httpx.URL(json.loads(out)["link"]).params["code"]
    client = httpx.Client(base_url=address, headers={"origin": address.removesuffix("/console")})
    answer = client.post("/link", data={"code": code})
    if not answer.is_redirect:
        raise RowError(f"nobody could log in: {answer.status_code}")
    return client


def fetch(client: httpx.Client, over: threading.Event, seen: list[int]) -> None:
    """Fetch a page every second, in turn."""
    begun = time.monotonic()
    while not over.wait(max(0.0, begun + len(seen) * EVERY_SECONDS - time.monotonic())):
        seen.append(client.get(PAGES[len(seen) % len(PAGES)], timeout=30).status_code)


def listen(client: httpx.Client, over: threading.Event, told: list[str]) -> None:
    """Hold the overview's live stream open, and count what it tells."""
    with client.stream("GET", "/live", params={"topics": TOPICS}, timeout=30) as stream:
        for line in stream.iter_lines():
            if line.startswith("data:"):
                told.append(line)
            if over.is_set():
                return


def rows() -> list[Row]:
    """The same server three times: nobody looks, nobody looks, somebody does."""
    quiet = Row(
        "unseen",
        "nobody looks at the console",
        lambda folder, port: ours.serve(folder, port, worker=True),
        ceiling=CEILING,
        stored=ours.stored,
        environment=lambda _: ours.QUIET,
        unavailable=lambda: ours.missing("serve"),
    )
    again = replace(quiet, key="unseen-again", name="the same again: the noise")
    return [quiet, again, replace(quiet, key="watched", name="somebody does", beside=looking)]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.watched", description=__doc__)
    parser.add_argument("--rounds", type=int, default=12, help="how often each row runs")
    parser.add_argument("--seconds", type=int, default=6, help="how long each run lasts")
    parser.add_argument("--connections", type=int, nargs="+", default=[64])
    options = parser.parse_args()
    if min(options.rounds, options.seconds, *options.connections) < 1:
        parser.error("every number must be at least 1")
    if not shutil.which("wrk"):
        sys.exit("wrk is not installed; it is in Debian's packages")
    CACHE.mkdir(exist_ok=True)
    print(machine.describe(CACHE), flush=True)
    failed = False
    for connections in options.connections:
        compared = rows()
        runs = ingest.measure(
            compared,
            rounds=options.rounds,
            seconds=options.seconds,
            connections=connections,
            base=compared[0].key,
        )
        print(f"\n{ingest.table(runs, connections)}\n")
        print("\n".join(ingest.notes(runs)), flush=True)
        failed = failed or any(each.failure for each in runs)
    if failed:
        say("at least one row FAILED; see the notes under its table")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
