"""Runs the measurements one after another and prints their tables: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys

from benchmarks import dispatch, imports, ingest, machine
from benchmarks.process import CACHE, say
from benchmarks.rows import BASE, ROWS

OTHERS = ("dispatch", "imports")


def main() -> int:
    options = _options()
    if not shutil.which("wrk"):
        sys.exit("wrk is not installed; it is in Debian's packages")
    CACHE.mkdir(exist_ok=True)
    print(machine.describe(CACHE), flush=True)
    failed = _ingest(options)
    if "dispatch" in options.only:
        drains = dispatch.measure(dispatch.rows(), rounds=options.rounds, events=options.events)
        print(f"\n### Dispatch, {options.events:,} events\n\n{dispatch.table(drains)}\n")
        for each in drains:
            if each.problem:
                print(f"- dispatch `{each.key}` {each.problem}")
        failed = failed or any((each.problem or "").startswith("FAILED") for each in drains)
    if "imports" in options.only:
        print("\n### Import, best of fifteen\n", flush=True)
        try:
            print(imports.table())
        except subprocess.SubprocessError as error:
            print(f"- FAILED `imports`: {error}")
            failed = True
    if failed:
        say("at least one row FAILED; see the notes under its table")
    return int(failed)


def _ingest(options: argparse.Namespace) -> bool:
    rows = [row for row in ROWS if row.key in options.only or row is BASE]
    if not any(row.key in options.only for row in ROWS):
        return False
    print(
        f"\n### Ingest\n\nUnique signed requests of about 1.3 KiB over kept-alive connections; "
        f"{options.rounds} rounds of {options.seconds} s after {ingest.WARM_SECONDS} s of warming; "
        "ratio: median of the rounds, to the same round's base."
    )
    failed = False
    for connections in options.connections:
        runs = ingest.measure(
            rows, rounds=options.rounds, seconds=options.seconds, connections=connections
        )
        print(f"\n{ingest.table(runs, connections)}\n")
        print("\n".join(ingest.notes(runs)), flush=True)
        failed = failed or any(each.failure for each in runs)
    return failed


def _options() -> argparse.Namespace:
    keys = [row.key for row in ROWS] + list(OTHERS)
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each row runs")
    parser.add_argument("--seconds", type=int, default=4, help="how long each run lasts")
    parser.add_argument("--connections", type=int, nargs="+", default=[64, 256])
    parser.add_argument("--events", type=int, default=dispatch.EVENTS, help="events to dispatch")
    parser.add_argument(
        "--only", nargs="+", choices=keys, default=keys, metavar="ROW", help=str(keys)
    )
    options = parser.parse_args()
    if min(options.rounds, options.seconds, options.events, *options.connections) < 1:
        parser.error("every number must be at least 1")
    return options


if __name__ == "__main__":
    sys.exit(main())
