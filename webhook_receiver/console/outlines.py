"""Numbers as the data of SVG paths, in whole units: short, and the same for the same numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from webhook_receiver.tally import FIELDS, STEPS

STEP_WIDTH = 10
"""Of a chart, in its own units."""

HEIGHT = 96
"""Of a chart, in its own units: with two digits, paths are short."""

TALLEST = HEIGHT - max(len(fields) for fields in FIELDS.values())
"""How high the tallest column is drawn; the rest is for values that are too small to be seen otherwise."""

SPARK_WIDTH, SPARK_HEIGHT = 4, 16
"""Of a step of a spark line, and of all of it."""


def scaled(number: int, top: int, height: int) -> int:
    """How high a number is drawn; one that is there is seen."""
    return max(1, number * height // top) if number else 0


def area(tall: Sequence[int], step: int = STEP_WIDTH, height: int = HEIGHT) -> str:
    """The outline of columns that stand side by side."""
    if not any(tall):
        return ""
    outline = "".join(f"V{height - level}h{len([*run]) * step}" for level, run in groupby(tall))
    return f"M0 {height}{outline}V{height}z"


def course(values: Sequence[float | None]) -> str:
    """A line that is level over each step; where there is no value, it is broken."""
    path, place, drawn = "", 0, False
    for level, run in groupby(None if one is None else level_of(one) for one in values):
        width = len([*run]) * STEP_WIDTH
        if level is not None:
            path += f"V{level}h{width}" if drawn else f"M{place} {level}h{width}"
        place, drawn = place + width, level is not None
    return path


def level_of(seconds: float) -> int:
    """How far down a duration is drawn."""
    share = math.log(max(seconds, STEPS[0]) / STEPS[0]) / math.log(STEPS[-1] / STEPS[0])
    return HEIGHT - 1 - round(share * (HEIGHT - 2))


@dataclass(frozen=True, slots=True)
class Spark:
    """A chart without a scale, in a line of text.

    Attributes:
        path: the data of its SVG path.
        width: how wide it is, in its own units.
        height: how high it is.
        sentence: what it shows, in words.
    """

    path: str
    width: int
    height: int
    sentence: str


def spark(numbers: Sequence[int], what: str) -> Spark:
    """So many of something in each of some steps of time, the oldest first."""
    top = max(numbers, default=0)
    tall = [scaled(number, top, SPARK_HEIGHT) for number in numbers]
    words = f"{sum(numbers):,} {what}"
    if top:
        words += f"; at most {top:,} at a time, {numbers[-1]:,} last"
    path = area(tall, SPARK_WIDTH, SPARK_HEIGHT)
    return Spark(path, len(numbers) * SPARK_WIDTH, SPARK_HEIGHT, words)
