"""Numbers by the minute and hour, as scripts: see `scripts`.

A row of a minute has its kind in small letters and a row of an hour in capitals. What is written comes as
one text, JSON: as values, hundreds of numbers would be compiled one by one.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any, get_args

from sqlalchemy import (
    ColumnElement,
    Delete,
    Select,
    delete,
    func,
    literal,
    literal_column,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

from webhook_receiver.inbox.cards import is_excuse
from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.series import (
    HOURS_SECONDS,
    MINUTE,
    MOST_POINTS,
    HandlerStanding,
    Point,
    Standing,
    fold_until,
    span_of,
)
from webhook_receiver.inbox.sql.schema import (
    NUMBERS,
    TROUBLED,
    WAITING,
    jobs,
    quarantine,
    runs,
    series,
    workers,
)
from webhook_receiver.inbox.sql.scripts import Script, Steps
from webhook_receiver.tally import SUM, Added, Kind, sums
from webhook_receiver.types import HOUR

_KINDS: dict[str, Kind] = {kind[0]: kind for kind in get_args(Kind)}
_COLUMNS = ("kind", "name", "at", *NUMBERS)
_ADD = ", ".join(f"{name} = webhook_series.{name} + excluded.{name}" for name in NUMBERS)
_INTO = f"INSERT INTO webhook_series ({', '.join(_COLUMNS)})"
_ADDING = f"ON CONFLICT (kind, name, at) DO UPDATE SET {_ADD}"
_SIZE: ColumnElement[Any] = literal_column(
    f"CASE WHEN kind = upper(kind) THEN {int(HOUR)} ELSE {MINUTE} END"
)
_SUMS = ", ".join(f"sum({name})" for name in NUMBERS)
# As in the conditions of indexes, or they aren't used.
_DUE: ColumnElement[bool] = literal_column(f"handler <> '' AND {WAITING}")
_UNPLANNED: ColumnElement[bool] = literal_column(f"handler = '' AND {WAITING}")
_HELD: ColumnElement[bool] = literal_column(
    "order_key IS NOT NULL AND status NOT IN ('done', 'skipped', 'unhandled') AND status = 'held'"
)
_BLOCKING: ColumnElement[bool] = literal_column(
    "order_key IS NOT NULL AND status NOT IN ('done', 'skipped', 'unhandled') AND status = 'dead' "
    "AND dead_blocks = 1"
)
_TROUBLED: ColumnElement[bool] = literal_column(TROUBLED)


class _Adding(ClauseElement):
    """Adds rows to those that are there."""

    inherit_cache = False

    def __init__(self, rows: Sequence[Sequence[Any]]) -> None:
        self.rows = literal(json.dumps(rows))


@compiles(_Adding, "sqlite")
def _adding_on_sqlite(element: _Adding, compiler: SQLCompiler, **options: Any) -> str:
    values = ", ".join(f"json_extract(value, '$[{at}]')" for at in range(len(_COLUMNS)))
    rows = compiler.process(element.rows, **options)
    return f"{_INTO} SELECT {values} FROM json_each({rows}) WHERE true {_ADDING}"


@compiles(_Adding)
def _adding(element: _Adding, compiler: SQLCompiler, **options: Any) -> str:
    texts = ["value ->> 0", "value ->> 1"]
    values = ", ".join(
        [*texts, *(f"(value ->> {at})::bigint" for at in range(len(texts), len(_COLUMNS)))]
    )
    rows = f"json_array_elements(CAST({compiler.process(element.rows, **options)} AS JSON))"
    return f"{_INTO} SELECT {values} FROM {rows} AS rows (value) {_ADDING}"


class _Folding(ClauseElement):
    """Adds the rows of minutes before a time to those of their hours."""

    inherit_cache = False

    def __init__(self, until: int) -> None:
        self.until = literal(until)


@compiles(_Folding)
def _folding(element: _Folding, compiler: SQLCompiler, **options: Any) -> str:
    until = compiler.process(element.until, **options)
    kinds = ", ".join(f"'{letter}'" for letter in _KINDS)
    hour = f"at - at % {int(HOUR)}"
    return (
        f"{_INTO} SELECT upper(kind), name, {hour}, {_SUMS} FROM webhook_series "
        f"WHERE kind IN ({kinds}) AND at < {until} GROUP BY upper(kind), name, {hour} {_ADDING}"
    )


class _Together(ClauseElement):
    """The sums of a kind's spans of `every` seconds, each packed as JSON; null if a span has no row.

    A name's rows lie one behind the other. So each of its spans is a stretch of the table that is summed
    where it lies; grouped by an expression, all rows would be sorted first.
    """

    inherit_cache = False

    def __init__(
        self, kind: Kind, since: int, until: int | None, name: str | None, every: int, summed: str
    ) -> None:
        self.letters = kind[0], kind[0].upper()
        self.sizes = every, max(int(HOUR), every)
        self.since, self.until, self.summed = since, until, summed
        self.name = None if name is None else literal(name)


@compiles(_Together)
def _together(element: _Together, compiler: SQLCompiler, **options: Any) -> str:
    name = None if element.name is None else compiler.process(element.name, **options)
    return _together_by(element, name, "json_build_array", "greatest", "least")


@compiles(_Together, "sqlite")
def _together_on_sqlite(element: _Together, compiler: SQLCompiler, **options: Any) -> str:
    name = None if element.name is None else compiler.process(element.name, **options)
    return _together_by(element, name, "json_array", "max", "min")


def _together_by(one: _Together, name: str | None, pack: str, most: str, least: str) -> str:
    """The statement, by what functions are called."""
    small, capital = (f"'{letter}'" for letter in one.letters)
    own = "FROM webhook_series AS s WHERE s.kind = {0}.kind AND s.name = {0}.name"
    within = f"AND s.at >= {one.since}" + ("" if one.until is None else f" AND s.at < {one.until}")
    least_name = "(SELECT min(s.name) FROM webhook_series AS s WHERE s.kind = {0}.kind{1})"
    first, more = f"CAST({name} AS TEXT)", ""
    if name is None:
        first = least_name.format("kinds", "")
        following = least_name.format("names", " AND s.name > names.name")
        more = f"UNION ALL SELECT kind, {following} FROM names WHERE name IS NOT NULL"
    end = "spans.at + spans.size"
    until = end if one.until is None else f"{least}({end}, {one.until})"
    return f"""
        WITH RECURSIVE names (kind, name) AS (
            SELECT kind, {first} FROM (SELECT {small} AS kind UNION ALL SELECT {capital}) AS kinds
            {more}
        ), bounds (kind, name, size, first, last) AS (
            SELECT kind, name, CASE kind WHEN {small} THEN {one.sizes[0]} ELSE {one.sizes[1]} END,
                (SELECT min(s.at) {own.format("names")} {within}),
                (SELECT max(s.at) {own.format("names")} {within})
            FROM names WHERE name IS NOT NULL
        ), spans (kind, name, size, at, last) AS (
            SELECT kind, name, size, first - first % size, last FROM bounds WHERE first IS NOT NULL
            UNION ALL SELECT kind, name, size, at + size, last FROM spans WHERE at + size <= last
        )
        SELECT size, name, at, CAST((
            SELECT CASE WHEN count(*) > 0 THEN {pack}({one.summed}) END {own.format("spans")}
            AND s.at >= {most}(spans.at, {one.since}) AND s.at < {until}
        ) AS TEXT) FROM spans
    """


def tally(rows: Sequence[Added]) -> Script[None]:
    """Add numbers to those of their minutes."""

    def steps(now: float) -> Steps[None]:
        rows_of_minutes = (
            ((row.kind[0], row.name, span_of(now - row.ago, MINUTE)), row.numbers) for row in rows
        )
        # In one order: else two processes could lock each other out.
        yield _Adding([[*key, *numbers] for key, numbers in sorted(sums(rows_of_minutes).items())])

    return steps


def read(
    kind: Kind,
    since: float,
    until: float | None,
    name: str | None,
    every: int,
    *,
    durations: bool = True,
) -> Script[list[Point]]:
    """The spans of a kind between two times, oldest first."""
    used = NUMBERS if durations else NUMBERS[:SUM]
    # A number that isn't used is 0: reading it would take as long as reading any other.
    numbers: list[ColumnElement[Any]] = [
        series.c[one] if one in used else literal_column("0") for one in NUMBERS
    ]

    def steps(now: float) -> Steps[list[Point]]:
        del now
        columns: list[ColumnElement[Any]] = [_SIZE, series.c.name, series.c.at, *numbers]
        query: Select[*tuple[Any, ...]] = select(*columns)
        query = query.where(series.c.kind.in_((kind[0], kind[0].upper())))
        query = query.where(series.c.at >= span_of(since, MINUTE))
        if until is not None:
            query = query.where(series.c.at < until)
        if name is not None:
            query = query.where(series.c.name == name)
        order = (column.desc() for column in (series.c.at, series.c.name, _SIZE))
        rows = (yield query.order_by(*order).limit(MOST_POINTS)).rows
        return [Point(kind, whose, at, size, row) for size, whose, at, *row in reversed(rows)]

    def steps_together(now: float) -> Steps[list[Point]]:
        del now
        first, end = span_of(since, MINUTE), _end(until)
        summed = ", ".join(f"sum({one})" if one in used else "0" for one in NUMBERS)
        rows = (yield _Together(kind, first, end, name, every, summed)).rows
        found = (
            ((at, whose, size), json.loads(packed)) for size, whose, at, packed in rows if packed
        )
        return [
            Point(kind, whose, at, size, row)
            for (at, whose, size), row in sorted(sums(found).items())
        ][-MOST_POINTS:]

    return steps if every == MINUTE else steps_together


def _end(until: float | None) -> int | None:
    return None if until is None or math.isinf(until) else math.ceil(until)


def fold(now: float) -> Steps[None]:
    """Put old minutes together by the hour, and forget old hours."""
    until = fold_until(now)
    old = series.c.kind.in_(_KINDS), series.c.at < until
    # Else another process could count what this one has counted.
    locked = select(series.c.at).where(*old).order_by(*series.primary_key).with_for_update()
    ((number,),) = (yield select(func.count()).select_from(locked.subquery())).rows
    if number:
        yield _Folding(until)
        yield delete(series).where(*old)
    yield _forgotten(now)


def _forgotten(now: float) -> Delete:
    hours = [letter.upper() for letter in _KINDS]
    return delete(series).where(series.c.kind.in_(hours), series.c.at < int(now - HOURS_SECONDS))


def standing(now: float) -> Steps[Standing]:
    """How the inbox stands."""
    waiting: dict[str, int] = {}
    ages: dict[str, float] = {}
    for handler, number, oldest in (yield _waiting(_DUE, func.min(runs.c.due))).rows:
        waiting[handler], ages[handler] = number, max(0.0, now - oldest)
    for handler, number, _ in (yield _waiting(_HELD, func.count())).rows:
        waiting[handler] = waiting.get(handler, 0) + number
    new = select(func.count(), func.min(runs.c.due)).where(_UNPLANNED)
    ((unplanned, oldest),) = (yield new).rows
    if unplanned:
        waiting[UNPLANNED], ages[UNPLANNED] = unplanned, max(0.0, now - oldest)
    by = (runs.c.status, runs.c.handler)
    troubled: dict[tuple[str, str], int] = {}
    for status, handler, number in (
        yield select(*by, func.count()).where(_TROUBLED).group_by(*by)
    ).rows:
        troubled[status, handler] = number
    ((kept,),) = (yield select(func.count()).select_from(quarantine)).rows
    leases = (yield select(workers.c.worker).where(workers.c.until > now)).rows
    unended = select(jobs.c.state, func.count()).where(jobs.c.ended_at.is_(None))
    states = {row[0]: row[1] for row in (yield unended.group_by(jobs.c.state)).rows}
    ahead = select(runs.c.handler, runs.c.source, runs.c.order_key).where(_BLOCKING).distinct()
    keys = ahead.subquery()
    held = select(keys.c.handler, func.count()).group_by(keys.c.handler)
    blocking = (yield held).rows
    failed = {handler for status, handler in troubled if status != "unhandled"}
    return Standing(
        handlers=[
            HandlerStanding(
                handler=handler,
                waiting=waiting.get(handler, 0),
                retrying=troubled.get(("retrying", handler), 0),
                dead=troubled.get(("dead", handler), 0),
                age=ages.get(handler, 0.0),
            )
            for handler in sorted({*waiting, *failed})
        ],
        unhandled=sum(n for (status, _), n in troubled.items() if status == "unhandled"),
        quarantined=kept,
        workers=sum(not is_excuse(worker) for (worker,) in leases),
        jobs=states,
        blocked={row[0]: row[1] for row in blocking},
    )


def _waiting(which: ColumnElement[bool], more: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    return select(runs.c.handler, func.count(), more).where(which).group_by(runs.c.handler)
