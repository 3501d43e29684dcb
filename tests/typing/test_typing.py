"""mypy and pyright, both strict, agree with the comments in the programs here, and pass the examples.

Each checker reads libraries for longer than it checks, so one run of it has all programs.
"""

import functools
import itertools
import json
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PROGRAMS = {
    name: dict(enumerate(HERE.joinpath(f"{name}.py").read_text().splitlines(), 1))
    for name in ("payments", "program", "services")
}
HOME = HERE.parents[1] / "examples"
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
    "prometheus": "it has no Python",
    "fastapi_shop/tests": "written without annotations, as tests mostly are",
}

Told = Mapping[str, tuple[dict[int, str], dict[int, str]]]
"""What a checker revealed of each program, and what it complained about, by line."""


def checked(folder: Path, *command: str) -> str:
    """What a checker says in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout


def mypy(folder: Path, cache: Path, *options: str) -> str:
    """What mypy says; runs with the same options share a cache."""
    options = ("--strict", "--no-error-summary", f"--cache-dir={cache}", *options)
    return checked(folder, "mypy", *options)


def told_by_mypy(programs: Path, cache: str, names: Iterable[str], *options: str) -> Told:
    shown = ("--hide-error-context", *(f"{name}.py" for name in names))
    told: Told = defaultdict(lambda: ({}, {}))
    for line in mypy(programs, programs.parent / cache, *options, *shown).splitlines():
        found = re.fullmatch(r"(\w+)\.py:(\d+): (error|note): (.*)", line)
        assert found, line
        program, number, kind, text = found[1], int(found[2]), found[3], found[4]
        revealed, complaints = told[program]
        if kind == "error":
            complaints[number] = text
        elif text.startswith("Revealed type is "):
            revealed[number] = text.removeprefix("Revealed type is ")
    return told


def told_by_pyright(programs: Path) -> Told:
    programs.joinpath("pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    output = checked(programs, "pyright", "--outputjson", "--pythonpath", sys.executable)
    told: Told = defaultdict(lambda: ({}, {}))
    for found in json.loads(output)["generalDiagnostics"]:
        number, text = found["range"]["start"]["line"] + 1, found["message"]
        revealed, complaints = told[Path(found["file"]).stem]
        type_ = re.match(r'Type of ".*" is (".*")\Z', text, re.DOTALL)
        if found["severity"] == "error":
            complaints[number] = text
        elif type_:
            revealed[number] = type_[1]
    return told


CHECKERS: Mapping[str, Callable[[Path], Told]] = {
    "mypy": lambda programs: told_by_mypy(programs, "mypy", PROGRAMS),
    "pyright": told_by_pyright,
    "mypy with pydantic's plugin": lambda programs: told_by_mypy(
        programs, "mypy-plugin", ["program"], "--config-file=plugin.ini"
    ),
}
CASES = [
    *itertools.product(("mypy", "pyright"), PROGRAMS),
    ("mypy with pydantic's plugin", "program"),
]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs in a folder, checked as a user's are, against the installed package."""
    folder = tmp_path_factory.mktemp("programs")
    for name in PROGRAMS:
        shutil.copy(HERE / f"{name}.py", folder)
    folder.joinpath("plugin.ini").write_text("[mypy]\nplugins = pydantic.mypy\n")
    return folder


@pytest.fixture(scope="module")
def told(programs: Path) -> Callable[[str], Told]:
    """What a checker says of them; it runs once."""
    return functools.cache(lambda checker: CHECKERS[checker](programs))


def spelt(type_: str) -> str:
    """A type, spelt the same for both checkers."""
    bare = re.sub(r"\b(?:\w+\.)+(\w+)", r"\1", type_.strip('"'))
    bare = bare.removeprefix("def ").replace("CoroutineType[", "Coroutine[")
    return re.sub(r"Union\[(.*), None\]", r"\1 | None", bare)


@pytest.mark.parametrize(("checker", "name"), CASES)
def test_a_users_program(told: Callable[[str], Told], checker: str, name: str):
    lines = PROGRAMS[name]
    expected = {n: line.partition("# is: ")[2] for n, line in lines.items() if "# is: " in line}
    wrong = {n: line.strip() for n, line in lines.items() if line.endswith("# wrong")}
    revealed, complaints = told(checker)[name]
    assert {n: spelt(type_) for n, type_ in revealed.items()} == expected
    unexpected = {n: text for n, text in complaints.items() if n not in wrong}
    missed = {n: line for n, line in wrong.items() if n not in complaints}
    assert (unexpected, missed) == ({}, {})


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples as projects of users', outside of this repository."""
    home = tmp_path_factory.mktemp("examples")
    for example in EXAMPLES:
        left_out = [name.partition("/")[2] for name in UNTYPED if name.startswith(f"{example}/")]
        ignored = shutil.ignore_patterns(*left_out, "__pycache__")
        shutil.copytree(HOME / example, home / example, ignore=ignored)
    return home


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_under_mypy(examples: Path, example: str):
    assert mypy(examples / example, examples.parent / "mypy", ".") == ""


def test_the_examples_under_pyright(examples: Path):
    own = [{"root": example} for example in EXAMPLES]  # what each imports from
    settings = {"typeCheckingMode": "strict", "executionEnvironments": own}
    examples.joinpath("pyrightconfig.json").write_text(json.dumps(settings))
    told = json.loads(checked(examples, "pyright", "--outputjson", "--pythonpath", sys.executable))
    assert told["generalDiagnostics"] == []
    assert told["summary"]["filesAnalyzed"] == len([*examples.rglob("*.py")])


def test_every_example_is_checked():
    found = {path.name for path in HOME.iterdir() if path.is_dir()}
    assert found == {*EXAMPLES, *(name for name in UNTYPED if "/" not in name)}
