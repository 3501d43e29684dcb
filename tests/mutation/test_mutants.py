"""What is changed in a module, and what isn't; with mutmut's operators, so in its group only."""

from pathlib import Path

import pytest

pytest.importorskip("mutmut", reason="uv run --group mutation pytest tests/mutation")

from tests.mutation.mutants import changes_of

CODE = '''"""A module."""
from typing import TypeVar, assert_never
T = TypeVar("T")
LIMIT: int = 3
SQL = "UPDATE runs SET a = 1 WHERE b < 2 AND c"


def act(lock, kind: int | None):
    """Act."""
    with lock.held():
        check(kind)
    if kind is None:
        raise ValueError("a sentence of words")
    match kind:
        case 1:
            return "one"
        case 2:
            return len("two")
        case _:
            assert_never(kind)
'''


@pytest.fixture
def mutants(tmp_path):
    (tmp_path / "m.py").write_text(CODE)
    return [m for c in changes_of("m.py", tmp_path, 1) if (m := c.mutant())]


def test_a_mutant_is_one_change_of_the_module(mutants):
    for mutant in mutants:
        changed = mutant.applied(CODE)
        assert changed != CODE
        compile(changed, "m.py", "exec")
        assert mutant.diff.startswith(f"m.py:{mutant.line}\n-")
    assert len({mutant.rank for mutant in mutants}) == len(mutants)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("LIMIT: int = 3\n", "LIMIT: int = 4\n"),
        ("    with lock.held():\n", "    if True:\n"),
        ("        check(kind)\n", "        pass\n"),
        ("        check(kind)\n", "        check(None)\n"),
        ("    if kind is None:\n", "    if kind is not None:\n"),
        ('        raise ValueError("a sentence of words")\n', "        pass\n"),
        ('            return "one"\n', '            return "XXoneXX"\n'),
        (
            'SQL = "UPDATE runs SET a = 1 WHERE b < 2 AND c"\n',
            'SQL = "UPDATE runs SET a = 1 WHERE b <= 2 AND c"\n',
        ),
        (
            'SQL = "UPDATE runs SET a = 1 WHERE b < 2 AND c"\n',
            'SQL = "UPDATE runs SET a = 1 WHERE b < 2 OR c"\n',
        ),
    ],
)
def test_what_is_changed(mutants, before, after):
    assert (before, after) in [(mutant.before, mutant.after) for mutant in mutants]


def test_what_means_nothing_is_left_alone(mutants):
    gone = {line.strip() for mutant in mutants for line in mutant.before.splitlines()}
    come = "".join(mutant.after for mutant in mutants)
    for untouched in ("from typing", "def act", '"""Act'):
        assert not any(line.startswith(untouched) for line in gone)
    for unwanted in (
        "XXa sentence",
        "a sentence of wordsXX",
        "int & None",
        "XXTXX",
        "XXtwoXX",
        "assert_never(None)",
    ):
        assert unwanted not in come


def test_ranks_change_with_the_seed_only(tmp_path):
    (tmp_path / "m.py").write_text(CODE)
    first, again, other = (
        [change.rank for change in changes_of("m.py", tmp_path, seed)] for seed in (1, 1, 2)
    )
    assert first == again
    assert not set(first) & set(other)
    (tmp_path / "m.py").write_text(CODE.replace('"""A module."""', '"""A module."""\n\n'))
    moved = [change.rank for change in changes_of("m.py", Path(tmp_path), 1)]
    assert moved == first
