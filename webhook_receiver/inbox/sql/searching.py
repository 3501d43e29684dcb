"""Pages of events, as scripts: see `scripts` and `walking`.

What drives a search is the smallest thing that has all it can find: the events of one id, the runs that
are in trouble, the events of a source that has few, or else all events, by their keys. Indexes that would
drive it otherwise are kept off by what compares equal and isn't the column itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    Select,
    and_,
    exists,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from webhook_receiver.inbox import bodies as content
from webhook_receiver.inbox.budget import Budget
from webhook_receiver.inbox.operating import EventPage, Looked, Search
from webhook_receiver.inbox.records import EventRecord, Selection
from webhook_receiver.inbox.sql import queries, scripts
from webhook_receiver.inbox.sql.schema import TROUBLED, events, runs
from webhook_receiver.inbox.sql.scripts import Script, Steps
from webhook_receiver.inbox.sql.walking import within

MOST_ROWS = 8_000
FEW_EVENTS = 20_000  # a source with fewer is searched by its own index
SLACK_SECONDS = 60.0  # how much older than its neighbours an event may be
READ_AT_ONCE = 200  # events with their bodies

Trouble = Literal["dead", "retrying", "unhandled"]

# Written out as in the condition of the index `webhook_runs_troubled`, or it isn't used.
TROUBLED_RUNS: ColumnElement[bool] = literal_column(TROUBLED)


class _Contains(ColumnElement[bool]):
    """Whether bytes are in a column of bytes."""

    inherit_cache = False

    def __init__(self, column: ColumnElement[bytes], part: bytes) -> None:
        self.column, self.part = column, literal(part, LargeBinary)


@compiles(_Contains, "sqlite")
def _contains_on_sqlite(element: _Contains, compiler: SQLCompiler, **options: Any) -> str:
    return f"{compiler.process(func.instr(element.column, element.part), **options)} > 0"


@compiles(_Contains)
def _contains(element: _Contains, compiler: SQLCompiler, **options: Any) -> str:
    part = compiler.process(element.part, **options)
    return f"position({part} IN {compiler.process(element.column, **options)}) > 0"


@dataclass(frozen=True, slots=True)
class _Range:
    """The keys that are still to be looked at: those between, neither among them."""

    low: int
    high: int
    oldest_first: bool

    def holds(self, key: ColumnElement[int]) -> list[ColumnElement[bool]]:
        """The conditions on a key that is one of them."""
        return [key > self.low, key < self.high]

    def up_to(self, edge: int) -> _Range:
        """The part that ends with a key, which is in it."""
        return replace(self, high=edge + 1) if self.oldest_first else replace(self, low=edge - 1)

    def beyond(self, edge: int) -> _Range:
        """What is left once all up to a key has been looked at."""
        return replace(self, low=edge) if self.oldest_first else replace(self, high=edge)


class _Driven:
    """What a search goes through: events, or runs that are in trouble.

    Parameters:
        search: what is looked for.
    """

    def __init__(self, search: Search) -> None:
        self.search = search
        self.trouble = _trouble(search)
        self.key: ColumnElement[int] = events.c.seq if self.trouble is None else runs.c.event
        self.path = None if search.path is None else content.read_path(search.path)

    def span(self, left: _Range, rows: int) -> Select[*tuple[Any, ...]]:
        """The last key of the next rows, and how many they are."""
        ours = [*left.holds(self.key), *self._troubled()]
        some = select(self.key.label("key")).where(*ours).order_by(self._order(left)).limit(rows)
        step = some.subquery()
        edge = func.max(step.c.key) if left.oldest_first else func.min(step.c.key)
        return select(edge, func.count())

    def hits(self, part: _Range, limit: int) -> Select[*tuple[Any, ...]]:
        """The events that fit in a part, with their bodies if those are still to be read."""
        own = _event_conditions(self.search)
        columns = [self.key] if self.path is None else [self.key, events.c.body]
        query = select(*columns).where(*part.holds(self.key)).order_by(self._order(part))
        if self.trouble is None:
            return query.where(*own, *_run_conditions(self.search, runs_of=events.c.seq)).limit(
                limit
            )
        query = query.distinct().join_from(runs, events, events.c.seq == runs.c.event)
        return query.where(*self._troubled(), *self._of_run(), *own).limit(limit)

    def _order(self, left: _Range) -> ColumnElement[Any]:
        return self.key.asc() if left.oldest_first else self.key.desc()

    def _troubled(self) -> list[ColumnElement[bool]]:
        return [] if self.trouble is None else [TROUBLED_RUNS, runs.c.status == self.trouble]

    def _of_run(self) -> list[ColumnElement[bool]]:
        """What else the run must be that drives; or another run of its event, if no status was asked for."""
        if self.search.run_status is None and self.search.faults is None:
            return _run_conditions(self.search, runs_of=events.c.seq)
        return _on_run(self.search, runs.c)


def _trouble(search: Search) -> Trouble | None:
    """Which runs in trouble a search can be driven by."""
    if search.run_status in ("dead", "retrying"):
        return search.run_status
    if search.run_status is None and (search.faults is not None or search.status == "failed"):
        return "dead"
    return "unhandled" if search.status == "unhandled" else None


def _on_run(search: Search, of: Any) -> list[ColumnElement[bool]]:
    """What a run must be."""
    wanted: list[ColumnElement[bool]] = []
    if search.handler is not None:
        wanted.append(of.handler == search.handler)
    status = search.run_status or (None if search.faults is None else "dead")
    if status is not None:
        wanted.append(of.status.in_(queries.STORED.get(status, [status])))
    if search.faults is not None:
        wanted += [of.ended_fence == of.fence, of.fault.in_(search.faults)]
    if search.order_key is not None:
        wanted.append(of.order_key == search.order_key)
    return wanted


def _run_conditions(search: Search, *, runs_of: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """What an event must have a run of."""
    own = runs.alias()
    wanted = _on_run(search, own.c)
    return [exists().where(own.c.event == runs_of, *wanted)] if wanted else []


def _event_conditions(search: Search) -> list[ColumnElement[bool]]:
    """What an event itself must be."""
    found: list[ColumnElement[bool]] = [events.c.emptied == 0]
    if search.source is not None:
        found.append(events.c.source.concat("") == search.source)
    if search.type is not None:
        found.append(queries.Globbed(events.c.type, search.type))
    if search.status is not None:
        found.append(queries.EVENT_STATUS.in_([search.status]))
    if search.since is not None:
        found.append(events.c.received_at >= search.since)
    if search.until is not None:
        found.append(events.c.received_at < search.until)
    if search.text is not None:
        part = search.text.encode("utf-8", "surrogatepass")
        found.append(or_(_Contains(events.c.body, part), _Contains(events.c.raw, part)))
    if search.equals is not None and (part := content.surely_in(search.equals)):
        found.append(_Contains(events.c.body, part))
    return found


def page(
    search: Search, budget: Budget, *, bodies: bool, complete_until: int | None = None
) -> Script[EventPage]:
    """A page of events; none after `complete_until`, if others can still appear before those."""

    def steps(now: float) -> Steps[EventPage]:
        budget.begin()
        driven = _Driven(search)
        whole = yield from _range(search, complete_until)
        if search.id is not None:
            keys, left = yield from _of_id(driven, whole)
        else:
            few = yield from _of_few(driven, whole, budget)
            keys, left = (yield from _walked(driven, whole, budget)) if few is None else few
        by_key: dict[str, EventRecord] = {}
        for start in range(0, len(keys), READ_AT_ONCE):
            some = Selection(keys=[str(key) for key in keys[start : start + READ_AT_ONCE]])
            records = yield from scripts.events(some, bodies=bodies)(now)
            by_key |= {record.key: record for record in records}
        following = _next(left)
        at = None if following is None else (yield from received_at(following))
        looked = Looked(
            rows=budget.looked,
            next=None if following is None else str(following),
            at=at,
            full=len(keys) >= search.limit,
        )
        return EventPage([by_key[str(key)] for key in keys if str(key) in by_key], looked)

    return steps


def _next(left: _Range | None) -> int | None:
    """The key to go on with, or None if all has been looked at."""
    if left is None:
        return None
    return left.low if left.oldest_first else left.high


def received_at(key: int) -> Steps[float | None]:
    """When the event of a key was received; None if it is gone."""
    rows = (yield select(events.c.received_at).where(events.c.seq == key)).rows
    return rows[0][0] if rows else None


_Found = tuple[list[int], "_Range | None"]
"""The keys that were found, and what is left to look at; None: nothing is."""


def _walked(driven: _Driven, left: _Range, budget: Budget) -> Steps[_Found]:
    """What fits, from one end of the range on, for as long as there is time."""
    keys: list[int] = []
    for began in budget.steps():
        most = budget.rows
        span = yield within(driven.span(left, most), budget.left)
        if span.overdue:
            budget.cut()
            continue
        ((edge, rows),) = span.rows
        if not rows:
            return keys, None
        room = driven.search.limit - len(keys)
        limit = room if driven.path is None else READ_AT_ONCE
        hits = yield within(driven.hits(left.up_to(edge), limit), budget.left)
        if hits.overdue:
            budget.cut()
            continue
        fits = [row[0] for row in hits.rows if _holds(driven, row)][:room]
        keys += fits
        budget.spent(rows, budget.clock() - began)
        if len(fits) == room:
            return keys, left.beyond(keys[-1])
        if rows < most and len(hits.rows) < limit:
            return keys, None
        left = left.beyond(hits.rows[-1][0] if len(hits.rows) == limit else edge)
    return keys, left


def _holds(driven: _Driven, row: Sequence[Any]) -> bool:
    if driven.path is None or driven.search.equals is None:
        return True
    return content.holds(bytes(row[1]), driven.path, driven.search.equals)


def _of_few(driven: _Driven, left: _Range, budget: Budget) -> Steps[_Found | None]:
    """What fits of a source that has few events; None if that isn't the way."""
    search = driven.search
    if search.source is None or driven.trouble or driven.path or search.text is not None:
        return None
    own = select(events.c.seq).where(events.c.source == search.source)
    ((count,),) = (
        yield select(func.count()).select_from(own.limit(FEW_EVENTS + 1).subquery())
    ).rows
    if count > FEW_EVENTS:
        return None
    # SQLite looks up each key of such a list before it judges the range.
    theirs = events.c.seq.in_(own.where(*left.holds(events.c.seq)))
    hits = yield within(driven.hits(left, search.limit).where(theirs), budget.left)
    if hits.overdue:
        return None
    budget.looked += count
    keys = [row[0] for row in hits.rows]
    return keys, left.beyond(keys[-1]) if len(keys) == search.limit else None


def _of_id(driven: _Driven, left: _Range) -> Steps[_Found]:
    """What fits of the events with one id."""
    search = driven.search
    sources = [search.source] if search.source is not None else (yield from _sources())
    keys: list[int] = []
    for mine in (
        and_(events.c.id == search.id, events.c.shared_id.is_(None)),
        events.c.shared_id == search.id,
    ):
        rows = (yield select(events.c.seq).where(events.c.source.in_(sources), mine)).rows
        keys += [row[0] for row in rows]
    theirs = driven.key.in_(keys)
    rows = (yield driven.hits(left, len(keys) + 1).where(theirs)).rows
    return [row[0] for row in rows if _holds(driven, row)][: search.limit], None


def _sources() -> Steps[list[str]]:
    """The sources of all events, one step into the index for each."""
    found: list[str] = []
    after: ColumnElement[bool] = not_(events.c.source.is_(None))
    while (source := (yield select(func.min(events.c.source)).where(after)).rows[0][0]) is not None:
        found.append(source)
        after = events.c.source > source
    return found


def _past_the_last() -> Steps[int]:
    ((last,),) = (yield select(func.max(events.c.seq))).rows
    return (last or 0) + 1


def _range(search: Search, complete_until: int | None) -> Steps[_Range]:
    """The keys that a search can find, as far as its key and times say."""
    low, high = 0, (yield from _past_the_last())
    if complete_until is not None:
        high = min(high, complete_until + 1)
    if search.after is not None:
        low = queries.numbers([search.after])[0]
    if search.before is not None:
        high = min(high, queries.numbers([search.before])[0])
    if search.since is not None:
        low = max(low, (yield from _key_at(search.since - SLACK_SECONDS)) - 1)
    if search.until is not None:
        high = min(high, (yield from _key_at(search.until + SLACK_SECONDS)))
    return _Range(low, high, oldest_first=search.after is not None)


def _key_at(time: float) -> Steps[int]:
    """The first key whose event was received then or later, by bisection; else one past the last."""
    ((first,),) = (yield select(func.min(events.c.seq))).rows
    low, high = first or 1, (yield from _past_the_last())
    while low < high:
        middle = (low + high) // 2
        near = select(events.c.seq, events.c.received_at).where(events.c.seq >= middle)
        rows = (yield near.order_by(events.c.seq).limit(1)).rows
        if not rows or rows[0][1] >= time:
            high = middle
        else:
            low = int(rows[0][0]) + 1
    return low
