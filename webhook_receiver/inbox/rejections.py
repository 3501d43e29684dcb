"""What refused requests are counted by: for ever by code and source, for a day by path as well.

A path that no source has is a stranger's text, and a stranger can send any number of them. So few are
counted by name in each span of time; the others are counted together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

SPAN_SECONDS = 600
"""Recent counts are kept by spans of this length."""

RECENT_SECONDS = 86_400
"""Counts by path are deleted after this long."""

NAMED_PATHS = 16
"""How many unknown paths a process counts by name in a span, and as many that resemble a source's."""

HELD_PATHS = 1_000
"""How many unknown paths a process tells apart between two writes."""

COMPARED_PATHS = 10
"""How many of them are compared with the sources' paths at each write."""

_HOUR = 3_600
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Rejection:
    """What refused requests are counted by.

    Attributes:
        code: why they were refused, as their senders saw it.
        source: the name of the source that they came to; empty if they came to none.
        path: the path that they were sent to, if no source is there and it is counted by name;
            percent-encoded, so that it has no spaces.
    """

    code: str
    source: str = ""
    path: str = ""

    @property
    def key(self) -> str:
        """The rejection as one text, for a store."""
        return f"{self.code} {self.source} {self.path}"

    @property
    def lasting(self) -> Rejection:
        """What is counted for ever."""
        return replace(self, path="")


@dataclass(frozen=True, slots=True)
class Rejected:
    """How many requests were refused lately.

    Attributes:
        rejection: what they are counted by.
        hour: how many in the last hour, give or take ten minutes.
        day: how many in the last day.
    """

    rejection: Rejection
    hour: int
    day: int


def read_key(key: str) -> Rejection:
    """The rejection that a store's text stands for."""
    return Rejection(*key.split(" ", 2))


def span_of(moment: float) -> str:
    """The span of time that a moment is in; later ones are greater as text, too."""
    return f"{int(moment // SPAN_SECONDS):0{_DIGITS}}"


def oldest_span(now: float) -> str:
    """The oldest span that is still kept."""
    return span_of(now - RECENT_SECONDS)


def lately(counts: Iterable[tuple[str, str, int]], now: float) -> list[Rejected]:
    """Recent counts, most first, of a store's: each with its span and its rejection's key."""
    hours, days = Counter[str](), Counter[str]()
    hour, day = span_of(now - _HOUR), oldest_span(now)
    for span, key, number in counts:
        if span >= day:
            days[key] += number
        if span >= hour:
            hours[key] += number
    return [Rejected(read_key(key), hours[key], number) for key, number in days.most_common()]


def by_source(counts: Mapping[Rejection, int]) -> dict[str, int]:
    """How many each source had; those that came to none have the name `-`, which no source can have."""
    found = Counter[str]()
    for rejection, number in counts.items():
        found[rejection.source or "-"] += number
    return dict(found)


def lasting(counts: Mapping[Rejection, int]) -> dict[str, int]:
    """What is counted for ever, by its key."""
    found = Counter[str]()
    for rejection, number in counts.items():
        found[rejection.lasting.key] += number
    return dict(found)


class Tally:
    """Counts refusals between two writes, in bounded memory.

    Parameters:
        clock: gives a time in seconds, by which spans begin.
        likely: whether an unknown path resembles a source's.
    """

    def __init__(self, clock: Callable[[], float], likely: Callable[[str], bool]) -> None:
        self._clock, self._likely = clock, likely
        self._counts, self._paths = Counter[Rejection](), Counter[Rejection]()
        self._span = ""
        self._named: set[Rejection] = set()
        self._left = {False: NAMED_PATHS, True: NAMED_PATHS}

    def add(self, rejection: Rejection, number: int = 1) -> None:
        """Count refusals."""
        if not rejection.path:
            self._counts[rejection] += number
        elif rejection in self._paths or len(self._paths) < HELD_PATHS:
            self._paths[rejection] += number
        else:
            self._counts[rejection.lasting] += number

    def take(self) -> Mapping[Rejection, int]:
        """What was counted since the last time; of unknown paths, the most frequent have their names."""
        self._turn()
        counts, self._counts = self._counts, Counter[Rejection]()
        paths, self._paths = self._paths, Counter[Rejection]()
        listed = paths.most_common()
        fresh = [rejection for rejection, _ in listed if rejection not in self._named]
        self._name(fresh[:COMPARED_PATHS])
        for rejection, number in listed:
            counts[rejection if rejection in self._named else rejection.lasting] += number
        return counts

    def _turn(self) -> None:
        """Forget the names of the span before."""
        span = span_of(self._clock())
        if span != self._span:
            self._span = span
            self._named.clear()
            self._left = {False: NAMED_PATHS, True: NAMED_PATHS}

    def _name(self, rejections: Sequence[Rejection]) -> None:
        for rejection in rejections:
            if not any(self._left.values()):
                return
            kind = self._likely(rejection.path)
            if self._left[kind]:
                self._left[kind] -= 1
                self._named.add(rejection)
