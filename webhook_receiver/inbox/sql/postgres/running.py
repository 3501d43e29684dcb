"""Running the SQL engine's scripts: Core statements, compiled for PostgreSQL and its driver."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Update
from sqlalchemy.dialects.postgresql.asyncpg import dialect as asyncpg_dialect
from sqlalchemy.sql.elements import ClauseElement

from webhook_receiver.inbox.sql.batches import rows_of
from webhook_receiver.inbox.sql.postgres import locks
from webhook_receiver.inbox.sql.postgres.driver import CANCELED, Connection
from webhook_receiver.inbox.sql.postgres.texts import from_text, to_text
from webhook_receiver.inbox.sql.schema import runs
from webhook_receiver.inbox.sql.scripts import Answer, Script
from webhook_receiver.inbox.sql.walking import limit_of

Result = TypeVar("Result")

# SQLAlchemy has no types for making a dialect.
_DIALECT = asyncpg_dialect()  # type: ignore[no-untyped-call]
# What is rolled back is the limit, and the error of a statement that was cut.
_LIMITED = "SAVEPOINT webhook_look; SET LOCAL statement_timeout = {milliseconds}"
_UNLIMITED = "ROLLBACK TO SAVEPOINT webhook_look; RELEASE SAVEPOINT webhook_look"
_TIME = "SELECT extract(epoch FROM clock_timestamp())::float8 + $1::float8"


async def run_script(connection: Connection, script: Script[Result], skew: float) -> Result:
    """Run a script's statements one by one, in the transaction that is open."""
    ((time,),) = await connection.fetch(_TIME, skew)
    steps = script(time)
    ordered = False
    try:
        statement = next(steps)
        while True:
            if isinstance(statement, Update) and statement.table is runs and not ordered:
                ordered = True  # it may free an ordered key's next run
                await locks.lock(connection, locks.ORDER)
            statement = steps.send(await _answer(connection, statement))
    except StopIteration as end:
        result: Result = end.value
        return result


async def _answer(connection: Connection, statement: ClauseElement) -> Answer:
    seconds = limit_of(statement)
    if seconds is None:
        return await _whole(connection, statement)
    await connection.execute(_LIMITED.format(milliseconds=max(1, round(seconds * 1000))))
    try:
        return await _whole(connection, statement)
    except CANCELED:
        return Answer(overdue=True)
    finally:
        await connection.execute(_UNLIMITED)


async def _whole(connection: Connection, statement: ClauseElement) -> Answer:
    compiled = statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
    parameters: dict[str, Any] = dict(compiled.params or {})
    names: Sequence[str] = getattr(compiled, "positiontup", None) or ()
    text = str(compiled)
    many = rows_of(statement)
    if many is not None:
        await connection.executemany(text, [[_given(row[name]) for name in names] for row in many])
        return Answer((), len(many))
    values = [_given(parameters[name]) for name in names]
    if text.lstrip().upper().startswith(("SELECT", "WITH")):
        rows = await connection.fetch(text, *values)
        return Answer([[_found(value) for value in row] for row in rows], len(rows))
    done = await connection.execute(text, *values)  # such as "UPDATE 3" or "INSERT 0 1"
    return Answer((), int(done.rpartition(" ")[2]))


def _given(value: Any) -> Any:
    return to_text(value) if isinstance(value, str) else value


def _found(value: Any) -> Any:
    return from_text(value) if isinstance(value, str) else value
