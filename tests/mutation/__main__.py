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
        runner = Runner(sample, results, time.monotonic() + 60 * asked.minutes)
        if asked.survivors:
            runner.again([mutant for mutant in chosen if not _judged(mutant)])
        else:
            runner.run(chosen)
    return _report(sample, results, count)


class Runner:
    """Runs mutants against their tests, one after another, until `end`."""

    def __init__(self, rooms: Mapping[Mutant, Room], results: Results, end: float) -> None:
        self._rooms, self._results, self._end = rooms, results, end
        os.nice(NICENESS)
        prepare()
        self._tree = copy_of(ROOT, FOLDER / "tree")

    def run(self, mutants: Sequence[Mutant]) -> None:
        """Run those that aren't decided: all against their nearest tests, the rest against the next."""
        stages = {mutant: self._stages(mutant) for mutant in mutants}
        for place in range(max(map(len, stages.values()), default=0)):
            waiting = [mutant for mutant in mutants if self._is_due(mutant, place)]
            for number, mutant in enumerate(waiting, 1):
                if time.monotonic() > self._end:
                    return
                last = place == len(stages[mutant]) - 1
                result = self._faced(mutant, stages[mutant][place : place + 1], place, last=last)
                self._keep(mutant, result, f"stage {place + 1}, {number}/{len(waiting)}")

    def again(self, mutants: Sequence[Mutant]) -> None:
        """Run those that survived once more, against distant tests as well."""
        verdicts = self._results.verdicts
        survivors = [m for m in mutants if m.rank in verdicts and _survived(verdicts[m.rank])]
        for number, mutant in enumerate(survivors, 1):
            if time.monotonic() > self._end:
                return
            result = self._faced(mutant, self._stages(mutant, distant=True), 0, last=True)
            self._keep(mutant, result, f"{number}/{len(survivors)}")

    def _stages(self, mutant: Mutant, *, distant: bool = False) -> Sequence[Stage]:
        return stages_of(self._rooms[mutant], mutant.module, ROOT, distant=distant)

    def _is_due(self, mutant: Mutant, place: int) -> bool:
        known = self._results.verdicts.get(mutant.rank)
        if known is None:
            return place == 0
        return known.verdict == "undecided" and known.passed == place

    def _faced(self, mutant: Mutant, stages: Sequence[Stage], before: int, *, last: bool) -> Result:
        """What becomes of a mutant that passed some stages `before`, after these."""
        seconds, file = 0.0, self._tree / mutant.module
        for stage in stages:
            within = max(LEAST_SECONDS, TIMES_SLOWER * self._usual(stage))
            with written(file, mutant.applied(file.read_text())):
                ended = run(stage, self._tree, within)
            seconds += ended.seconds
            if ended.code != 0:
                verdict = "timeout" if ended.code is None else "killed"
                return Result(mutant.rank, verdict, ended.failed, round(seconds, 1), before)
        verdict = "survived" if last else "undecided"
        return Result(mutant.rank, verdict, "", round(seconds, 1), before + len(stages))

    def _usual(self, stage: Stage) -> float:
        """How long a stage takes without a mutant, in seconds; it must pass."""
        usual, name = self._results.usual, " ".join(stage)
        if name not in usual:
            ended = run(stage, self._tree, FIRST_SECONDS)
            if ended.code != 0:
                sys.exit(f"{name} fails without a mutant: {ended}; see {FOLDER}/output")
            self._results.add_usual(name, ended.seconds)
        return usual[name]

    def _keep(self, mutant: Mutant, result: Result, where: str) -> None:
        self._results.add(result)
        print(f"{where} {result.verdict:9} {result.seconds:6.1f} s", end=" ")
        print(f"{mutant.module}:{mutant.line} {result.by}", flush=True)


def _survived(result: Result) -> bool:
    return result.verdict == "survived"


def _judged(mutant: Mutant) -> bool:
    return any(
        (mutant.module, mutant.before, mutant.after) == (known.module, known.before, known.after)
        for known in equivalents()
    )


def _report(sample: Mapping[Mutant, Room], results: Results, count: int) -> int:
    """Print the table and the survivors; 1 if there are any."""
    ran = [mutant for mutant in sample if mutant.rank in results.verdicts]
    survivors = [mutant for mutant in ran if _survived(results.verdicts[mutant.rank])]
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
