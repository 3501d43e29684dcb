"""What is asked of a fault's trial, and what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.acceptance.checker import Verdict

ALL_ENGINES = ("sqlite", "postgresql", "nats")


@dataclass(frozen=True, slots=True)
class Asked:
    """One trial.

    Attributes:
        engine: the store's.
        folder: an empty folder for it.
        seed: of its dice.
        times: how often the fault happens.
        build: Python that changes the product first, in each of its processes.
        large: whether bounds of time count, too: not in the suite, which shares its machine.
    """

    engine: str
    folder: Path
    seed: int
    times: int
    build: str = ""
    large: bool = False


@dataclass(slots=True)
class Report:
    """What a trial has cost.

    Attributes:
        times: how often the fault happened.
        acknowledged: how many events were answered with 200, or promised by the inbox itself.
        verdict: what the checker found.
        wrong: whatever else was not as it should be.
        longest_gap: the longest time without an acknowledgement, in seconds; None if nobody looked.
        notes: other figures.
    """

    fault: str
    engine: str
    seed: int
    times: int = 0
    acknowledged: int = 0
    verdict: Verdict = field(default_factory=Verdict)
    wrong: list[Any] = field(default_factory=list)
    longest_gap: float | None = None
    seconds: float = 0.0
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def kept(self) -> bool:
        """Whether every promise was kept."""
        return self.verdict == Verdict() and not self.wrong

    def figures(self) -> dict[str, Any]:
        """Everything as JSON has it."""
        return {
            "fault": self.fault,
            "engine": self.engine,
            "times": self.times,
            "acknowledged": self.acknowledged,
            "lost": len(self.verdict.lost),
            "doubled": len(self.verdict.doubled),
            "never sent": len(self.verdict.foreign),
            "longest gap": None if self.longest_gap is None else round(self.longest_gap, 2),
            "seconds": round(self.seconds, 1),
            "seed": self.seed,
            "kept": self.kept,
            "wrong": [str(one)[:500] for one in self.wrong[:10]],
            "notes": self.notes,
        }


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that the project tries on itself.

    Attributes:
        name: what happens.
        rows: the rows of the reliability plan that it is about.
        engines: the stores that it is tried on.
        small: how often it happens in the suite; 0 leaves it to the gate.
        gate: how often it happens before a release.
        counts: what is counted: kills, images, or just times.
        run: the trial.
    """

    name: str
    rows: Sequence[str]
    engines: Sequence[str]
    small: int
    gate: int
    run: Callable[[Asked], Report]
    counts: str = "times"
