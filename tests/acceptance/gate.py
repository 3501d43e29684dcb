"""Every fault on every engine, before a release: what was acknowledged, lost and doubled.

    python -m tests.acceptance.gate
    python -m tests.acceptance.gate --only "kill -9" --engine postgresql --times 200

It prints one table. What it has done is in `gate.jsonl`, and is not done again after an interruption;
`--again` begins anew. A trial's seed is in the table, and `--seed` repeats it.
"""

import argparse
import json
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import _pytest.outcomes

from tests.acceptance.faults.registry import FAULTS
from tests.acceptance.faults.report import ALL_ENGINES, Asked, Fault, Report

COLUMNS = ("fault", "engine", "times", "acknowledged", "lost", "doubled", "longest gap", "seed")
EVENTS, KILLS, IMAGES = 100_000, 300, 5_000  # the least that a release has gone through


def trials(asked: argparse.Namespace) -> Iterator[tuple[Fault, str]]:
    """The faults and engines that are asked for."""
    for fault in FAULTS.values():
        for engine in fault.engines:
            if (not asked.only or fault.name in asked.only) and asked.engine in (None, engine):
                yield fault, engine


def tried(fault: Fault, engine: str, times: int, seed: int) -> dict[str, Any]:
    """Try a fault; whatever goes wrong is in the figures."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="webhook-gate-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        try:
            report = fault.run(Asked(engine, folder, seed, times, large=True))
        except _pytest.outcomes.Skipped as skipped:
            report = Report(fault.name, engine, seed, notes={"skipped": str(skipped)})
        except Exception as error:  # noqa: BLE001 - the other faults are tried all the same
            wrong = "".join(traceback.format_exception(error))[-3_000:]
            report = Report(fault.name, engine, seed, times, wrong=[wrong])
    report.seconds = time.monotonic() - begun
    return {**report.figures(), "asked": times, "counts": fault.counts}


def table(done: Sequence[dict[str, Any]]) -> str:
    """What was tried, as a table in Markdown."""
    rows = [[*COLUMNS, "verdict"], [":--", ":--", *["--:"] * 6, ":--"]]
    for one in done:
        times = f"{one['times']:,} {one['counts']}"
        gap = "" if one["longest gap"] is None else f"{one['longest gap']} s"
        numbers = [f"{one[name]:,}" for name in ("acknowledged", "lost", "doubled")]
        verdict = "kept" if one["kept"] else "BROKEN"
        verdict = "skipped" if "skipped" in one["notes"] else verdict
        rows.append([one["fault"], one["engine"], times, *numbers, gap, str(one["seed"]), verdict])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def totals(done: Sequence[dict[str, Any]]) -> str:
    """The sums, and whether they are enough for a release."""

    def total(what: str, counts: str | None = None) -> int:
        return sum(one[what] for one in done if counts in (None, one["counts"]))

    events, kills, images = total("acknowledged"), total("times", "kills"), total("times", "images")
    enough = events >= EVENTS and kills >= KILLS and images >= IMAGES
    return (
        f"{events:,} events acknowledged, {kills:,} kills, {images:,} power-cut images, "
        f"{total('lost')} lost, {total('doubled')} doubled; "
        f"{'enough' if enough else 'not enough'} for a release "
        f"({EVENTS:,} events, {KILLS} kills, {IMAGES:,} images)"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.acceptance.gate",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", action="append", choices=FAULTS, metavar="FAULT")
    parser.add_argument("--engine", choices=ALL_ENGINES)
    parser.add_argument("--times", type=int, help="how often, instead of the gate's number")
    parser.add_argument("--small", action="store_true", help="as often as the suite does")
    parser.add_argument("--seed", type=int, help="of the dice")
    parser.add_argument("--state", type=Path, default=Path("gate.jsonl"), help="what was done")
    parser.add_argument("--again", action="store_true", help="forget what was done")
    asked = parser.parse_args(arguments)
    if asked.again:
        asked.state.unlink(missing_ok=True)
    known = asked.state.read_text().splitlines() if asked.state.exists() else []
    before = {(one["fault"], one["engine"], one["asked"]): one for one in map(json.loads, known)}
    done = []
    for fault, engine in trials(asked):
        times = asked.times or (max(1, fault.small) if asked.small else fault.gate)
        one = before.get((fault.name, engine, times))
        if one is None or not one["kept"]:
            print(f"{fault.name}, {engine}: {times} {fault.counts} …", flush=True)
            seed = random.randrange(2**32) if asked.seed is None else asked.seed
            one = tried(fault, engine, times, seed)
            print(json.dumps(one), flush=True)
            with asked.state.open("a") as stream:
                stream.write(json.dumps(one) + "\n")
        done.append(one)
    print(table(done), totals(done), sep="\n\n")
    return 0 if all(one["kept"] for one in done) else 1


if __name__ == "__main__":
    sys.exit(main())
