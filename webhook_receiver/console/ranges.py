"""How far back charts go, cut into steps of time."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from webhook_receiver.inbox.series import MINUTE, span_of
from webhook_receiver.types import HOUR

Range = Literal["1h", "6h", "24h", "7d"]
"""How far back a chart goes."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The time that a chart is of, cut into steps that begin at whole multiples of their length.

    Attributes:
        words: how long it is, as a sentence says it.
        steps: how many steps it has.
        seconds: how long each step is.
        end: when the last one ends, in seconds since the epoch; it is the one that is under way.
    """

    words: str
    steps: int
    seconds: int
    end: int = 0

    @property
    def begin(self) -> int:
        """When the first step begins, in seconds since the epoch."""
        return self.end - self.steps * self.seconds

    def at(self, step: int) -> int:
        """When a step begins, in seconds since the epoch."""
        return self.begin + step * self.seconds

    def index(self, moment: float) -> int:
        """The number of the step that a time is in; negative, or too high, if it is outside."""
        return math.floor((moment - self.begin) / self.seconds)

    def step_of(self, moment: float) -> int | None:
        """The step that a time is in; None if it is in none."""
        step = self.index(moment)
        return step if 0 <= step < self.steps else None

    def instant(self, step: int) -> str:
        """When a step begins, as options and parameters take it."""
        return f"{datetime.fromtimestamp(self.at(step), UTC):%Y-%m-%dT%H:%MZ}"

    def clock(self, step: int) -> str:
        """When a step begins, short: the day is left out if steps are shorter than hours."""
        form = "%H:%M" if self.seconds < HOUR else "%d %b %H:%M"
        return datetime.fromtimestamp(self.at(step), UTC).strftime(form)


# Steps of a week are of three whole hours: by then minutes are put together by the hour.
RANGES: Mapping[Range, Axis] = {
    "1h": Axis("hour", 60, MINUTE),
    "6h": Axis("6 hours", 60, 6 * MINUTE),
    "24h": Axis("24 hours", 60, 24 * MINUTE),
    "7d": Axis("7 days", 56, 180 * MINUTE),
}


def axis(range_: Range, now: float) -> Axis:
    """The steps of a range that ends now."""
    one = RANGES[range_]
    return Axis(one.words, one.steps, one.seconds, span_of(now, one.seconds) + one.seconds)
