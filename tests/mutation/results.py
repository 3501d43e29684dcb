"""What became of the mutants: a file that only grows, the list of equivalent ones, and the table."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

VERDICTS = ("killed", "timeout", "survived", "equivalent")
EQUIVALENT = Path(__file__).with_name("equivalent.toml")


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one mutant.

    Attributes:
        rank: the mutant's.
        verdict: killed, timeout or survived.
        by: the test that noticed it.
        seconds: how long its tests took.
        faced: how many tests there were.
    """

    rank: str
    verdict: str
    by: str = ""
    seconds: float = 0.0
    faced: int = 0


class Results:
    """Verdicts in a file, one a line, so that a run that is interrupted goes on where it was."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.verdicts: dict[str, Result] = {}
        if file.exists():
            for line in file.read_text().splitlines():
                result = Result(**json.loads(line))
                self.verdicts[result.rank] = result

    def add(self, result: Result) -> None:
        """Keep a verdict; it replaces an older one."""
        self.verdicts[result.rank] = result
        with self._file.open("a") as stream:
            stream.write(json.dumps(asdict(result)) + "\n")


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A change that no test can notice, as somebody has judged.

    Attributes:
        module: the module's path.
        before: the lines as they are.
        after: the lines as they are changed.
        reason: why nothing that is promised depends on it.
    """

    module: str
    before: str
    after: str
    reason: str


def equivalents(file: Path = EQUIVALENT) -> list[Equivalent]:
    """The list of them."""
    return [Equivalent(**entry) for entry in tomllib.loads(file.read_text()).get("mutant", [])]


def table(verdicts: Iterable[tuple[str, str]]) -> str:
    """Counts by room and verdict, and which share of those that aren't equivalent was noticed by now."""
    counts: dict[str, Counter[str]] = {}
    for room, verdict in verdicts:
        counts.setdefault(room, Counter())[verdict] += 1
    rows = [*counts.items(), ("all", sum(counts.values(), Counter[str]()))]
    head = f"{'room':10}" + "".join(f"{verdict:>12}" for verdict in VERDICTS) + f"{'noticed':>10}"
    return "\n".join([head, *(_line(room, count) for room, count in rows)])


def _line(room: str, count: Counter[str]) -> str:
    noticed = count["killed"] + count["timeout"]
    of = count.total() - count["equivalent"]
    share = f"{100 * noticed / of:.1f} %" if of else "-"
    return f"{room:10}" + "".join(f"{count[v]:>12}" for v in VERDICTS) + f"{share:>10}"
