"""Pure rooms and providers import from outside only what is pure as well: an allow-list.

`lint-imports` forbids what is known to be impure; a module that nobody thought of is found here.
"""

import ast
from pathlib import Path

import pytest

import webhook_providers
import webhook_receiver

FRAMEWORK = Path(webhook_receiver.__file__).parent
STREET = Path(webhook_providers.__file__).parent
ROOMS = ("alarms", "handlers", "intake", "payload", "provider", "signing")
ALONE = (
    "document",
    "errors",
    "faults",
    "lazy",
    "meters",
    "models",
    "multipart",
    "operations",
    "outcomes",
    "spans",
    "tally",
    "types",
    "urlencoded",
)

STANDARD = {
    *(
        "__future__",
        "base64",
        "binascii",
        "bisect",
        "collections",
        "collections.abc",
        "contextlib",
        "dataclasses",
    ),
    *("datetime", "difflib", "enum"),
    *("fnmatch", "functools", "hashlib", "hmac", "html", "inspect", "ipaddress"),
    *("itertools", "json", "math"),
    *("re", "string", "types", "typing", "unicodedata", "urllib.parse", "zlib"),
    *("xml.parsers", "xml.sax.saxutils"),
}
OTHERS = {
    *("cryptography", "itsdangerous", "jwt", "pydantic", "pydantic.fields", "pydantic_core"),
    *("jwt.algorithms", "typing_extensions", "cryptography.exceptions", "cryptography.x509.oid"),
    *("cryptography.hazmat.primitives", "cryptography.hazmat.primitives.asymmetric"),
}
LOADING = {
    "lazy.py": {"importlib"},
    "models.py": {"importlib"},
    "payload/reader.py": {"importlib"},
    "provider/event_types.py": {"importlib"},
    "provider/registry.py": {"importlib.metadata"},
    "signing/extra.py": {"importlib", "importlib.util"},
}
"""Modules that import others by name, or look at what is installed: that is all they ask of outside."""


def imported(source: str) -> set[str]:
    """What a module imports from outside when it runs; what only type checkers see doesn't count."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module))
    return {name for name in found if name.partition(".")[0] not in OURS}


OURS = ("webhook_receiver", "webhook_providers")


def pure_modules() -> list[Path]:
    rooms = [path for room in ROOMS for path in (FRAMEWORK / room).rglob("*.py")]
    alone = [FRAMEWORK / f"{name}.py" for name in ALONE]
    street = [path for path in STREET.rglob("*.py") if "models" not in path.parts]
    return sorted([*rooms, *alone, *street])


def module_id(path: Path) -> str:
    home = FRAMEWORK if path.is_relative_to(FRAMEWORK) else STREET
    return path.relative_to(home).as_posix()


@pytest.mark.parametrize("path", pure_modules(), ids=module_id)
def test_what_is_pure_imports_only_what_is_pure(path: Path):
    allowed = STANDARD | OTHERS | LOADING.get(module_id(path), set())
    assert imported(path.read_text(encoding="utf-8")) <= allowed


@pytest.mark.parametrize(
    "line",
    [
        "import time",
        "import http.client",
        "from pathlib import Path",
        "from urllib.request import urlopen",
        "import uuid, re",
        "def later():\n    import subprocess",
        "import importlib",
    ],
)
def test_anything_else_is_found(line: str):
    assert imported(f"import re\n{line}\n") - STANDARD - OTHERS


def test_what_only_type_checkers_see_does_not_count():
    seen = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import asyncio\n"
    assert imported(seen) <= STANDARD
