"""The whole way, over a small tree: tests are measured, mutants are killed, survive, or take too long."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mutmut", reason="uv run --group mutation pytest tests/mutation")

ROOT = Path(__file__).parents[2]
MODULE = """
import time

LIMIT = 3


def few(number):
    return number < LIMIT


def slow(number):
    while number > 0:
        number -= 1
    return number


def unused():
    return 1
"""
TESTS = """
import pathlib, sys
sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from small import few, slow

def test_few():
    assert few(2)

def test_many():
    assert not few(4)

def test_slow():
    assert slow(3) == 0

def test_fails():
    assert few(5)
"""
DRIVER = """
import json, sys
from pathlib import Path
from tests.mutation import choosing, judging
from tests.mutation.mutants import Mutant
from tests.mutation.running import prepare
choosing.LEAST_SECONDS = 5.0
prepare()
tree = Path(sys.argv[1])
judge = judging.Judge(tree, ["small.py"], tree.parent / "covered")
said = {}
for line, before, after in json.loads(sys.argv[2]):
    mutant = Mutant("small.py", before, after, line, "rank")
    result = judge.verdict(mutant)
    said[after.strip()] = [result.verdict, result.by.rpartition("::")[2]]
print(json.dumps(said))
"""


def test_mutants_are_judged(tmp_path):
    tree = tmp_path / "work" / "tree"
    (tree / "tests" / "signing").mkdir(parents=True)
    (tree / "small.py").write_text(MODULE)
    (tree / "tests" / "signing" / "test_small.py").write_text(TESTS)
    (tree / "pytest.ini").write_text("[pytest]\n")
    mutants = [
        (8, "    return number < LIMIT\n", "    return number < LIMIT - 2\n"),
        (8, "    return number < LIMIT\n", "    return number <= LIMIT\n"),
        (4, "LIMIT = 3\n", "LIMIT = 5\n"),
        (4, "LIMIT = 3\n", "LIMIT = 4\n"),
        (13, "        number -= 1\n", "        number -= 0\n"),
        (18, "    return 1\n", "    return 2\n"),
        (2, "import time\n", "import nothing_of_this_name\n"),
    ]
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, str(tree), json.dumps(mutants)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "return number < LIMIT - 2": ["killed", "test_few"],
        "return number <= LIMIT": ["survived", ""],
        "LIMIT = 5": ["killed", "test_many"],
        "LIMIT = 4": ["survived", ""],
        "number -= 0": ["timeout", "test_slow"],
        "return 2": ["survived", ""],
        "import nothing_of_this_name": ["killed", ""],
    }
    assert (tree / "small.py").read_text() == MODULE
