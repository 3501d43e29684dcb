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

    Those of one span are taken to have come evenly, so that it matters little how long spans are.

    Parameters:
        points: its spans, oldest first.
    """
    taken = [(point, counted(point, TAKEN)) for point in points]
    taken = [(point, number) for point, number in taken if number]
    total = sum(number for _, number in taken)
    if total < 2:  # noqa: PLR2004 - a gap has two ends
        return None
    (first, early), (last, late) = taken[0], taken[-1]
    begin = first.at + first.seconds / (early + 1)
    end = last.at + last.seconds - last.seconds / (late + 1)
    return max(1.0, (end - begin) / (total - 1))


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
