"""Mutation testing: change the code in small ways, and see whether the tests notice.

    uv run --group mutation python -m tests.mutation

A sample of all mutants is drawn by a seed, and each faces the tests that execute what it changes. Verdicts
are kept in `.mutation`, so that an interrupted run goes on where it was. At the end comes a table, and each
survivor with its diff. Judge it: write the test that is missing, or list it in `equivalent.toml` with the
reason why no test can notice it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.mutation.choosing import ROOMS, Room, modules_of
from tests.mutation.judging import Judge
from tests.mutation.mutants import Mutant
from tests.mutation.results import Result, Results, equivalents, table
from tests.mutation.running import copy_of, prepare
from tests.mutation.sampling import drawn
from tests.mutation.verdicts import DIGITS, PAGE, Verdicts, on_page, publish

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
    parser.add_argument("--niceness", type=int, default=NICENESS)
    parser.add_argument("--publish", action="store_true", help="write tests/mutation/verdicts.toml")
    asked = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    results = Results(FOLDER / f"results-{asked.seed}.jsonl")
    sample, count = drawn(
        ROOT, FOLDER / f"sample-{asked.seed}-{asked.sample}.json", asked.seed, asked.sample
    )
    if not asked.report:
        chosen = [mutant for mutant in sample if asked.room in (None, sample[mutant].name)]
        runner = Runner(sample, results, time.monotonic() + 60 * asked.minutes, asked.niceness)
        if asked.survivors:
            runner.again([mutant for mutant in chosen if not _judged(mutant)])
        else:
            runner.run(chosen)
    if asked.publish:
        ran = [mutant for mutant in sample if mutant.rank in results.verdicts]
        verdicts = _of_rooms(ran, sample, results, asked.seed, count)
        publish(verdicts)
        PAGE.write_text(on_page(PAGE.read_text(), verdicts))
    return _report(sample, results, count)


class Runner:
    """Runs mutants against their tests, one after another, until `end`."""

    def __init__(
        self, rooms: Mapping[Mutant, Room], results: Results, end: float, niceness: int
    ) -> None:
        self._rooms, self._results, self._end = rooms, results, end
        os.nice(niceness)
        prepare()
        modules = [module for room in ROOMS for module in modules_of(room, ROOT)]
        self._judge = Judge(copy_of(ROOT, FOLDER / "tree"), modules, FOLDER / "covered.json.gz")

    def run(self, mutants: Sequence[Mutant]) -> None:
        """Run those that have no verdict yet."""
        waiting = [mutant for mutant in mutants if mutant.rank not in self._results.verdicts]
        self._run(waiting, self._judge.verdict)

    def again(self, mutants: Sequence[Mutant]) -> None:
        """Run those that survived once more, against distant tests as well."""
        verdicts = self._results.verdicts
        survivors = [m for m in mutants if m.rank in verdicts and _survived(verdicts[m.rank])]
        self._run(
            survivors, lambda mutant: self._judge.distant_verdict(mutant, self._rooms[mutant])
        )

    def _run(self, mutants: Sequence[Mutant], verdict_of: Callable[[Mutant], Result]) -> None:
        for number, mutant in enumerate(mutants, 1):
            if time.monotonic() > self._end:
                return
            result = verdict_of(mutant)
            self._results.add(result)
            print(f"{number}/{len(mutants)} {result.verdict:9} {result.seconds:6.1f} s", end=" ")
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
        yield rooms[mutant].name, _verdict(mutant, results)


def _verdict(mutant: Mutant, results: Results) -> str:
    verdict = results.verdicts[mutant.rank].verdict
    return "equivalent" if verdict == "survived" and _judged(mutant) else verdict


def _of_rooms(
    ran: Sequence[Mutant], rooms: Mapping[Mutant, Room], results: Results, seed: int, count: int
) -> Verdicts:
    """The verdicts as they are published, of the last commit that changed what is mutated."""
    ranks: dict[str, dict[str, list[str]]] = {}
    for mutant in ran:
        of_room = ranks.setdefault(rooms[mutant].name, {})
        of_room.setdefault(_verdict(mutant, results), []).append(mutant.rank[:DIGITS])
    asked = ["git", "log", "-1", "--format=%h", "--abbrev=12", "--", "webhook_receiver"]
    commit = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return Verdicts(seed, count, commit.strip(), ranks)


if __name__ == "__main__":
    sys.exit(main())
