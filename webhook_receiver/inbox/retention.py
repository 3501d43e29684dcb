"""What is deleted from an inbox, and what of it stays: pure decisions over rows that were scanned.

Rules of this file: an event with an unfinished or a dead run stays whole. An identity stays while its
sender may still repeat the event. Deciding twice, or in two processes at once, takes no more than
deciding once: that is why a bound is expressed as a key, never as a number of events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from webhook_receiver.inbox.records import Retention
from webhook_receiver.spans import seconds_in
from webhook_receiver.types import EventStatus

PACE = 10.0
"""How much faster than real time retention's time may go."""

Verdict = Literal["keep", "empty", "delete", "forget"]
"""Keep the event; leave only its identity; delete it; delete the identity that was left."""


class Row(NamedTuple):
    """An event as a scan sees it.

    Attributes:
        seq: its key as a number: the order in which events were stored.
        source: the name of its source.
        received_at: when it was received, in seconds since the epoch.
        size: how many bytes its bodies have.
        status: what became of it.
        emptied: whether only its identity is left.
    """

    seq: int
    source: str
    received_at: float
    size: int
    status: EventStatus
    emptied: bool = False


@dataclass(frozen=True, slots=True)
class Pruning:
    """What one transaction is to do, by the events' keys."""

    empty: Sequence[int] = ()
    delete: Sequence[int] = ()
    forget: Sequence[int] = ()

    @property
    def keys(self) -> Sequence[int]:
        """All of them."""
        return [*self.empty, *self.delete, *self.forget]


@dataclass(frozen=True, slots=True)
class Room:
    """How many more finished events may be kept, counted from the newest back; None is no bound."""

    events: int | None
    size: int | None

    def holds(self, events: int, size: int) -> bool:
        """Whether this many more fit."""
        return (self.events is None or events <= self.events) and (
            self.size is None or size <= self.size
        )

    def less(self, events: int, size: int) -> Room:
        """What is left after these."""
        return Room(
            None if self.events is None else self.events - events,
            None if self.size is None else self.size - size,
        )


def room(retention: Retention) -> Room | None:
    """What the bounds on number and size leave room for, or None without such bounds."""
    if retention.events is None and retention.size is None:
        return None
    return Room(retention.events, retention.size)


def beyond(newest_first: Iterable[tuple[int, int]], left: Room) -> int:
    """The key up to which finished events, given as key and size, have no room; 0: all have."""
    for seq, size in newest_first:
        if not left.holds(1, size):
            return seq
        left = left.less(1, size)
    return 0


def youngest(retention: Retention) -> float | None:
    """The age in seconds below which nothing is deleted for its age, or None if nothing ever is."""
    ages = [age for age in (retention.done, retention.unhandled) if age is not None]
    return min(ages, default=None)


def shortest_window(retention: Retention) -> float:
    """The age in seconds below which no identity is forgotten."""
    return min([retention.window, *retention.windows.values()])


def verdict_on(row: Row, retention: Retention, now: float, beyond: int) -> Verdict:
    """What becomes of one event; `beyond` is the key up to which finished events are too many."""
    if row.status not in ("done", "unhandled"):
        return "keep"
    age = now - row.received_at
    repeated = age < retention.windows.get(row.source, retention.window)
    if row.emptied:
        return "keep" if repeated else "forget"
    limit = retention.done if row.status == "done" else retention.unhandled
    if row.seq > beyond and (limit is None or age < limit):
        return "keep"
    return "empty" if repeated else "delete"


def decide(
    rows: Sequence[Row], retention: Retention, now: float, beyond: int, at_once: int
) -> Iterator[Pruning]:
    """What becomes of these events, the oldest first, at most `at_once` in each transaction."""
    decided = [(verdict_on(row, retention, now, beyond), row.seq) for row in sorted(rows)]
    going = [(verdict, seq) for verdict, seq in decided if verdict != "keep"]
    for start in range(0, len(going), at_once):
        some = going[start : start + at_once]
        yield Pruning(
            *[[s for v, s in some if v == kind] for kind in ("empty", "delete", "forget")]
        )


def believed(now: float, last: float | None, elapsed: float) -> float:
    """The time by which ages count: that of the clock, unless it was set far ahead.

    Parameters:
        now: what the clock says.
        last: what was believed last, or None if this is the first time.
        elapsed: how many seconds have passed since then, by a clock that nobody sets.
    """
    return now if last is None else min(now, last + PACE * elapsed)


# As people write it.

_SIZES = {"B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30}


def read_age(written: object) -> object:
    """An age such as `12h` or `30d` in seconds, `never` as None; anything but a text unchanged."""
    if not isinstance(written, str) or written == "never":
        return None if written == "never" else written
    try:
        return seconds_in(written)
    except ValueError as error:
        raise ValueError(f"{error}, or never") from None


def read_size(written: object) -> object:
    """A size such as `500MB` or `2GiB` in bytes; anything but text as it is."""
    if not isinstance(written, str):
        return written
    found = re.fullmatch(r"([0-9]{1,12}) ?([KMG]I?B|B)", written.upper())
    if found is None:
        raise ValueError(f"{written!r} must be like 500MB or 2GB")
    return int(found[1]) * _SIZES[found[2]]
