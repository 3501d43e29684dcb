"""How much time an answer has that goes through many rows in steps, and how large its steps are.

The first step is small; how many rows the next one looks at depends on how quick this one was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

STEP_SECONDS = 0.025
FIRST_ROWS = 500
FEWEST_ROWS = 50
GRACE_SECONDS = 0.05  # a statement that began in time may end this much later


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
        while not self.over:
            yield self.clock()

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return self.clock() >= self.until

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
