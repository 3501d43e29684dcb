"""Whether every page and index of a database is sound, as SQLite itself judges it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Literal

PROBLEMS_SHOWN = 3

Check = Literal["integrity_check", "quick_check"]
"""All that SQLite can check, or all but that indexes fit their tables, which takes longest."""

_OURS = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'webhook!_%' ESCAPE '!'"


def problem_of(connection: sqlite3.Connection, check: Check = "integrity_check") -> str | None:
    """What is wrong with a database, in SQLite's words; None if it is sound.

    A host's own tables may need a collation or a function that only the host has. Then the inbox's
    tables alone are judged.
    """
    try:
        found = list(_lines(connection, check, PROBLEMS_SHOWN))
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_ERROR:  # too broken to be judged
            return str(error)
        tables = [name for (name,) in connection.execute(_OURS)]
        found = [line for table in tables for line in _lines(connection, check, table)]
    return "; ".join(found) or None


def _lines(connection: sqlite3.Connection, check: Check, what: object) -> Iterator[str]:
    for (line,) in connection.execute(f"PRAGMA {check}({what})"):
        if line != "ok":
            yield str(line)
