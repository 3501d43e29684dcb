"""The verdicts that the documentation publishes: a file in the repository, which a finished run writes."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

PUBLISHED = Path(__file__).with_name("verdicts.toml")
DIGITS = 10  # of a rank: enough to tell the sample's mutants apart

PAGE = Path(__file__).parents[2] / "docs" / "threats.md"

_BEGIN, _END = "<!-- mutants -->\n", "<!-- /mutants -->"
_HEAD = """\
# What became of a sample of mutants, by room: the first digits of each one's rank. `commit` is the
# last one that changed what was mutated. Written by `python -m tests.mutation --publish`.
"""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What became of a sample.

    Attributes:
        seed: what drew the sample.
        of: how many mutants it was drawn from.
        commit: the last one that changed what was mutated.
        rooms: the mutants' short ranks, by room and verdict.
    """

    seed: int
    of: int
    commit: str
    rooms: Mapping[str, Mapping[str, Sequence[str]]]

    def counted(self) -> Iterator[tuple[str, str]]:
        """Each mutant's room and verdict."""
        for room, verdicts in self.rooms.items():
            for verdict, ranks in verdicts.items():
                yield from ((room, verdict) for _ in ranks)

    def count(self, *verdicts: str) -> int:
        """How many there are of these verdicts."""
        return sum(verdict in verdicts for _, verdict in self.counted())

    @property
    def noticed(self) -> float:
        """The share of those that aren't equivalent that a test noticed, in per cent."""
        noticed, missed = self.count("killed", "timeout"), self.count("survived")
        return 100 * noticed / (noticed + missed)


def published(file: Path = PUBLISHED) -> Verdicts:
    """The verdicts in a file."""
    read = tomllib.loads(file.read_text())
    rooms = {
        room: {verdict: ranks.split() for verdict, ranks in verdicts.items()}
        for room, verdicts in read["rooms"].items()
    }
    return Verdicts(read["seed"], read["of"], read["commit"], rooms)


def publish(verdicts: Verdicts, file: Path = PUBLISHED) -> None:
    """Write a file of verdicts."""
    parts = [_HEAD, f'seed = {verdicts.seed}\nof = {verdicts.of}\ncommit = "{verdicts.commit}"\n']
    for room, of in verdicts.rooms.items():
        parts.append(f"\n[rooms.{room}]\n")
        for verdict, ranks in of.items():
            lines = textwrap.fill(" ".join(sorted(ranks)), 110)
            parts.append(f'{verdict} = """\n{lines}"""\n')
    file.write_text("".join(parts))


def shown(verdicts: Verdicts) -> str:
    """The table of a page: counts by room, and which share of those that aren't equivalent is noticed."""
    head = ("room", "mutants", "killed", "took too long", "survived", "equivalent", "noticed")
    rooms = {room: {room: of} for room, of in verdicts.rooms.items()}
    rows = [
        (name, replace(verdicts, rooms=of))
        for name, of in [*rooms.items(), ("all", verdicts.rooms)]
    ]
    lines = [f"| {' | '.join(head)} |", "| --- |" + " --: |" * (len(head) - 1)]
    lines += [f"| {name} | {' | '.join(_counts(of))} |" for name, of in rows]
    return "".join(f"{line}\n" for line in lines)


def on_page(page: str, verdicts: Verdicts) -> str:
    """The page with the table as it should be."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}{shown(verdicts)}{_END}{after}"


def _counts(of: Verdicts) -> Iterator[str]:
    yield f"{sum(1 for _ in of.counted()):,}"
    for verdict in ("killed", "timeout", "survived", "equivalent"):
        yield str(of.count(verdict))
    yield f"{of.noticed:.1f} %"
