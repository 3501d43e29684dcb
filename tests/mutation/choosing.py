"""Which modules are mutated, and which tests each mutant has to face.

The rooms are those in which a fault costs most: what decides if a delivery is genuine, what a stranger's
bytes reach first, and what an acknowledgement rests on. A mutant faces its module's own tests first, then
its room's, then those of the suites that go through the room. Tests that take minutes are only for those
that survive, when they are run again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

Stage = tuple[str, ...]
"""Paths of tests that run together, in one process."""

CONTRACT: Stage = ("tests/providers/test_every.py", "tests/providers/test_vectors.py")
SENDERS: Stage = ("tests/providers",)
WALK: Stage = ("tests/receiver", "tests/test_offline.py")
POWER: Stage = ("tests/acceptance/test_power_cut.py",)
CLAIMS: Stage = ("tests/docs/test_claims.py",)


@dataclass(frozen=True, slots=True)
class Room:
    """Modules that are mutated together.

    Attributes:
        name: what the table calls it.
        modules: patterns of their paths.
        stages: the tests after a module's own, the nearest first.
        distant: the tests that only survivors face.
    """

    name: str
    modules: tuple[str, ...]
    stages: tuple[Stage, ...]
    distant: tuple[Stage, ...] = ()


ROOMS = (
    Room(
        "signing",
        ("webhook_receiver/signing/*.py",),
        (("tests/signing",), CONTRACT),
        (CLAIMS, WALK, SENDERS),
    ),
    Room(
        "intake",
        ("webhook_receiver/intake/*.py",),
        (("tests/intake",), WALK, CONTRACT),
        (CLAIMS, ("tests/edge",), SENDERS),
    ),
    Room(
        "provider",
        ("webhook_receiver/provider/*.py",),
        (("tests/provider",), CONTRACT),
        (CLAIMS, WALK, SENDERS, ("tests/cli", "tests/testing")),
    ),
    Room(
        "edge",
        ("webhook_receiver/edge/*.py", "webhook_receiver/cli/server/*.py"),
        (("tests/edge",), ("tests/cli/server",), WALK),
        (CLAIMS, ("tests/cli/test_serve.py",)),
    ),
    Room(
        "storing",
        (
            "webhook_receiver/inbox/commit.py",
            *(
                f"webhook_receiver/inbox/sql/sqlite/{name}.py"
                for name in (
                    "database_file",
                    "leasing",
                    "locks",
                    "settling",
                    "spill",
                    "storing",
                    "writer",
                )
            ),
        ),
        (
            ("tests/inbox/sqlite/test_writer.py", "tests/inbox/sqlite/test_storing.py"),
            ("tests/inbox/test_commit.py", "tests/inbox/test_engines.py"),
            (
                "tests/inbox/sqlite/test_effects.py",
                "tests/inbox/sqlite/test_imprints.py",
                "tests/inbox/sqlite/test_locks.py",
                "tests/inbox/sqlite/test_standing.py",
            ),
            ("tests/inbox/sqlite/test_contract.py",),
        ),
        (CLAIMS, POWER, ("tests/inbox/sqlite",)),
    ),
)


def modules_of(room: Room, root: Path) -> Iterator[str]:
    """The paths of a room's modules, in their order."""
    for pattern in room.modules:
        for path in sorted(root.glob(pattern)):
            if not path.name.startswith("__"):
                yield path.relative_to(root).as_posix()


def stages_of(room: Room, module: str, root: Path, *, distant: bool = False) -> Sequence[Stage]:
    """The tests that a mutant of a module faces, one stage after another: its own tests first."""
    path = Path(module)
    own = Path("tests", *path.parts[1:-1], f"test_{path.name}")
    if not (root / own).is_file():
        own = Path("tests/inbox/sqlite", f"test_{path.name}")
    mirrored = [(own.as_posix(),)] if (root / own).is_file() else []
    further = (*room.stages, *(room.distant if distant else ()))
    return [*mirrored, *(stage for stage in further if stage not in mirrored)]
