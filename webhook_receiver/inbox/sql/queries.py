"""The statements off the hot path, in SQLAlchemy Core, the same on every database."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, assert_never

from sqlalchemy import (
    Case,
    ColumnElement,
    Delete,
    Select,
    TextClause,
    Update,
    and_,
    case,
    delete,
    exists,
    func,
    literal,
    literal_column,
    not_,
    null,
    or_,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from webhook_receiver.errors import NotFound
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql.schema import (
    SENDERS_ID,
    WAITING,
    counters,
    events,
    quarantine,
    runs,
)
from webhook_receiver.types import EventStatus, Lease

_KEY = re.compile(r"[0-9]{1,18}")

UNFINISHED = ("pending", "running", "retrying", "held")
STORED = {"pending": ["pending", "held"]}
_NOT_BEGUN = dict.fromkeys(("error", "worker", "ended_at", "took", "fault", "ended_fence")) | {
    "deaths": 0
}
FINISHED = ("done", "skipped", "dead", "unhandled")

# Written out as in the condition of the index `webhook_runs_order`, or it isn't used.
CLOSED: list[ColumnElement[str]] = [
    literal_column(f"'{status}'") for status in ("done", "skipped", "unhandled")
]


CURRENT: ColumnElement[bool] = runs.c.ended_fence == runs.c.fence
"""Whether what a run says of its last attempt is of its last attempt: see `schema`."""


def _runs_of_event(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(runs.c.event == events.c.seq, *conditions).correlate(events)


_UNFINISHED = _runs_of_event(runs.c.status.in_(UNFINISHED))
_DEAD = _runs_of_event(runs.c.status == "dead")
_UNHANDLED = _runs_of_event(runs.c.status == "unhandled")

EVENT_STATUS = case(
    (_UNFINISHED, "pending"), (_DEAD, "failed"), (_UNHANDLED, "unhandled"), else_="done"
)


class Globbed(ColumnElement[bool]):
    """Whether a text fits a shell glob, of which only `*` and `?` are meant."""

    inherit_cache = False

    def __init__(self, column: ColumnElement[str], glob: str) -> None:
        self.column, self.glob = column, glob


@compiles(Globbed, "sqlite")
def _globbed_on_sqlite(element: Globbed, compiler: SQLCompiler, **options: Any) -> str:
    glob = element.glob.replace("[", "[[]")
    return compiler.process(element.column.op("GLOB")(glob), **options)


@compiles(Globbed)
def _globbed(element: Globbed, compiler: SQLCompiler, **options: Any) -> str:
    like = element.glob.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    like = like.replace("*", "%").replace("?", "_")
    return compiler.process(element.column.like(like, escape="!"), **options)


def numbers(keys: Sequence[str]) -> list[int]:
    """Events' keys as the numbers that they are; raise `NotFound` for one that isn't."""
    for key in keys:
        if not _KEY.fullmatch(key):
            raise NotFound(f"no event has the key {key!r}; keys are numbers, see `events list`")
    return [int(key) for key in keys]


def selected(selection: Selection) -> list[ColumnElement[bool]]:
    """The conditions on events that a selection means."""
    conditions: list[ColumnElement[bool]] = [events.c.emptied == 0]
    if selection.keys is not None:
        conditions.append(events.c.seq.in_(numbers(selection.keys)))
    if selection.source is not None:
        conditions.append(events.c.source == selection.source)
    if selection.type is not None:
        conditions.append(Globbed(events.c.type, selection.type))
    if selection.status is not None:
        conditions.append(_status(selection.status))
    wanted = _of_runs(selection)
    if wanted:
        conditions.append(_runs_of_event(*wanted))
    if selection.since is not None:
        conditions.append(events.c.received_at >= selection.since)
    if selection.until is not None:
        conditions.append(events.c.received_at < selection.until)
    if selection.after is not None:
        conditions.append(events.c.seq > numbers([selection.after])[0])
    return conditions


def _of_runs(selection: Selection) -> list[ColumnElement[bool]]:
    """The conditions on a run that a selection means."""
    wanted: list[ColumnElement[bool]] = []
    if selection.handler is not None:
        wanted.append(runs.c.handler == selection.handler)
    if selection.run_status is not None:
        wanted.append(runs.c.status.in_(STORED.get(selection.run_status, [selection.run_status])))
    return [*wanted, *given_up(selection)]


def given_up(selection: Selection) -> list[ColumnElement[bool]]:
    """The conditions on a dead run that a selection means, by when and why it was given up.

    An event's age counts if nobody knows when its run ended.
    """
    wanted: list[ColumnElement[bool]] = []
    if selection.ended_before is not None:
        own = events.alias()
        received = select(own.c.received_at).where(own.c.seq == runs.c.event).scalar_subquery()
        ended = func.coalesce(case((CURRENT, runs.c.ended_at)), received)
        wanted.append(ended < selection.ended_before)
    if selection.faults is not None:
        wanted += [CURRENT, runs.c.fault.in_(selection.faults)]
    return [literal_column("status = 'dead'"), *wanted] if wanted else []


def _status(status: EventStatus) -> ColumnElement[bool]:
    """An event's status as a condition; it uses the runs' partial indexes if they help."""
    match status:
        case "failed":
            dead = select(runs.c.event).where(runs.c.status == "dead")
            return and_(events.c.seq.in_(dead), not_(_UNFINISHED))
        case "unhandled":
            return and_(_UNHANDLED, not_(_UNFINISHED), not_(_DEAD))
        case "pending":
            return _UNFINISHED
        case "done":
            return not_(or_(_UNFINISHED, _DEAD, _UNHANDLED))
        case _:
            assert_never(status)


def event_rows(selection: Selection, *, bodies: bool) -> Select[*tuple[Any, ...]]:
    """The selected events: newest first, or oldest first after a key."""
    columns = [
        events.c.seq,
        events.c.source,
        events.c.provider,
        SENDERS_ID,
        events.c.type,
        EVENT_STATUS.label("status"),
        events.c.received_at,
        events.c.path,
        events.c.headers,
        events.c.params,
    ]
    if bodies:
        columns += [events.c.body, events.c.raw]
    order = events.c.seq if selection.after is not None else events.c.seq.desc()
    query = select(*columns).where(*selected(selection)).order_by(order)
    return query if selection.limit is None else query.limit(selection.limit)


def run_rows(keys: Sequence[int]) -> Select[*tuple[Any, ...]]:
    """The planned runs of some events."""
    return (
        select(
            runs.c.event,
            runs.c.run,
            runs.c.handler,
            case((runs.c.status == "held", "pending"), else_=runs.c.status),
            runs.c.attempts,
            runs.c.error,
            runs.c.due,
            *(case((CURRENT, column)) for column in (runs.c.ended_at, runs.c.took, runs.c.fault)),
        )
        .where(runs.c.event.in_(keys), runs.c.handler != "")
        .order_by(runs.c.event, runs.c.run)
    )


def run_counts() -> Select[*tuple[Any, ...]]:
    """Runs by status; events not yet planned count as pending."""
    return select(runs.c.status, func.count()).group_by(runs.c.status)


def event_count() -> Select[*tuple[Any, ...]]:
    """How many events there are."""
    return select(func.count()).select_from(events).where(events.c.emptied == 0)


def counter_sums() -> Select[*tuple[Any, ...]]:
    """All counters, summed over sources."""
    return select(counters.c.name, func.sum(counters.c.value)).group_by(counters.c.name)


_COUNTED = text(
    "INSERT INTO webhook_counters (name, source, value) VALUES (:name, :source, :value) "
    "ON CONFLICT (name, source) DO UPDATE SET value = webhook_counters.value + excluded.value"
)


def counted(name: str, source: str, value: int) -> TextClause:
    """Add to a counter."""
    return _COUNTED.bindparams(name=name, source=source, value=value)


def quarantine_count() -> Select[*tuple[Any, ...]]:
    """How many deliveries are in quarantine."""
    return select(func.count()).select_from(quarantine)


def oldest_due(now: float) -> Select[*tuple[Any, ...]]:
    """When the run that has waited longest was due."""
    waiting = runs.c.status.in_(("pending", "retrying"))
    return select(func.min(runs.c.due)).where(waiting, runs.c.due <= now)


def _waits_ahead(fresh: float, any_: float) -> list[ColumnElement[bool]]:
    """Waiting runs that are due after `fresh` without a retry, or after `any_` with one."""
    # Written out as in the condition of the index `webhook_runs_due`, or it isn't used.
    waiting: ColumnElement[bool] = literal_column(f"handler <> '' AND {WAITING}")
    late = or_(runs.c.status == "pending", runs.c.due > any_)
    return [waiting, runs.c.due > fresh, late]


def ahead_count(fresh: float, any_: float) -> Select[*tuple[Any, ...]]:
    """How many runs a clock put off that was ahead."""
    return select(func.count()).select_from(runs).where(*_waits_ahead(fresh, any_))


def brought_forward(now: float, fresh: float, any_: float) -> Update:
    """Let them be due now."""
    return update(runs).where(*_waits_ahead(fresh, any_)).values(due=now)


def counter(name: str) -> Select[*tuple[Any, ...]]:
    """A counter that is of no source."""
    return select(counters.c.value).where(counters.c.name == name, counters.c.source == "")


def replayed(selection: Selection, act: str, now: float, *, dead_only: bool) -> Update:
    """Make finished runs of the selected events pending again, by an act of that id.

    An event that no handler took is planned again, so that handlers added since then see it.
    """
    statuses = ("dead",) if dead_only else FINISHED
    again = case((runs.c.order_key.is_not(None), "held"), else_="pending")
    return (
        update(runs)
        .where(runs.c.status.in_(statuses), *run_scope(selection))
        .values(status=again, due=now, attempts=0, replay=replayed_by(act), **_NOT_BEGUN)
    )


def replayed_by(act: str) -> Case[str | None]:
    """The act for a run; none for an event that no handler took: it is new to the handlers it gets."""
    return case((runs.c.handler != "", act))


def ordered_keys(selection: Selection) -> Select[*tuple[Any, ...]]:
    """The (handler, source, order key)s of the selected events' runs."""
    key = (runs.c.handler, runs.c.source, runs.c.order_key)
    return select(*key).where(runs.c.order_key.is_not(None), *run_scope(selection)).distinct()


def heads(keys: Sequence[Sequence[str]], now: float) -> Update:
    """Let the held run of each key's oldest event be due, unless another run of the key is before it."""
    other = runs.alias()
    earlier = other.c.event < runs.c.event
    before = exists().where(
        other.c.handler == runs.c.handler,
        other.c.source == runs.c.source,
        other.c.order_key == runs.c.order_key,
        other.c.status.not_in(CLOSED),
        or_(
            other.c.status.in_(("pending", "running", "retrying")),
            and_(other.c.status == "dead", other.c.dead_blocks == 1, earlier),
            and_(other.c.status == "held", earlier),
        ),
    )
    key = tuple_(runs.c.handler, runs.c.source, runs.c.order_key)
    held = (runs.c.status.not_in(CLOSED), runs.c.status == "held", runs.c.order_key.is_not(None))
    return (
        update(runs)
        .where(*held, key.in_([tuple(key) for key in keys]), not_(before))
        .values(status="pending", due=now)
    )


def done(lease: Lease, now: float, took: float | None) -> Update:
    """Make a run done, if the lease still holds."""
    ended = {"ended_at": now, "took": took, "fault": None, "ended_fence": lease.fence}
    held = (runs.c.run == lease.run, runs.c.fence == lease.fence, runs.c.worker == lease.worker)
    return (
        update(runs)
        .where(*held, runs.c.status == "running")
        .values(status="done", worker=None, error=None, deaths=0, **ended)
    )


_MARKED = text(
    "INSERT INTO webhook_marks (handler, source, order_key, mark) "
    "VALUES (:handler, :source, :order_key, :mark) "
    "ON CONFLICT (handler, source, order_key) DO UPDATE SET mark = excluded.mark"
)


def marked(key: tuple[str, str, str], mark: str) -> TextClause:
    """Remember how new the newest event done of a key was."""
    handler, source, order_key = key
    return _MARKED.bindparams(handler=handler, source=source, order_key=order_key, mark=mark)


def run_scope(selection: Selection) -> list[ColumnElement[bool]]:
    """The conditions on a run of the selected events."""
    chosen = select(events.c.seq).where(*selected(selection))
    if selection.limit is not None:
        chosen = chosen.order_by(events.c.seq).limit(selection.limit)
    scope: list[ColumnElement[bool]] = [runs.c.event.in_(chosen)]
    if selection.handler is not None:
        scope.append(runs.c.handler == selection.handler)
    return [*scope, *given_up(selection)]


def quarantine_rows(ids: Sequence[int] | None, *, bodies: bool = True) -> Select[*tuple[Any, ...]]:
    """The quarantine, newest first; without bodies, how many bytes each has."""
    size = null() if bodies else func.length(quarantine.c.body)
    columns = [
        literal(b"").label("body") if one is quarantine.c.body and not bodies else one
        for one in quarantine.c
    ]
    query = select(*columns, size).order_by(quarantine.c.id.desc())
    return query if ids is None else query.where(quarantine.c.id.in_(ids))


def quarantine_overflow(rows: int, size: int) -> Delete:
    """Drop refusals beyond a number of rows or bytes: forged ones first, then those of the busiest source.

    A delivery's place in the line is what its source's newer ones cost, in rows and bytes together.
    So a source that needs less than an even share loses nothing to one that needs more.
    """
    length = func.length(quarantine.c.body)
    own = (quarantine.c.authentic, quarantine.c.source)
    taken = func.sum(length + size // rows).over(partition_by=own, order_by=quarantine.c.id.desc())
    line = select(
        quarantine.c.id, quarantine.c.authentic, length.label("length"), taken.label("taken")
    ).subquery()
    order = (line.c.authentic.desc(), line.c.taken, line.c.id.desc())
    ranked = select(
        line.c.id,
        func.row_number().over(order_by=order).label("place"),
        func.sum(line.c.length).over(order_by=order).label("size"),
    ).subquery()
    too_large = and_(ranked.c.size > size, ranked.c.place > 1)
    beyond = select(ranked.c.id).where(or_(ranked.c.place > rows, too_large))
    return delete(quarantine).where(quarantine.c.id.in_(beyond))


def quarantine_forgotten(ids: Sequence[int]) -> Delete:
    """Forget some refusals."""
    return delete(quarantine).where(quarantine.c.id.in_(ids))
