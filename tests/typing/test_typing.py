"""mypy and pyright, both strict, agree with the comments in `program.py`."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("program.py")
HOME = Path(__file__).parents[2] / "examples"
EXAMPLES = [
    "any_inbox",
    "fastapi_shop",
    "mount_in_fastapi",
    "mount_in_starlette",
    "own_provider",
    "standalone",
]
UNTYPED = {
    "django_shop": "Django has no types of its own",
    "deploy": "it has no Python",
    "fastapi_shop/tests": "written without annotations, as tests mostly are",
}
LINES = dict(enumerate(PROGRAM.read_text().splitlines(), 1))
REVEALED = {n: line.partition("# is: ")[2] for n, line in LINES.items() if "# is: " in line}
WRONG = {n: line.strip() for n, line in LINES.items() if line.endswith("# wrong")}

Told = tuple[dict[int, str], dict[int, str]]
"""What a checker revealed, and what it complained about, by line."""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The program alone in a folder, checked as a user's program is, against the installed package."""
    copy = tmp_path / "program.py"
    copy.write_text(PROGRAM.read_text())
    return copy


def checked(program: Path, *command: str) -> str:
    """What a checker says of a program in its folder, or of a project: its folder."""
    project = program.is_dir()
    done = subprocess.run(
        [sys.executable, "-m", *command, "." if project else program.name],
        cwd=program if project else program.parent,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout


def mypy(program: Path, *options: str) -> Told:
    shown = ("--no-error-summary", "--hide-error-context")
    cache = f"--cache-dir={program.parents[1] / 'mypy'}"  # shared by all programs of a test run
    output = checked(program, "mypy", "--strict", cache, *shown, *options)
    revealed: dict[int, str] = {}
    complaints: dict[int, str] = {}
    for line in output.splitlines():
        found = re.fullmatch(r"program\.py:(\d+): (error|note): (.*)", line)
        assert found, line
        number, kind, text = int(found[1]), found[2], found[3]
        if kind == "error":
            complaints[number] = text
        elif text.startswith("Revealed type is "):
            revealed[number] = text.removeprefix("Revealed type is ")
    return revealed, complaints


def pyright(program: Path) -> Told:
    (program.parent / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    output = checked(program, "pyright", "--outputjson", "--pythonpath", sys.executable)
    revealed: dict[int, str] = {}
    complaints: dict[int, str] = {}
    for found in json.loads(output)["generalDiagnostics"]:
        number, text = found["range"]["start"]["line"] + 1, found["message"]
        told = re.match(r'Type of ".*" is (".*")\Z', text, re.DOTALL)
        if found["severity"] == "error":
            complaints[number] = text
        elif told:
            revealed[number] = told[1]
    return revealed, complaints


def spelt(type_: str) -> str:
    """A type, spelt the same for both checkers."""
    bare = re.sub(r"\b(?:\w+\.)+(\w+)", r"\1", type_.strip('"'))
    bare = bare.removeprefix("def ").replace("CoroutineType[", "Coroutine[")
    return re.sub(r"Union\[(.*), None\]", r"\1 | None", bare)


@pytest.mark.parametrize(
    ("checker", "options"),
    [(mypy, ()), (mypy, ("--config-file=plugin.ini",)), (pyright, ())],
    ids=["mypy", "mypy with pydantic's plugin", "pyright"],
)
def test_a_users_program(program: Path, checker, options: Sequence[str]):
    (program.parent / "plugin.ini").write_text("[mypy]\nplugins = pydantic.mypy\n")
    revealed, complaints = checker(program, *options)
    assert {n: spelt(type_) for n, type_ in revealed.items()} == REVEALED
    unexpected = {n: text for n, text in complaints.items() if n not in WRONG}
    missed = {n: line for n, line in WRONG.items() if n not in complaints}
    assert (unexpected, missed) == ({}, {})


def copied(example: str, home: Path) -> Path:
    """An example as a project of a user's, outside of this repository."""
    left_out = [name.partition("/")[2] for name in UNTYPED if name.startswith(f"{example}/")]
    ignored = shutil.ignore_patterns(*left_out, "__pycache__")
    return Path(shutil.copytree(HOME / example, home / example, ignore=ignored))


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_under_mypy(tmp_path: Path, example: str):
    project = copied(example, tmp_path)
    cache = f"--cache-dir={tmp_path.parent / 'mypy'}"
    assert checked(project, "mypy", "--strict", cache, "--no-error-summary") == ""


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_under_pyright(tmp_path: Path, example: str):
    project = copied(example, tmp_path)
    (project / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    output = checked(project, "pyright", "--outputjson", "--pythonpath", sys.executable)
    assert json.loads(output)["generalDiagnostics"] == []


def test_every_example_is_checked():
    examples = {path.name for path in HOME.iterdir() if path.is_dir()}
    assert examples == {*EXAMPLES, *(name for name in UNTYPED if "/" not in name)}
