"""Engines name the same job the same, and the table of jobs in the documentation is whole."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import webhook_receiver.inbox
from tests.docs.pages import ROOT, needs_pages, table

INBOX = Path(webhook_receiver.inbox.__file__).parent
FOLDERS = {
    "shared by SQL": INBOX / "sql",
    "SQLite": INBOX / "sql/sqlite",
    "PostgreSQL": INBOX / "sql/postgres",
    "JetStream": INBOX / "jetstream",
}
WHOLE = {"JetStream"}  # whose folders are rooms of the engine; below the others are other engines

# Where nature differs: a file is opened, a server is connected to; a stream needs no migration.
OTHERWISE = {
    "the connection",
    "how values are written",
    "make or migrate the store",
    "run a script",
}

pytestmark = needs_pages


def modules(engine: str) -> set[str]:
    folder = FOLDERS[engine]
    found = folder.rglob("*.py") if engine in WHOLE else folder.glob("*.py")
    names = {path.relative_to(folder).with_suffix("").as_posix() for path in found}
    return {name for name in names if not name.endswith("__init__")}


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def jobs() -> Iterator[tuple[str, dict[str, str]]]:
    """Each job, and the module that does it in each engine that has it."""
    for job, *cells in table(ROOT / "docs/architecture.md", "job"):
        by_engine = dict(zip(FOLDERS, map(named, cells), strict=True))
        yield job, {engine: names[0] for engine, names in by_engine.items() if names}


def own(engine: str) -> set[str]:
    rows = table(ROOT / "docs/architecture.md", "engine")
    return {name for what, cell in rows if what == engine for name in named(cell)}


def test_the_same_job_has_the_same_name():
    found = {
        job: {name.rpartition("/")[2] for name in by_engine.values()} for job, by_engine in jobs()
    }
    assert {job for job, names in found.items() if len(names) > 1} == OTHERWISE


@pytest.mark.parametrize("engine", FOLDERS)
def test_every_module_has_a_job_or_is_the_engines_own(engine):
    with_a_job = [by_engine[engine] for _, by_engine in jobs() if engine in by_engine]
    assert sorted([*with_a_job, *own(engine)]) == sorted(modules(engine))
