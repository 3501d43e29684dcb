"""What is public has a name and a sentence; files are short, and say nothing of our machines."""

import ast
import importlib
import inspect
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import webhook_providers
import webhook_receiver

ROOT = Path(__file__).parents[1]
PACKAGES = (webhook_receiver, webhook_providers)
FOLDERS = [Path(str(package.__file__)).parent for package in PACKAGES]
GENERATED = Path(str(webhook_providers.__file__)).parent / "models"
MODULES = sorted(
    path
    for folder in FOLDERS
    for path in folder.rglob("*.py")
    if path.parent == GENERATED or GENERATED not in path.parents
)
LONGEST = 400

SUITES = "webhook_receiver/testing/contracts/"
"""Their tests' names are their sentences."""

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def module_id(path: Path) -> str:
    return next(str(path.relative_to(f.parent)) for f in FOLDERS if path.is_relative_to(f))


@pytest.mark.parametrize("home", ["webhook_receiver", "webhook_receiver.testing"])
def test_every_public_name_is_there_and_described(home: str):
    module = importlib.import_module(home)
    assert module.__doc__
    assert list(module.__all__) == sorted(module.__all__)
    for name in module.__all__:
        value = getattr(module, name)
        assert inspect.isclass(value) or inspect.isroutine(value), name
        assert inspect.getdoc(value), name
        assert name in dir(module) or home.endswith("testing")


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'Recevier'"):
        _ = webhook_receiver.Recevier  # type: ignore[attr-defined]


def public(path: Path) -> Iterator[tuple[str, Definition]]:
    """The public classes, functions and methods of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from _public(tree, "")


def _public(parent: ast.Module | ast.ClassDef, place: str) -> Iterator[tuple[str, Definition]]:
    for node in parent.body:
        if (
            not isinstance(node, Definition)
            or node.name.startswith("_")
            or _has_its_sentence_elsewhere(node)
        ):
            continue
        yield f"{place}{node.name}", node
        if isinstance(node, ast.ClassDef):
            yield from _public(node, f"{place}{node.name}.")


def _has_its_sentence_elsewhere(node: Definition) -> bool:
    """Whether its sentence stands elsewhere: at the implementation, or in what it overrides."""
    names = {one.id for one in node.decorator_list if isinstance(one, ast.Name)}
    return bool(names & {"overload", "override"})


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_every_public_thing_has_its_sentence(path: Path):
    tests_of_a_suite = module_id(path).startswith(SUITES)
    silent = [
        name
        for name, node in public(path)
        if not ast.get_docstring(node)
        and not (tests_of_a_suite and name.rpartition(".")[2].startswith("test_"))
    ]
    assert silent == []


def test_no_module_is_long():
    tests = Path(__file__).parent.rglob("*.py")
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    lengths |= {path: len(path.read_text(encoding="utf-8").splitlines()) for path in tests}
    assert {path.name: lines for path, lines in lengths.items() if lines > LONGEST} == {}


# What the repository must not tell.

FORBIDDEN = {
    "a registry's host": re.compile(rb"(?i)\b(?:pypi|pythonhosted|npmjs)\.(?:org|com|io)\b"),
    "an index of packages": re.compile(rb"(?i)\bindex-url\b|\bextra-index\b"),
    "a path of one machine": re.compile(rb"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/"),
}


def tracked() -> list[Path]:
    """The files of the repository, new ones included, or all of an unpacked sdist."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        paths = [ROOT / name.decode() for name in listed.stdout.split(b"\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not _is_hidden(path.relative_to(ROOT))]
    return [path for path in paths if path.is_file()]


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts)


@pytest.mark.skipif(
    not (ROOT / "pyproject.toml").is_file(), reason="these tests run against an installed wheel"
)
@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_repository_says_nothing_of_our_machines(what: str):
    own = Path(__file__).resolve()
    guilty = [
        f"{path.relative_to(ROOT)}: {found[0].decode(errors='replace')}"
        for path in tracked()
        if path.resolve() != own and (found := FORBIDDEN[what].search(path.read_bytes()))
    ]
    assert guilty == []
