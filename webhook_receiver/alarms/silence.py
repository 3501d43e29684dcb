"""When a source has been silent for longer than it ever is."""

from __future__ import annotations

from collections.abc import Sequence

from webhook_receiver.inbox.series import Point
from webhook_receiver.tally import counted_together
from webhook_receiver.types import HOUR

TAKEN = ("accepted", "duplicate", "handshake")
"""What counts as a delivery by a source's sender."""

LEAST_TAKEN = 10
"""From how many deliveries on a source has a usual gap that an alarm goes by."""


def counted(point: Point, fields: Sequence[str]) -> int:
    """How many there were of some fields together."""
    return counted_together(point.numbers, fields)


def usual_gap(points: Sequence[Point]) -> float | None:
    """The mean time between a source's deliveries, in seconds; None of fewer than two.

    Parameters:
        points: its spans, oldest first.
    """
    taken = [(point.at, counted(point, TAKEN)) for point in points]
    taken = [(at, number) for at, number in taken if number]
    total = sum(number for _, number in taken)
    if total < 2:  # noqa: PLR2004 - a gap has two ends
        return None
    return max(1.0, (taken[-1][0] - taken[0][0]) / (total - 1))


def silent_after(gap: float, gaps: float) -> float:
    """After how many seconds a source with that usual gap is silent."""
    return max(HOUR, gaps * gap)


def speaks(points: Sequence[Point], before: float) -> float | None:
    """A source's usual gap if its history goes back before a time and has enough deliveries, else None."""
    taken = [point for point in points if counted(point, TAKEN)]
    total = sum(counted(point, TAKEN) for point in taken)
    if total < LEAST_TAKEN or taken[0].at >= before:
        return None
    return usual_gap(taken)
