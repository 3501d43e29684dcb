"""A statement for many rows: compiled once, and sent to the driver with all of them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Executable, Table, bindparam, text
from sqlalchemy.sql.elements import ClauseElement, TextClause

Row = Mapping[str, Any]
"""A row by its columns' names."""

_ROWS = "webhook_rows"


def inserted(table: Table, rows: Sequence[Row]) -> TextClause:
    """Insert rows with all their columns; one that another is in the way of is left out."""
    names = [column.name for column in table.columns]
    values = ", ".join(f":{name}" for name in names)
    statement = text(
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({values}) ON CONFLICT DO NOTHING"
    )
    typed = [bindparam(column.name, type_=column.type) for column in table.columns]
    return statement.bindparams(*typed).execution_options(**{_ROWS: rows})


def rows_of(statement: ClauseElement) -> Sequence[Row] | None:
    """The rows that a statement is for, or None if it is to be executed once, with its own values."""
    if not isinstance(statement, Executable):
        return None
    rows: Sequence[Row] | None = statement.get_execution_options().get(_ROWS)
    return rows
