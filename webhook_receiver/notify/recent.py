"""What this process counted of late, from its own memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from webhook_receiver.inbox.series import Point
from webhook_receiver.tally import Kind, Totals


class Recent:
    """Remembers what was counted between looks, for as long as any condition asks.

    Parameters:
        totals: what this process adds up.
        seconds: for how long it is remembered.
    """

    def __init__(self, totals: Totals, seconds: float) -> None:
        self._totals, self._seconds = totals, seconds
        self._before: dict[tuple[Kind, str], Sequence[int]] = {}
        self._points: dict[Kind, deque[Point]] = {"source": deque(), "handler": deque()}
        self.take(0.0)
        for points in self._points.values():
            points.clear()  # what was before isn't of late

    def take(self, now: float) -> None:
        """Remember what was counted since the last time, and forget what is old."""
        for kind, points in self._points.items():
            for name, row in self._totals.rows(kind):
                before = self._before.get((kind, name), [0] * len(row))
                added = [number - was for number, was in zip(row, before, strict=True)]
                if any(added):
                    points.append(Point(kind, name, int(now), 1, added))
                    self._before[kind, name] = list(row)
            while points and points[0].at + 1 <= now - self._seconds:
                points.popleft()

    def points(self, kind: Kind) -> Sequence[Point]:
        """What was counted of a kind, oldest first."""
        return list(self._points[kind])
