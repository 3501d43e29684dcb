"""The reference says what the code says: its pages are fresh, whole, and every code is explained."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import get_args

import pytest

pytest.importorskip("griffe", reason="it reads docstrings, and is in the group `docs`")

import webhook_providers
import webhook_receiver
from tests.docs.pages import needs_pages, tables
from tests.docs.reference import FOLDER, PAGES, api
from webhook_receiver.edge.denials import reply_to
from webhook_receiver.errors import Denial, Denied

pytestmark = needs_pages

CODES = FOLDER / "refusal-codes.md"
ELSEWHERE = {"console", "notify", "testing"}
"""Rooms whose `Refused` is of something else than a delivery, or made up."""


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_fresh(name: str):
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert PAGES[name]() == text, "run: python -m tests.docs.reference"


@pytest.mark.parametrize("page", api.HOMES)
def test_every_public_name_has_its_section(page: str):
    """On its own page, or on another's that has it as well: links are checked with all others."""
    (rows,) = tables(FOLDER / f"{page}.md")
    text = (FOLDER / f"{page}.md").read_text(encoding="utf-8")
    own = {name for name, *_ in rows if "](#" in name}
    assert {f"`{name}`" for name in re.findall(r"^## .*`(\w+)`$", text, re.MULTILINE)} == {
        name.partition("]")[0].strip("[") for name in own
    }
    package = import_module(api.HOMES[page])
    listed = {name.partition("]")[0].strip("[`") for name, *_ in rows[1:]}
    exported = getattr(package, "__all__", None)
    if exported is None:
        assert {name for name, what in vars(package).items() if _is_own(what, package)} <= listed
    else:
        assert listed == set(exported) - {"__version__"}


def _is_own(what: object, module: ModuleType) -> bool:
    """Whether it is a public class or function of a module."""
    return (
        isinstance(what, type | FunctionType)
        and what.__module__ == module.__name__
        and not what.__name__.startswith("_")
    )


MADE = {"AsyncTestReceiver", "Source"}
"""Nobody but the framework makes them."""


def _undescribed(page: str) -> Iterator[str]:
    """What a public class is made with and its docstring has no line for."""
    for name, what in api.public(page).items():
        if not what.is_class or name.endswith("Contract") or name in MADE or is_error(what.path):
            continue
        described = set(api.described(what))
        yield from (
            f"{name}: {one.name}"
            for one in what.parameters
            if one.name not in ("self", *described) and f"`{one.name}`" not in what.docstring.value
        )


def is_error(path: str) -> bool:
    module, _, name = path.rpartition(".")
    found = getattr(import_module(module), name)
    return isinstance(found, type) and issubclass(found, Exception)


@pytest.mark.parametrize("page", api.HOMES)
def test_everything_that_a_class_is_made_with_has_its_line(page: str):
    assert list(_undescribed(page)) == []


# Refusals.


def _refused() -> Iterator[str]:
    """The codes of `Refused` in the framework and in the providers."""
    for package in (webhook_receiver, webhook_providers):
        folder = Path(str(package.__file__)).parent
        for path in folder.rglob("*.py"):
            if ELSEWHERE & set(path.relative_to(folder).parts):
                continue
            module = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(module):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "Refused":
                    yield from _texts(node.args[0], module)


def _texts(code: ast.expr, module: ast.Module) -> Iterator[str]:
    """The texts in an expression, or in what its name is given in the module."""
    if isinstance(code, ast.Name):
        for node in ast.walk(module):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == code.id:
                yield from _texts(node.value, module)
    for node in ast.walk(code):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def codes(number: int) -> dict[str, list[str]]:
    rows = tables(CODES)[number][1:]
    return {name.strip("`"): cells for name, *cells in rows}


def test_every_refusal_is_explained():
    denials = set(get_args(Denial))
    assert set(codes(0)) == set(_refused()) - denials
    assert set(codes(1)) == denials


def test_every_denial_is_answered_as_the_page_says():
    for code, (answer, _) in codes(1).items():
        status = reply_to(Denied(code), ("POST",)).status
        assert answer == ("none" if code == "client_gone" else str(status)), code
