"""Which modules are mutated, and which tests each mutant has to face.

The rooms are those in which a fault costs most: what decides if a delivery is genuine, what a stranger's
bytes reach first, and what an acknowledgement rests on. A mutant faces the tests that execute its lines, of
all tests that go through the rooms: a few of each parametrised test first, and the quickest first. Whoever
survives faces whole folders when it is run again, those of real processes included.
"""

from __future__ import annotations

import ast
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.covering import Covered
from tests.mutation.mutants import Mutant
from tests.mutation.running import Chosen

FACED = (
    "tests/signing/test_*.py",
    "tests/intake/test_*.py",
    "tests/provider/test_*.py",
    "tests/edge/test_*.py",
    "tests/cli/server/test_*.py",
    "tests/inbox/test_[ce]*.py",
    "tests/inbox/sqlite/test_*.py",
    "tests/receiver/test_*.py",
    "tests/tracing/test_*.py",
    "tests/test_offline.py",
    "tests/providers/test_vectors.py",
    "tests/providers/test_every.py",
)
"""Patterns of the tests that are measured; a mutant faces those that execute it."""

CLAIMS = "tests/docs/test_claims.py"
"""What the documentation promises in figures, such as bounds and deadlines."""

LEFT_OUT = re.compile(
    r"test_(other_servers|mounts|migrating|rescuing|machine|backup|restoring)\.py$"
)
"""Those that execute none of the rooms' code beyond what others do, and take long."""

EACH = 3  # cases of a parametrised test that a mutant faces before the next test
FACED_SECONDS = 6.0  # the tests of a mutant take no longer than this in all, when nothing is wrong
FACED_AGAIN_SECONDS = 60.0  # when those that survived are run again
FILES = 5  # how many files' tests a mutant faces in a process of its own, which must load them
LEAST_SECONDS, TIMES_SLOWER = 15.0, 10.0  # how long a test may take, given how long it takes


@dataclass(frozen=True, slots=True)
class Room:
    """Modules that are mutated together.

    Attributes:
        name: what the table calls it.
        modules: patterns of their paths.
        distant: the tests that only survivors face, with real processes.
    """

    name: str
    modules: tuple[str, ...]
    distant: tuple[str, ...] = ()


_SQLITE = "webhook_receiver/inbox/sql/sqlite"
ROOMS = (
    Room("signing", ("webhook_receiver/signing/*.py",), ("tests/signing/test_scheme.py",)),
    Room("intake", ("webhook_receiver/intake/*.py",), ("tests/receiver/test_walk.py",)),
    Room(
        "provider",
        ("webhook_receiver/provider/*.py",),
        ("tests/providers/test_vectors.py",),
    ),
    Room("edge", ("webhook_receiver/edge/*.py",), ("tests/receiver/test_inline.py",)),
    Room(
        "server",
        ("webhook_receiver/cli/server/*.py",),
        (
            "tests/cli/server/test_leaving.py",
            "tests/cli/test_serve.py",
            "tests/acceptance/test_strangers.py",
        ),
    ),
    Room(
        "storing",
        (
            "webhook_receiver/inbox/commit.py",
            f"{_SQLITE}/database_file.py",
            f"{_SQLITE}/leasing.py",
            f"{_SQLITE}/locks.py",
            f"{_SQLITE}/settling.py",
            f"{_SQLITE}/spill.py",
            f"{_SQLITE}/storing.py",
            f"{_SQLITE}/writer.py",
        ),
        (
            "tests/inbox/test_commit.py",
            "tests/inbox/sqlite/test_contract.py",
            "tests/inbox/sqlite/test_effects.py",
            "tests/inbox/sqlite/test_durability.py",
        ),
    ),
)


def modules_of(room: Room, root: Path) -> Iterator[str]:
    """The paths of a room's modules, in their order."""
    for pattern in room.modules:
        for path in sorted(root.glob(pattern)):
            if not path.name.startswith("__"):
                yield path.relative_to(root).as_posix()


def files_of(root: Path) -> list[str]:
    """The paths of the tests that are measured."""
    paths = [
        path.relative_to(root).as_posix() for each in FACED for path in sorted(root.glob(each))
    ]
    return [path for path in paths if not LEFT_OUT.search(path)]


def chosen(
    mutant: Mutant, code: str, covered: Covered, seconds: float = FACED_SECONDS
) -> list[Chosen]:
    """The tests that a mutant faces, in their order; they take no longer than so many seconds in all."""
    names = executing(mutant, code, covered)
    own = f"test_{Path(mutant.module).name}::"
    ordered = sorted(names, key=lambda name: (covered.seconds[name], name))
    seen, rounds = Counter[str](), dict[str, int]()
    for name in sorted(ordered, key=lambda name: hashlib.sha256(name.encode()).digest()):
        test = name.partition("[")[0]
        rounds[name] = seen[test] // (EACH if own not in name else 10 * EACH)
        seen[test] += 1
    left, taken = seconds, []
    for name in sorted(ordered, key=lambda name: rounds[name]):
        left -= covered.seconds[name]
        if left < 0:
            break
        taken.append(given(name, covered))
    return taken


def of_few_files(mutant: Mutant, tests: Sequence[Chosen]) -> list[Chosen]:
    """The tests of a few files: the module's own, and those with the most of them."""
    count = Counter(test.name.partition("::")[0] for test in tests)
    own = f"/test_{Path(mutant.module).name}"
    files = sorted(count, key=lambda file: (not file.endswith(own), -count[file]))[:FILES]
    return [test for test in tests if test.name.partition("::")[0] in files]


def given(name: str, covered: Covered) -> Chosen:
    """A test with its limit."""
    return Chosen(name, LEAST_SECONDS + TIMES_SLOWER * covered.seconds.get(name, 0))


def executing(mutant: Mutant, code: str, covered: Covered) -> set[str]:
    """The tests that execute a mutant's lines, or those of whoever uses what it defines."""
    numbers = range(mutant.line, mutant.line + mutant.before.count("\n"))
    if found := covered.of(mutant.module, numbers):
        return found
    around = _around(ast.parse(code), mutant.line)
    if isinstance(around, ast.FunctionDef | ast.AsyncFunctionDef):
        first = around.body[0].lineno
        if found := covered.of(mutant.module, range(first, around.end_lineno or first)):
            return found
    whole = range(1, code.count("\n") + 1)
    names = _defined(around) if around else set()
    users = [
        number
        for number, line in enumerate(code.splitlines(), 1)
        if any(re.search(rf"\b{name}\b", line) for name in names)
    ]
    used = {
        name for number in users for name in covered.of(mutant.module, range(number, number + 1))
    }
    return used or covered.of(mutant.module, whole)


def _around(tree: ast.Module, line: int) -> ast.stmt | None:
    """The innermost function around a line; else the innermost statement that begins nearest to it."""
    statements = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    functions = [n for n in statements if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    inner = functions or [node for node in statements if not isinstance(node, ast.ClassDef)]
    return max(inner or statements, key=lambda node: node.lineno, default=None)


def _defined(node: ast.stmt) -> set[str]:
    """The names that a statement assigns."""
    return {
        name.id
        for name in ast.walk(node)
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
    }


def heard(mutant: Mutant, covered: Covered) -> set[str]:
    """The files with tests that execute a mutant's lines; the mutant has faced them."""
    numbers = range(mutant.line, mutant.line + mutant.before.count("\n"))
    return {name.partition("::")[0] for name in covered.of(mutant.module, numbers)}


def is_imported(mutant: Mutant, covered: Covered) -> bool:
    """Whether imports execute a mutant's lines, such as those that providers' definitions call."""
    numbers = range(mutant.line, mutant.line + mutant.before.count("\n"))
    return not covered.imported.get(mutant.module, set()).isdisjoint(numbers)


def distant_of(room: Room, module: str, root: Path) -> Sequence[str]:
    """The tests that only survivors face: all of the module's own, then those of real processes."""
    path = Path(module)
    own = [
        place
        for place in (
            Path("tests", *path.parts[1:-1], f"test_{path.name}"),
            Path("tests/inbox/sqlite", f"test_{path.name}"),
        )
        if (root / place).is_file()
    ]
    return [*(place.as_posix() for place in own[:1]), CLAIMS, *room.distant]
