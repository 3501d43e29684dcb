"""How an inbox does, in charts and numbers: read every few seconds at most, whoever looks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from webhook_receiver.console.attention import Notice, notices
from webhook_receiver.console.charts import ANSWERS, OUTCOMES, Chart, Mark, stacked, started, timed
from webhook_receiver.console.ranges import Axis, Range, axis
from webhook_receiver.desk.watching import Sight, Watch
from webhook_receiver.inbox.cards import KeepsCards
from webhook_receiver.inbox.operating import Operations, Search
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.series import MOST_POINTS, KeepsSeries, Point, Standing, series_of
from webhook_receiver.tally import Kind, counted_together
from webhook_receiver.types import DAY, HOUR

FRESH_SECONDS = 5.0
"""Numbers are written every ten seconds, so what is older by half of that misses little."""

WORST = 3  # handlers or sources that are named

_KINDS: Sequence[Kind] = ("source", "handler", "lag")
_OF_HOUR: Sequence[Kind] = ("source", "handler")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How an inbox does.

    Attributes:
        at: when it was read, in seconds since the epoch.
        since: when the charts begin.
        sight: how it stands now.
        charts: what was counted in the range.
        missing: before which time the store holds more numbers than are read; None if they are all here.
        died: how many runs were given up in the last hour, by handler, the most first.
        dead: how many dead letters each handler has, the most first.
        away: how many deliveries were turned away in the last hour, by source.
        refused: how many were refused in the last hour, by source.
        notices: what needs attention.
        empty: whether it has neither an event nor a number.
    """

    at: float
    since: float
    sight: Sight
    charts: Sequence[Chart]
    missing: float | None
    died: Mapping[str, int]
    dead: Mapping[str, int]
    away: Mapping[str, int]
    refused: Mapping[str, int]
    notices: Sequence[Notice]
    empty: bool


class Overviews:
    """Looks at an inbox for all who want an overview of it.

    Parameters:
        inbox: gives the inbox; raises `InboxUnavailable` while it isn't open.
    """

    def __init__(self, inbox: Callable[[], Inbox]) -> None:
        self._inbox = inbox
        self._watched: tuple[Inbox, Watch] | None = None
        self._last: dict[Range, tuple[float, Overview]] = {}
        self._reading = asyncio.Lock()

    async def over(self, range_: Range, standing: Standing | None = None) -> Overview:
        """A fresh one; raise `ConfigurationError` if this inbox keeps no numbers.

        Parameters:
            range_: how far back it goes.
            standing: what the inbox has just said of how it stands; None: it is asked.
        """
        async with self._reading:
            read_at, last = self._last.get(range_, (float("-inf"), None))
            if last is None or time.monotonic() - read_at >= FRESH_SECONDS:
                last = await self._read(range_, standing)
                self._last[range_] = time.monotonic(), last
        return last

    async def _read(self, range_: Range, standing: Standing | None) -> Overview:
        inbox = self._inbox()
        series, now = series_of(inbox), time.time()
        standing = standing or await series.standing()
        over = axis(range_, now)
        # At once: each waits for the store more than it works here.
        sight, marks, found, hour, charted = await asyncio.gather(
            self._watch(inbox, series).look(standing),
            _starts(inbox, over),
            notices(inbox, standing),
            asyncio.gather(
                *(
                    series.series(kind, since=now - HOUR, every=int(DAY), durations=False)
                    for kind in _OF_HOUR
                )
            ),
            asyncio.gather(
                *(
                    series.series(
                        kind, since=over.begin, every=over.seconds, durations=kind != "handler"
                    )
                    for kind in _KINDS
                )
            ),
        )
        took, ran = hour
        points = dict(zip(_KINDS, charted, strict=True))
        full = [some[0].at for some in charted if len(some) >= MOST_POINTS]
        return Overview(
            at=now,
            since=over.begin,
            sight=sight,
            charts=await asyncio.to_thread(_charts, points, over, marks),
            missing=max(full, default=None),
            died=_by_name(ran, ("dead",)),
            dead=_largest((one.handler, one.dead) for one in standing.handlers),
            away=_by_name(took, ("unavailable", "failed")),
            refused=_by_name(took, ("refused", "malformed")),
            notices=found,
            empty=not any(points.values()) and await _holds_nothing(inbox),
        )

    def _watch(self, inbox: Inbox, series: KeepsSeries) -> Watch:
        """What remembers earlier looks at this inbox."""
        if self._watched is None or self._watched[0] is not inbox:
            self._watched = inbox, Watch(series)
        return self._watched[1]


async def _holds_nothing(inbox: Inbox) -> bool:
    return isinstance(inbox, Operations) and not (await inbox.page(Search(limit=1))).events


async def _starts(inbox: Inbox, over: Axis) -> list[Mark]:
    if not (isinstance(inbox, KeepsCards) and inbox.keeps_cards):
        return []
    workers = await inbox.workers()
    known = [(one.started_at, one.card) for one in workers]
    return started(((at, card.version) for at, card in known if at and card), over)


def _charts(
    points: Mapping[Kind, Sequence[Point]], over: Axis, marks: Sequence[Mark]
) -> list[Chart]:
    source, handler, lag = (points[kind] for kind in _KINDS)
    return [
        stacked("answers", "Deliveries by answer", "source", ANSWERS, source, over, marks),
        timed("ack", "Time to answer a delivery", source, over, marks),
        stacked("attempts", "Attempts by outcome", "handler", OUTCOMES, handler, over, marks),
        timed("lag", "Time from receipt to the first start", lag, over, marks),
    ]


def _by_name(points: Sequence[Point], fields: Sequence[str]) -> dict[str, int]:
    """How many there were by name, those with any."""
    found: dict[str, int] = {}
    for point in points:
        more = counted_together(point.numbers, fields)
        found[point.name] = found.get(point.name, 0) + more
    return _largest(found.items())


def _largest(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The names with any, the most first."""
    return dict(sorted(((n, one) for n, one in found if one), key=lambda pair: (-pair[1], pair[0])))
