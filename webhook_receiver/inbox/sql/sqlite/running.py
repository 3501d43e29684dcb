"""Running the SQL engine's scripts: Core statements, compiled for SQLite and its driver."""

from __future__ import annotations

import sqlite3
import time
from typing import Any, TypeVar

from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.sql.elements import ClauseElement

from webhook_receiver.inbox.sql.batches import rows_of
from webhook_receiver.inbox.sql.scripts import Answer, Script
from webhook_receiver.inbox.sql.sqlite.database_file import Connection
from webhook_receiver.inbox.sql.walking import limit_of

Result = TypeVar("Result")

LOOK_OPERATIONS = 4_000  # of SQLite's machine: some 0.1 ms

_DIALECT = sqlite_dialect(paramstyle="named")


def run_script(connection: Connection, script: Script[Result], now: float) -> Result:
    """Run a script's statements one by one, in the transaction that is open."""
    steps = script(now)
    try:
        statement = next(steps)
        while True:
            statement = steps.send(_answer(connection, statement))
    except StopIteration as end:
        result: Result = end.value
        return result


def _answer(connection: Connection, statement: ClauseElement) -> Answer:
    seconds = limit_of(statement)
    if seconds is None:
        return _whole(connection, statement)
    until = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > until, LOOK_OPERATIONS)
    try:
        return _whole(connection, statement)
    except sqlite3.OperationalError:
        if time.monotonic() <= until:
            raise
        return Answer(overdue=True)
    finally:
        connection.set_progress_handler(None, 0)


def _whole(connection: Connection, statement: ClauseElement) -> Answer:
    compiled = statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
    rows = rows_of(statement)
    if rows is not None:
        return Answer((), connection.executemany(str(compiled), rows).rowcount)
    values: dict[str, Any] = dict(compiled.params or {})
    cursor = connection.execute(str(compiled), values)
    return Answer(cursor.fetchall(), cursor.rowcount)
