"""Going through many rows in steps that are short, so that an answer is there in time.

A step looks at the next rows by their key; see `budget`. One that meets cold pages may take far longer
than the one before: so each statement has a limit, and what is cut by it counts for nothing.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Executable, Select
from sqlalchemy.sql.elements import ClauseElement

_WITHIN = "webhook_within"


def within(statement: Select[*tuple[Any, ...]], seconds: float) -> Select[*tuple[Any, ...]]:
    """The statement, to be cut after that long: its answer is then `overdue`."""
    return statement.execution_options(**{_WITHIN: seconds})


def limit_of(statement: ClauseElement) -> float | None:
    """After how many seconds a statement is to be cut, or None."""
    if not isinstance(statement, Executable):
        return None
    limit: float | None = statement.get_execution_options().get(_WITHIN)
    return limit
