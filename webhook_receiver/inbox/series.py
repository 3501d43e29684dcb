"""What an inbox keeps of the numbers that its processes add up: rows for each minute, later for each hour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.rejections import Rejected
from webhook_receiver.tally import SUM, WIDTH, Added, Kind
from webhook_receiver.types import DAY, HOUR

MINUTE = 60
MINUTES_SECONDS = 2 * DAY
"""For how long there are rows of minutes; later ones are of hours."""

HOURS_SECONDS = 90 * DAY
"""For how long there are rows of hours."""

MOST_POINTS = 50_000
"""The most rows that one answer has, the newest."""


@dataclass(frozen=True, slots=True)
class Point:
    """Numbers of one span of time, all processes' together.

    Attributes:
        kind: what they are about.
        name: whose they are.
        at: when the span begins, in seconds since the epoch.
        seconds: how long it is: a minute or an hour, or what these were put together by.
        numbers: `tally.WIDTH` of them.
    """

    kind: Kind
    name: str
    at: int
    seconds: int
    numbers: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerStanding:
    """How one handler stands.

    Attributes:
        handler: its name; `fairness.UNPLANNED` for new events, which no worker has planned yet.
        waiting: how many of its runs are pending or retrying, those behind others of their key included.
        retrying: how many of them have failed and are tried again.
        dead: how many of its runs are dead letters.
        age: for how many seconds the oldest of those that are due has been; 0 if none is.
    """

    handler: str
    waiting: int = 0
    retrying: int = 0
    dead: int = 0
    age: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an inbox stands, by what its indexes tell.

    Attributes:
        handlers: each handler that has runs which aren't finished, by name.
        unhandled: how many events no handler took.
        quarantined: how many refused deliveries are kept.
        workers: how many workers hold a lease.
        jobs: how many jobs haven't ended, by their state; None if the inbox has no jobs.
        blocked: how many order keys a dead run holds up, by handler; handlers without any are left out.
            None if the inbox doesn't order runs.
    """

    handlers: Sequence[HandlerStanding]
    unhandled: int
    quarantined: int
    workers: int
    jobs: Mapping[str, int] | None = None
    blocked: Mapping[str, int] | None = None


@runtime_checkable
class KeepsSeries(Protocol):
    """An inbox that keeps the numbers of its processes, and says how it stands."""

    @property
    def keeps_series(self) -> bool:
        """Whether it does: one that stands in front of another asks that one."""
        ...

    async def tally(self, rows: Sequence[Added]) -> None:
        """Add numbers to those of the minutes in which they were taken, by the store's clock."""
        ...

    async def series(
        self,
        kind: Kind,
        *,
        since: float,
        until: float | None = None,
        name: str | None = None,
        every: int = MINUTE,
        durations: bool = True,
    ) -> list[Point]:
        """The spans of a kind that begin from `since` on and before `until`, oldest first.

        Times are in seconds since the epoch. A span is cut at no bound: the first one may begin before
        `since`. Each minute or hour in which nothing was counted is left out.

        `every` puts together what one name has in each span of so many seconds, so that a long time is few
        rows: below an hour any number of minutes, above it whole hours. An hour whose minutes are gone stays
        whole.

        Without `durations` only what was counted is read: the numbers of how long that took are 0, and a long
        time is read in a fraction of its own.
        """
        ...

    async def lately(self) -> list[Rejected]:
        """The refused requests of the last day, most first: what `stats` says of them, and nothing else."""
        ...

    async def standing(self) -> Standing:
        """How the inbox stands now."""
        ...


def series_of(inbox: object) -> KeepsSeries:
    """The inbox as what keeps series; raise `ConfigurationError` if it is one that doesn't."""
    if isinstance(inbox, KeepsSeries) and inbox.keeps_series:
        return inbox
    raise ConfigurationError(
        "this inbox keeps no numbers by the minute: use one on SQLite, PostgreSQL or JetStream"
    )


def span_of(moment: float, seconds: float) -> int:
    """When the span of that length begins that a moment is in."""
    return int(moment // seconds * seconds)


def without_durations(point: Point) -> Point:
    """A point with what was counted alone."""
    return replace(point, numbers=[*point.numbers[:SUM], *[0] * (WIDTH - SUM)])


def put_together(at: int, seconds: int, every: int) -> tuple[int, int]:
    """When the span begins that a minute or hour is put into, and how long it is: see `KeepsSeries`."""
    size = max(seconds, every)
    return span_of(at, size), size


def fold_until(now: float) -> int:
    """Before which time rows of minutes are put together, by whole hours."""
    return span_of(now - MINUTES_SECONDS, HOUR)
