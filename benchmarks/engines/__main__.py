"""Compares the storage engines with one another and with peers: `python -m benchmarks.engines`."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from typing import TYPE_CHECKING

from benchmarks import dispatch, machine
from benchmarks import ingest as http
from benchmarks.engines import dispatch as runs
from benchmarks.engines import ingest, memory, million
from benchmarks.engines.stores import Stores
from benchmarks.process import CACHE, say

if TYPE_CHECKING:
    from collections.abc import Sequence

PARTS = ("ingest", "full", "dispatch", "million", "memory")
QUICK = {"rounds": 1, "seconds": 2, "events": 100_000, "runs": 10_000}


def main() -> int:
    options = _options()
    if {"ingest", "full"} & set(options.only) and not shutil.which("wrk"):
        sys.exit("wrk is not installed; it is in Debian's packages")
    CACHE.mkdir(exist_ok=True)
    stores = Stores()
    problems: list[str] = []
    try:
        print(machine.describe(CACHE), stores.describe(), f"{_load()}.", flush=True)
        for part, measure in zip(
            PARTS, (_ingest, _full, _dispatch, _million, _memory), strict=True
        ):
            if part in options.only:
                problems += measure(stores, options)
    finally:
        stores.close()
    print(f"\nAt the end: {_load()}.")
    for problem in problems:
        say(problem)
    return int(bool(problems))


def _load() -> str:
    return f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def _ingest(stores: Stores, options: argparse.Namespace) -> list[str]:
    print(
        "\n### Ingest over HTTP on each engine\n\nUnique signed requests of about 1.3 KiB, "
        f"{options.rounds} rounds of {options.seconds} s after {http.WARM_SECONDS} s of warming; "
        "ratio: median of the rounds, to the same round's SQLite; target 0.8 for PostgreSQL and "
        "JetStream R1."
    )
    problems: list[str] = []
    for connections in options.connections:
        measured = ingest.measure(
            stores.all(), rounds=options.rounds, seconds=options.seconds, connections=connections
        )
        print(f"\n{http.table(measured, connections)}\n")
        print("\n".join(http.notes(measured)), flush=True)
        problems += [f"FAILED: {each.row.key}: {each.failure}" for each in measured if each.failure]
    return problems


def _dispatch(stores: Stores, options: argparse.Namespace) -> list[str]:
    drains = dispatch.measure(runs.rows(stores), rounds=options.rounds, events=options.runs)
    print(
        f"\n### Dispatch on each engine, {options.runs:,} events\n\nOne process each; ratio to "
        "pgqueuer's own benchmark settings; targets: SQLite 15,000 a second, PostgreSQL 3.0.\n\n"
        f"{dispatch.table(drains)}",
        flush=True,
    )
    return [f"dispatch {each.key}: {each.problem}" for each in drains if each.problem]


def _million(stores: Stores, options: argparse.Namespace) -> list[str]:
    print(
        f"\n### With {options.events:,} events in the store\n\nBodies of about 300 bytes, identities "
        f"in no order, {million.AT_ONCE} put at once; ratio: median of the rounds, to the same "
        "round's empty store.\n",
        flush=True,
    )
    print(million.table(stores, options), flush=True)
    return []


def _full(stores: Stores, options: argparse.Namespace) -> list[str]:
    print(
        f"\n### Ingest over HTTP beside {options.events:,} events that are done\n\nAs above; ratio to "
        "the same round's empty store of that engine; target 0.9.",
        flush=True,
    )
    problems: list[str] = []
    with million.filled(stores, options.events) as pairs:
        for pair in pairs:
            for connections in options.connections:
                measured = ingest.measure(
                    pair, rounds=options.rounds, seconds=options.seconds, connections=connections
                )
                print(f"\n{http.table(measured, connections)}\n")
                print("\n".join(http.notes(measured)), flush=True)
                problems += [
                    f"FAILED: {each.row.key}: {each.failure}" for each in measured if each.failure
                ]
    return problems


def _memory(stores: Stores, options: argparse.Namespace) -> list[str]:
    print(
        f"\n### Memory of a worker beside {options.events:,} pending events\n\nResident memory, "
        f"sampled from its start until it has run {memory.RUNS:,} of them.\n",
        flush=True,
    )
    print(memory.table(stores, options), flush=True)
    return []


def _options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engines", description=__doc__)
    parser.add_argument("--rounds", type=int, help="how often each row runs (3)")
    parser.add_argument("--seconds", type=int, help="how long each run of ingest lasts (3)")
    parser.add_argument("--events", type=int, help="events in a full store (1,000,000)")
    parser.add_argument("--runs", type=int, help="events to dispatch (30,000)")
    parser.add_argument("--connections", type=int, nargs="+", default=[64, 256])
    parser.add_argument("--quick", action="store_true", help="small sizes")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART")
    options = parser.parse_args(arguments)
    usual = {"rounds": 3, "seconds": 3, "events": 1_000_000, "runs": 30_000}
    for name, value in (QUICK if options.quick else usual).items():
        if getattr(options, name) is None:
            setattr(options, name, value)
    if min(options.rounds, options.seconds, options.events, options.runs, *options.connections) < 1:
        parser.error("every number must be at least 1")
    return options


if __name__ == "__main__":
    sys.exit(main())
