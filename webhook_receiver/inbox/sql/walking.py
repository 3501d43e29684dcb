"""Going through many rows in steps that are short, so that an answer is there in time.

A step looks at the next rows by their key. The first are few; how many the next one looks at depends on
how quick this one was. A step that meets cold pages may take far longer than the one before: so each
statement has a limit, and what is cut by it counts for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Executable, Select
from sqlalchemy.sql.elements import ClauseElement

STEP_SECONDS = 0.025
FIRST_ROWS = 500
FEWEST_ROWS = 50
GRACE_SECONDS = 0.05  # a statement that began in time may end this much later

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


@dataclass(slots=True)
class Budget:
    """How much time an answer has, and how it is spent.

    Attributes:
        clock: gives seconds that nobody sets.
        seconds: how much there is of it, from `begin` on.
        most: how many rows a step looks at at most.
        rows: how many the next step looks at.
        looked: how many have been looked at.
        until: when the time is up, by that clock.
    """

    clock: Callable[[], float]
    seconds: float
    most: int
    rows: int = FIRST_ROWS
    looked: int = 0
    until: float = 0.0

    def begin(self) -> None:
        """The time begins."""
        self.until = self.clock() + self.seconds

    def steps(self) -> Iterator[float]:
        """When each step begins, until the time is up; there is always one."""
        yield self.clock()
        while (now := self.clock()) < self.until:
            yield now

    @property
    def left(self) -> float:
        """How long a statement that begins now may take, in seconds."""
        return max(0.0, self.until - self.clock()) + GRACE_SECONDS

    def spent(self, rows: int, seconds: float) -> None:
        """A step has looked at some rows; the next one looks at more if that was quick."""
        self.looked += rows
        if seconds < STEP_SECONDS / 2:
            self.rows = min(self.rows * 2, self.most)
        elif seconds > STEP_SECONDS * 2:
            self.rows = max(self.rows // 2, FEWEST_ROWS)

    def cut(self) -> None:
        """A step took too long: the next one looks at fewer rows."""
        self.rows = max(self.rows // 4, FEWEST_ROWS)
