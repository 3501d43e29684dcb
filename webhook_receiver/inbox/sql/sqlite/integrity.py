"""Whether a database file is sound, as SQLite itself judges it."""

from __future__ import annotations

import sqlite3

PROBLEMS_SHOWN = 3


def problem_of(connection: sqlite3.Connection, *, quick: bool = False) -> str | None:
    """What is wrong with a database, in SQLite's words; None if it is sound.

    Every page is read. Unless it is to be `quick`, each index is compared with its table too.
    """
    check = "quick_check" if quick else "integrity_check"
    try:
        rows = connection.execute(f"PRAGMA {check}({PROBLEMS_SHOWN})").fetchall()
    except sqlite3.DatabaseError as error:  # too broken to be checked
        return str(error)
    found = [str(row[0]) for row in rows]
    return None if found == ["ok"] else "; ".join(found)
