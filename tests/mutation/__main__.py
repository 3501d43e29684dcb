"""Mutation testing: change the code in small ways, and see whether the tests notice.

    uv run --group mutation python -m tests.mutation

A sample of all mutants is drawn by a seed, and each faces the tests of its module, of its room, and those
beyond it. Verdicts are kept in `.mutation`, so that an interrupted run goes on where it was. At the end
comes a table, and each survivor with its diff. Judge it: write the test that is missing, or list it in
`equivalent.toml` with the reason why no test can notice it.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.mutation.choosing import ROOMS, Room, Stage, stages_of
from tests.mutation.mutants import Mutant
from tests.mutation.results import Result, Results, equivalents, table
from tests.mutation.running import (
    FIRST_SECONDS,
    LEAST_SECONDS,
    TIMES_SLOWER,
    copy_of,
    prepare,
    run,
    written,
)
from tests.mutation.sampling import drawn

SEED, SAMPLE = 13, 1_000
NICENESS = 10
ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".mutation"


def main() -> int:
    parser = argparse.ArgumentParser("python -m tests.mutation", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--sample", type=int, default=SAMPLE, help="how many mutants")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin none after this")
    parser.add_argument("--room", choices=[room.name for room in ROOMS], help="only of this room")
    parser.add_argument(
        "--survivors",
        action="store_true",
        help="run those again that survived, against distant tests too",
    )
    parser.add_argument("--report", action="store_true", help="run none, print what is known")
    asked = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    results = Results(FOLDER / f"results-{asked.seed}.jsonl")
    sample, count = drawn(
        ROOT, FOLDER / f"sample-{asked.seed}-{asked.sample}.json", asked.seed, asked.sample
    )
    if not asked.report:
        chosen = [mutant for mutant in sample if asked.room in (None, sample[mutant].name)]
        if asked.survivors:
            again = {rank for rank, r in results.verdicts.items() if r.verdict == "survived"}
            chosen = [mutant for mutant in chosen if mutant.rank in again and not _judged(mutant)]
        else:
            chosen = [mutant for mutant in chosen if mutant.rank not in results.verdicts]
        end = time.monotonic() + 60 * asked.minutes
        _run(chosen, sample, results, end, distant=asked.survivors)
    return _report(sample, results, count)


def _run(
    mutants: Sequence[Mutant],
    rooms: Mapping[Mutant, Room],
    results: Results,
    end: float,
    *,
    distant: bool,
) -> None:
    os.nice(NICENESS)
    prepare()
    tree = copy_of(ROOT, FOLDER / "tree")
    for number, mutant in enumerate(mutants, 1):
        if time.monotonic() > end:
            return
        stages = stages_of(rooms[mutant], mutant.module, ROOT, distant=distant)
        result = _faced(mutant, stages, tree, results)
        results.add(result)
        print(f"{number}/{len(mutants)} {result.verdict:8} {result.seconds:6.1f} s", end=" ")
        print(f"{mutant.module}:{mutant.line} {result.by}", flush=True)


def _faced(mutant: Mutant, stages: Sequence[Stage], tree: Path, results: Results) -> Result:
    """What becomes of a mutant that stage after stage is run against."""
    seconds, file = 0.0, tree / mutant.module
    for stage in stages:
        within = max(LEAST_SECONDS, TIMES_SLOWER * _usual(stage, tree, results))
        with written(file, mutant.applied(file.read_text())):
            ended = run(stage, tree, within)
        seconds += ended.seconds
        if ended.code != 0:
            verdict = "timeout" if ended.code is None else "killed"
            return Result(mutant.rank, verdict, ended.failed, round(seconds, 1))
    return Result(mutant.rank, "survived", "", round(seconds, 1))


def _usual(stage: Stage, tree: Path, results: Results) -> float:
    """How long a stage takes without a mutant, in seconds; it must pass."""
    if _name(stage) not in results.usual:
        ended = run(stage, tree, FIRST_SECONDS)
        if ended.code != 0:
            sys.exit(f"{_name(stage)} fails without a mutant: {ended}; see {FOLDER}/output")
        results.add_usual(_name(stage), ended.seconds)
    return results.usual[_name(stage)]


def _name(stage: Stage) -> str:
    return " ".join(stage)


def _judged(mutant: Mutant) -> bool:
    return any(
        (mutant.module, mutant.before, mutant.after) == (known.module, known.before, known.after)
        for known in equivalents()
    )


def _report(sample: Mapping[Mutant, Room], results: Results, count: int) -> int:
    """Print the table and the survivors; 1 if there are any."""
    ran = [mutant for mutant in sample if mutant.rank in results.verdicts]
    survivors = [m for m in ran if results.verdicts[m.rank].verdict == "survived"]
    unjudged = [mutant for mutant in survivors if not _judged(mutant)]
    for mutant in unjudged:
        print(mutant.diff)
    print(f"{count:,} mutants, {len(sample):,} drawn, {len(ran):,} run")
    print(table(_verdicts(ran, sample, results)))
    return 1 if unjudged else 0


def _verdicts(
    ran: Sequence[Mutant], rooms: Mapping[Mutant, Room], results: Results
) -> Iterator[tuple[str, str]]:
    for mutant in ran:
        verdict = results.verdicts[mutant.rank].verdict
        if verdict == "survived" and _judged(mutant):
            verdict = "equivalent"
        yield rooms[mutant].name, verdict


if __name__ == "__main__":
    sys.exit(main())
