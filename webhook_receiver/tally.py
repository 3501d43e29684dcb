"""What came of deliveries, attempts and commits, added up in plain lists.

Adding is all that a delivery costs, so every number here can be added to another process's. Names are
configured ones: of sources, handlers and engines. Beyond `NAMES` of a kind they share one row.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)

Kind = Literal["source", "handler", "failed", "lag", "commit"]
"""What a row is about: a source's deliveries, a handler's attempts and how long those took that worked,
how long its others took, how long events waited for it, an engine's commits of events."""

Hears = Callable[[Kind, str, float, str], None]
"""Told of a duration: its kind, the row's name, its seconds, and the class of a failure's error, or ""."""

STEPS: Sequence[float] = (
    *(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1),
    *(0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0),
)
"""Durations are counted by these upper bounds, in seconds; one more counts what is longer."""

FIELDS: Mapping[Kind, Sequence[str]] = {
    "source": (
        *("accepted", "duplicate", "refused", "malformed"),
        *("handshake", "unavailable", "failed", "drifted"),
    ),
    "handler": ("done", "skipped", "retrying", "dead", "lost", "released"),
    "failed": (),
    "lag": (),
    "commit": ("commits", "events"),
}
"""What is counted in a row, in its order; no two kinds have a field of one name."""

SUM = max(len(fields) for fields in FIELDS.values())
"""Where in a row the durations begin: their sum in microseconds, then how many were up to each of `STEPS`."""

WIDTH = SUM + 1 + len(STEPS) + 1
"""How many numbers a row has; those that its kind doesn't use are 0."""

NAMES = 500
"""How many names of a kind have a row each."""

OTHERS = "*"
"""The name of the row that all others share, which no source or handler can have."""

ERROR_TYPES = 20
"""How many classes of errors are told apart for each handler."""

CODES = 1_000
"""How many pairs of a source and a code of refusal are told apart."""

OTHER = "other"

_PLACES = {field: at for fields in FIELDS.values() for at, field in enumerate(fields)}
_FIRST_STEP = SUM + 1
_TAKEN = [_PLACES[field] for field in ("accepted", "duplicate", "handshake")]


class Added(NamedTuple):
    """Numbers to be added to those of a minute.

    Attributes:
        kind: what they are about.
        name: whose they are.
        numbers: `WIDTH` of them.
        ago: how many seconds ago they were taken.
    """

    kind: Kind
    name: str
    numbers: Sequence[int]
    ago: float = 0.0


class Totals:
    """Everything that this process has counted since it started.

    Attributes:
        last: when each source last had a delivery that was taken, in seconds since the epoch; late by
            as much as `saw` is.
        skews: by how many seconds the last delivery of each source that signs times was signed after
            it came; below 0 as a rule.
        hears_skews: whether somebody reads them; otherwise there are none.
    """

    def __init__(self) -> None:
        self._rows: Mapping[Kind, dict[str, list[int]]] = {kind: {} for kind in FIELDS}
        self.last: dict[str, float] = {}
        self.skews: dict[str, float] = {}
        self.hears_skews = False
        self._taken: dict[tuple[Kind, str], list[int]] = {}
        self._heard: Hears | None = None
        self._bodies = Counter[str]()
        self._refusals, self._errors = Counter[tuple[str, str]](), dict[str, Counter[str]]()

    def hear(self, listener: Hears) -> None:
        """Call `listener` with each duration from now on."""
        before = self._heard
        if before is None:
            self._heard = listener
            return

        def both(kind: Kind, name: str, seconds: float, error: str) -> None:
            before(kind, name, seconds, error)
            listener(kind, name, seconds, error)

        self._heard = both

    def expect(self, *kinds: Kind, name: str) -> None:
        """Begin rows at zero. Who watches a counter sees its first step only if it was there before."""
        for kind in kinds:
            if name not in self._rows[kind]:
                self._new(kind, name)

    def count(self, kind: Kind, name: str, field: str, seconds: float | None = None) -> None:
        """Count something by a field of its kind, and how long it took if that is known."""
        row = self._rows[kind].get(name) or self._new(kind, name)
        row[_PLACES[field]] += 1
        if seconds is not None:
            row[SUM] += int(seconds * 1e6)
            row[_FIRST_STEP + bisect_left(STEPS, seconds)] += 1
            if self._heard is not None:
                self._heard(kind, self._named(kind, name), seconds, "")

    def time(self, kind: Kind, name: str, seconds: float, error: str = "") -> None:
        """Count how long something took, and tell who listens the class of its error as `raised` has it."""
        row = self._rows[kind].get(name) or self._new(kind, name)
        row[SUM] += int(seconds * 1e6)
        row[_FIRST_STEP + bisect_left(STEPS, seconds)] += 1
        if self._heard is not None:
            self._heard(kind, self._named(kind, name), seconds, error)

    def _named(self, kind: Kind, name: str) -> str:
        return name if name in self._rows[kind] else OTHERS

    def committed(self, engine: str, events: int, seconds: float) -> None:
        """Count a commit of events."""
        self.count("commit", engine, "commits", seconds)
        self._rows["commit"][engine][_PLACES["events"]] += events

    def _new(self, kind: Kind, name: str) -> list[int]:
        rows = self._rows[kind]
        if len(rows) >= NAMES:
            name = OTHERS
        return rows.setdefault(name, [0] * WIDTH)

    def weighed(self, source: str, size: int) -> None:
        """Add the size of a delivery's body, in bytes."""
        if source not in self._bodies and len(self._bodies) >= NAMES:
            source = OTHERS
        self._bodies[source] += size

    def signed(self, source: str, at: float | None, came: float) -> None:
        """Note when a delivery was signed and when it came, both in seconds since the epoch."""
        if at is not None:
            if source not in self.skews and len(self.skews) >= NAMES:
                source = OTHERS
            self.skews[source] = at - came

    def refused(self, source: str, code: str) -> None:
        """Count a refusal by its code."""
        pair = (source, code)
        if pair not in self._refusals and len(self._refusals) >= CODES:
            pair = (OTHERS, OTHER)
        self._refusals[pair] += 1

    def raised(self, handler: str, error: str) -> str:
        """Count a failed attempt by the class of its error; returns the class that it is counted under."""
        classes = self._errors.get(handler)
        if classes is None:
            if len(self._errors) >= NAMES:
                handler = OTHERS
            classes = self._errors.setdefault(handler, Counter())
        if error not in classes and len(classes) >= ERROR_TYPES:
            error = OTHER
        classes[error] += 1
        return error

    def saw(self, rows: Sequence[Added], now: float) -> None:
        """Note when sources last had deliveries, given what was added until now."""
        for row in rows:
            if row.kind == "source" and any(row.numbers[place] for place in _TAKEN):
                self.last[row.name] = now

    def rows(self, kind: Kind) -> Sequence[tuple[str, Sequence[int]]]:
        """The rows of a kind, as another thread may read them."""
        return list(self._rows[kind].items())

    @property
    def bodies(self) -> Sequence[tuple[str, int]]:
        """How many bytes of bodies came, by source, as another thread may read them."""
        return list(self._bodies.items())

    @property
    def refusals(self) -> Sequence[tuple[tuple[str, str], int]]:
        """How many were refused, by source and code, as another thread may read them."""
        return list(self._refusals.items())

    @property
    def errors(self) -> Iterator[tuple[str, str, int]]:
        """How many attempts failed, by handler and class of error, as another thread may read them."""
        for handler, classes in list(self._errors.items()):
            for error, number in list(classes.items()):
                yield handler, error, number

    def take(self) -> list[Added]:
        """What was added since the last time."""
        added: list[Added] = []
        for kind, rows in self._rows.items():
            for name, row in rows.items():
                before = self._taken.get((kind, name))
                numbers = row.copy() if before is None else _less(row, before)
                if any(numbers):
                    added.append(Added(kind, name, numbers))
                    self._taken[kind, name] = row.copy()
        return added


def sums(rows: Iterable[tuple[Key, Sequence[int]]]) -> dict[Key, list[int]]:
    """The numbers of rows together, by their keys."""
    found: dict[Key, list[int]] = {}
    for key, numbers in rows:
        before = found.get(key)
        if before is None:
            found[key] = list(numbers)
        else:
            found[key] = [one + more for one, more in zip(before, numbers, strict=True)]
    return found


def _less(row: Sequence[int], before: Sequence[int]) -> list[int]:
    return [now - then for now, then in zip(row, before, strict=True)]


def counts(kind: Kind, numbers: Sequence[int]) -> dict[str, int]:
    """What a row counts, by its fields."""
    return dict(zip(FIELDS[kind], numbers, strict=False))


def counted_together(numbers: Sequence[int], fields: Iterable[str]) -> int:
    """How many a row counts by some fields of its kind together."""
    return sum(numbers[_PLACES[field]] for field in fields)


def durations(numbers: Sequence[int]) -> tuple[float, Sequence[int]]:
    """A row's durations: their sum in seconds, and how many were up to each step and above the last."""
    return numbers[SUM] / 1e6, numbers[_FIRST_STEP:]


def quantile(steps: Sequence[int], share: float) -> float | None:
    """Below how many seconds that share of durations was, as far as steps tell; None without any.

    What is above the last step counts as that.
    """
    total = sum(steps)
    if not total:
        return None
    wanted, seen = share * total, 0
    for at, number in enumerate(steps):
        if number and seen + number >= wanted:
            low = STEPS[at - 1] if at else 0.0
            high = STEPS[min(at, len(STEPS) - 1)]
            return min(high, low + (high - low) * (wanted - seen) / number)
        seen += number
    return STEPS[-1]
