"""An inbox's numbers as charts: what a template draws as SVG, says in a sentence, and lists in a table.

Rule of this file: it knows no clock and no HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from webhook_receiver.console.outlines import (
    HEIGHT,
    STEP_WIDTH,
    TALLEST,
    area,
    course,
    level_of,
    scaled,
)
from webhook_receiver.console.ranges import Axis
from webhook_receiver.inbox.series import Point
from webhook_receiver.spans import brief
from webhook_receiver.tally import FIELDS, STEPS, WIDTH, Kind, counts, durations, quantile, sums

ZONE_STEPS = 6
"""So many steps are one link in the picture: a single one is narrower than a finger."""

MARKS = 10
"""How many marks a chart has at most, the newest."""

QUANTILES = (("p50", 0.5), ("p99", 0.99))
ANSWERS = tuple(one for one in FIELDS["source"] if one != "drifted")
"""How deliveries are answered."""

OUTCOMES = FIELDS["handler"]
"""How attempts end."""

_GRID = (0.001, 0.01, 0.1, 1.0, 10.0)
_NOTHING = (0,) * WIDTH


@dataclass(frozen=True, slots=True)
class Line:
    """One series of a chart.

    Attributes:
        name: what it is of; its colour and pattern go by that.
        path: the data of its SVG path.
        total: what it comes to, as text.
    """

    name: str
    path: str
    total: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chart, as its table has it.

    Attributes:
        words: when it begins, short.
        since: when it begins, as an option or parameter takes it.
        until: when the next one begins.
        values: its numbers, in the order of the chart's lines.
    """

    words: str
    since: str
    until: str
    values: Sequence[str]


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the picture that is a link.

    Attributes:
        x: where it begins.
        width: how wide it is.
        since: the time that its first step begins.
        until: the time that its last step ends.
    """

    x: int
    width: int
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened at a time that a chart shows.

    Attributes:
        at: when, in seconds since the epoch.
        words: what, short.
    """

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What a chart has whatever it shows.

    Attributes:
        width: how wide it is, in its own units.
        first: when it begins, short.
        last: when its last step begins, short.
        zones: the parts of the picture that are links.
        marked: the data of the path that has all marks.
        marks: what is marked: when, short, and what.
    """

    width: int
    first: str
    last: str
    zones: Sequence[Zone]
    marked: str = ""
    marks: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart, ready to be drawn.

    Attributes:
        name: tells it from others on a page.
        title: what it is of.
        sentence: what it shows, in words.
        stacked: whether its series are areas on top of each other; else they are lines.
        frame: the time that it is of, and what happened then.
        ticks: where values stand on its scale: how far down, and what they are.
        lines: its series, the lowest first; those without any value are left out.
        steps: its steps that have a value, the oldest first.
        height: how high it is, in its own units.
    """

    name: str
    title: str
    sentence: str
    stacked: bool
    frame: Frame
    ticks: Sequence[tuple[int, str]]
    lines: Sequence[Line]
    steps: Sequence[Step]
    height: int = HEIGHT


def stacked(
    name: str,
    title: str,
    kind: Kind,
    fields: Sequence[str],
    points: Iterable[Point],
    over: Axis,
    marks: Sequence[Mark] = (),
) -> Chart:
    """How many there were of each field in each step, one area on top of the other."""
    rows = [counts(kind, numbers) for numbers in _rows(points, over)]
    totals = {one: sum(row[one] for row in rows) for one in fields}
    shown = [one for one in fields if totals[one]]
    sizes = [sum(row[one] for one in shown) for row in rows]
    top = max(sizes)
    return Chart(
        name=name,
        title=title,
        sentence=_counted(title, over, totals, sizes),
        stacked=True,
        frame=_frame(over, marks),
        ticks=[(HEIGHT - TALLEST, _number(top))] if top else [],
        lines=[
            Line(
                one,
                area([_height(row, shown[: at + 1], top) for row in rows]),
                _number(totals[one]),
            )
            for at, one in enumerate(shown)
        ],
        steps=_steps(over, sizes, lambda step: [_number(rows[step][one]) for one in shown]),
    )


def timed(
    name: str, title: str, points: Iterable[Point], over: Axis, marks: Sequence[Mark] = ()
) -> Chart:
    """Below how many seconds half of the durations were in each step, and 99 of a hundred.

    The scale is logarithmic: from a millisecond to half a minute, which is all that is told apart.
    """
    spread = [durations(numbers)[1] for numbers in _rows(points, over)]
    taken = [sum(one) for one in spread]
    whole = [sum(column) for column in zip(*spread, strict=True)]
    totals = {share: quantile(whole, part) for share, part in QUANTILES}
    found = {
        share: [quantile(one, part) for one in spread] for share, part in QUANTILES if any(taken)
    }
    return Chart(
        name=name,
        title=title,
        sentence=_took(title, over, totals, found),
        stacked=False,
        frame=_frame(over, marks),
        ticks=[(level_of(one), brief(one)) for one in _GRID] if found else [],
        lines=[Line(one, course(values), _seconds(totals[one])) for one, values in found.items()],
        steps=_steps(over, taken, lambda step: [_seconds(one[step]) for one in found.values()]),
    )


def started(starts: Iterable[tuple[float, str]], over: Axis) -> list[Mark]:
    """One mark for each step in which processes started, given when each did and its version."""
    found: dict[int, list[str]] = {}
    for at, version in starts:
        step = over.step_of(at)
        if step is not None:
            found.setdefault(step, []).append(version)
    marks = [Mark(over.at(step), _in_words(found[step])) for step in sorted(found)]
    return marks[-MARKS:]


def _in_words(versions: Sequence[str]) -> str:
    names = ", ".join(sorted(set(versions)))
    return (
        f"{names} started"
        if len(versions) == 1
        else f"{len(versions)} processes of {names} started"
    )


def _frame(over: Axis, marks: Sequence[Mark]) -> Frame:
    placed = [(step, one) for one in marks if (step := over.step_of(one.at)) is not None][-MARKS:]
    return Frame(
        width=over.steps * STEP_WIDTH,
        first=over.clock(0),
        last=over.clock(over.steps - 1),
        zones=[_zone(over, first) for first in range(0, over.steps, ZONE_STEPS)],
        marked="".join(f"M{step * STEP_WIDTH} 0v{HEIGHT}" for step, _ in placed),
        marks=[(over.clock(step), one.words) for step, one in placed],
    )


def _zone(over: Axis, first: int) -> Zone:
    end = min(first + ZONE_STEPS, over.steps)
    width = (end - first) * STEP_WIDTH
    return Zone(first * STEP_WIDTH, width, over.instant(first), over.instant(end))


def _rows(points: Iterable[Point], over: Axis) -> list[Sequence[int]]:
    """The numbers of each step: all names' together."""
    found = sums(part for point in points for part in _parts(point, over))
    return [found.get(step, _NOTHING) for step in range(over.steps)]


def _parts(point: Point, over: Axis) -> Iterator[tuple[int, Sequence[int]]]:
    """The steps that a point is in, with its numbers; a longer one is spread over several evenly."""
    end = point.at + point.seconds
    first, last = over.index(point.at), over.index(end - 1)
    if first == last:
        if 0 <= first < over.steps:
            yield first, point.numbers
        return
    for step in range(max(first, 0), min(last + 1, over.steps)):
        low, high = max(point.at, over.at(step)) - point.at, min(end, over.at(step + 1)) - point.at
        size = point.seconds
        yield step, [number * high // size - number * low // size for number in point.numbers]


def _steps(over: Axis, sizes: Sequence[int], values: Callable[[int], Sequence[str]]) -> list[Step]:
    return [
        Step(
            over.clock(step),
            over.instant(step),
            over.instant(step + 1),
            values(step),
        )
        for step, size in enumerate(sizes)
        if size
    ]


def _height(row: Mapping[str, int], fields: Sequence[str], top: int) -> int:
    """How high the areas of some fields stand on top of each other."""
    return sum(scaled(row[one], top, TALLEST) for one in fields)


def _counted(title: str, over: Axis, totals: Mapping[str, int], sizes: Sequence[int]) -> str:
    parts = ", ".join(f"{_number(total)} {name}" for name, total in totals.items() if total)
    most = f"; most at {over.clock(sizes.index(max(sizes)))}" if parts else ""
    return f"{title} in the last {over.words}: {parts or 'none'}{most}."


def _took(
    title: str,
    over: Axis,
    totals: Mapping[str, float | None],
    found: Mapping[str, Sequence[float | None]],
) -> str:
    if not found:
        return f"{title} in the last {over.words}: nothing was counted."
    slowest = [one or 0.0 for one in found["p99"]]
    return (
        f"{title} in the last {over.words}: half within {_seconds(totals['p50'])}, 99 of 100 within "
        f"{_seconds(totals['p99'])}; slowest at {over.clock(slowest.index(max(slowest)))}."
    )


def _number(number: int) -> str:
    return f"{number:,}"


def _seconds(seconds: float | None) -> str:
    """A duration, short; what is longer than the last step is only known to be."""
    if seconds is None:
        return "-"
    return f"{brief(seconds)} or more" if seconds >= STEPS[-1] else brief(seconds)
