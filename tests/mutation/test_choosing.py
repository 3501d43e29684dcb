"""Every module of the rooms that are mutated has tests to face: those that execute it, a few of each."""

from pathlib import Path

import pytest

pytest.importorskip("mutmut", reason="uv run --group mutation pytest tests/mutation")

import webhook_receiver
from tests.mutation.choosing import (
    EACH,
    FACED_SECONDS,
    LEAST_SECONDS,
    ROOMS,
    chosen,
    distant_of,
    executing,
    files_of,
    heard,
    is_imported,
    modules_of,
)
from tests.mutation.covering import Covered
from tests.mutation.mutants import Mutant

INSTALLED = Path(webhook_receiver.__file__).parents[1]
TESTS = Path(__file__).parents[2]
CODE = """LIMIT = 3
OTHER = 4


def few(things):
    return (
        len(things) < LIMIT
    )


class Shelf:
    size: int = 0

    def full(self):
        return self.size > OTHER
"""


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_what_is_mutated_and_what_it_faces_is_there(room):
    modules = list(modules_of(room, INSTALLED))
    assert len(modules) >= len(room.modules)
    for module in modules:
        assert all((TESTS / path).is_file() for path in distant_of(room, module, TESTS))
    assert len(set(files_of(TESTS))) == len(files_of(TESTS)) > 100


def test_a_survivor_faces_its_modules_own_tests_first():
    (room,) = (room for room in ROOMS if room.name == "storing")
    own, *_ = distant_of(room, "webhook_receiver/inbox/sql/sqlite/locks.py", TESTS)
    assert own == "tests/inbox/sqlite/test_locks.py"


def _mutant(line, lines=1, module="m.py"):
    return Mutant(module, "x\n" * lines, "y\n" * lines, line, "rank")


def _covered(lines, imported=()):
    names = {name for tests in lines.values() for name in tests}
    return Covered(
        seconds=dict.fromkeys(names, 1.0), lines={"m.py": lines}, imported={"m.py": set(imported)}
    )


@pytest.mark.parametrize(
    ("line", "faced"),
    [
        (7, {"few"}),  # executed itself
        (8, {"few", "fewer"}),  # within a statement of a function that is
        (1, {"few"}),  # a name that a function uses
        (2, {"full"}),
        (12, {"full"}),
    ],
)
def test_a_mutant_faces_who_executes_it_or_what_uses_it(line, faced):
    covered = _covered({6: ["few", "fewer"], 7: ["few"], 15: ["full"]})
    assert executing(_mutant(line), CODE, covered) == faced


def test_a_few_cases_of_each_test_come_first_and_the_quickest_before():
    cases = [f"test_b.py::test_many[{number}]" for number in range(3 * EACH)]
    covered = _covered({6: [*cases, "test_c.py::test_one"]})
    covered.seconds["test_c.py::test_one"] = 2.0
    tests = [test.name for test in chosen(_mutant(6), CODE, covered)]
    assert set(tests[:EACH]) < set(cases)
    assert tests[EACH] == "test_c.py::test_one"
    assert set(tests[EACH + 1 :]) < set(cases)


def test_what_a_mutant_faces_is_bounded_and_so_is_each_test():
    covered = _covered({6: ["a", "b", "c"]})
    covered.seconds.update(a=0.5, b=FACED_SECONDS / 2, c=FACED_SECONDS)
    tests = chosen(_mutant(6), CODE, covered)
    assert [test.name for test in tests] == ["a", "b"]
    assert LEAST_SECONDS < tests[0].limit < tests[1].limit


def test_a_file_was_heard_if_a_test_there_executes_the_line():
    covered = _covered({6: ["a.py::test_a[1]", "b.py::test_b"], 15: ["c.py::test_c"]})
    assert heard(_mutant(6), covered) == {"a.py", "b.py"}
    assert heard(_mutant(8), covered) == set()  # a real process may execute it all the same


def test_lines_that_imports_execute_are_known():
    covered = _covered({6: ["a"]}, imported=[6])
    assert is_imported(_mutant(5, lines=2), covered)
    assert not is_imported(_mutant(7), covered)
    assert not is_imported(_mutant(6, module="other.py"), covered)
