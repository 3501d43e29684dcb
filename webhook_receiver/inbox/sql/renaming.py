"""Runs by the name of their handler, as scripts: see `scripts`.

What waits for a handler is found by the partial indexes, whose conditions are written out here as there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    exists,
    func,
    insert,
    literal,
    literal_column,
    not_,
    select,
    tuple_,
    update,
)

from webhook_receiver.inbox.attempts import SEALED_TEXT, fault_of
from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.renaming import DROPPED, Backlog, moved_to
from webhook_receiver.inbox.sql.schema import WAITING, events, marks, pauses, rates, runs
from webhook_receiver.inbox.sql.scripts import CHANGED_AT_ONCE, Script, Steps, release
from webhook_receiver.types import Planned

_DUE: ColumnElement[bool] = literal_column(f"handler <> '' AND {WAITING}")
_UNPLANNED: ColumnElement[bool] = literal_column(f"handler = '' AND {WAITING}")
_CLOSED = "('done', 'skipped', 'unhandled')"
_HELD: ColumnElement[bool] = literal_column(
    f"order_key IS NOT NULL AND status NOT IN {_CLOSED} AND status = 'held'"
)
_DEAD: ColumnElement[bool] = literal_column("status = 'dead'")
_OPEN = ("pending", "retrying", "held", "dead")


def backlog(now: float) -> Steps[list[Backlog]]:
    """What waits for each handler."""
    found: dict[str, list[int]] = {}
    due = func.sum(case((runs.c.due <= now, 1), else_=0))
    for which, ready in ((_DUE, due), (_HELD, func.count())):
        query = select(runs.c.handler, func.count(), ready).where(which).group_by(runs.c.handler)
        for handler, waiting, able in (yield query).rows:
            counts = found.setdefault(handler, [0, 0])
            counts[0] += waiting
            counts[1] += able
    ((new,),) = (yield select(func.count()).select_from(runs).where(_UNPLANNED)).rows
    if new:
        found[UNPLANNED] = [new, new]
    return [Backlog(handler, *counts) for handler, counts in sorted(found.items())]


def _some(which: ColumnElement[bool], handler: str) -> Select[*tuple[Any, ...]]:
    """Some of a handler's runs that can be changed: none of a key with a run under way."""
    other = runs.alias()
    under_way = exists().where(
        other.c.handler == handler,
        other.c.source == runs.c.source,
        other.c.order_key == runs.c.order_key,
        other.c.status == "running",
    )
    columns = (runs.c.run, runs.c.source, runs.c.order_key)
    own = (which, runs.c.handler == handler, not_(under_way))
    return select(*columns).where(*own).limit(CHANGED_AT_ONCE)


def waits_for(handler: str) -> Script[bool]:
    """Whether a handler has runs that can be moved or dropped, or anything is kept for it."""

    def steps(now: float) -> Steps[bool]:
        del now
        for which in (_DUE, _HELD, _DEAD):
            if (yield _some(which, handler).limit(1)).rows:
                return True
        for table in (marks, rates, pauses):
            if (yield select(table.c.handler).where(table.c.handler == handler).limit(1)).rows:
                return True
        return False

    return steps


def _chosen(handler: str) -> Steps[list[tuple[int, str, str | None]]]:
    for which in (_DUE, _HELD, _DEAD):
        rows = (yield _some(which, handler)).rows
        if rows:
            return [(run, source, key) for run, source, key in rows]
    return []


def _own(handler: str, chosen: Sequence[tuple[int, str, str | None]]) -> ColumnElement[bool]:
    ids = [run for run, _, _ in chosen]
    return and_(runs.c.run.in_(ids), runs.c.handler == handler, runs.c.status.in_(_OPEN))


def move(old: str, new: str) -> Script[tuple[int, bool]]:
    """Move some runs; return how many, and whether there may be more."""

    def steps(now: float) -> Steps[tuple[int, bool]]:
        chosen = yield from _chosen(old)
        if not chosen:
            yield from _kept(old, new)
            return 0, False
        other = runs.alias()
        double = exists().where(other.c.event == runs.c.event, other.c.handler == new)
        ended = {"status": "skipped", "error": moved_to(new)}
        yield update(runs).where(_own(old, chosen), double).values(**ended)
        sealed = runs.c.error.contains(SEALED_TEXT)
        waits = and_(runs.c.status == "pending", runs.c.order_key.is_not(None))
        moved = {
            "handler": new,
            "status": case((waits, "held"), else_=runs.c.status),
            # An encrypted error is bound to the old name; the attempts that failed still have it.
            "error": case((sealed, None), else_=runs.c.error),
            "fault": case((sealed, None), else_=runs.c.fault),
        }
        count = (yield update(runs).where(_own(old, chosen), not_(double)).values(**moved)).changed
        keys = sorted({(new, source, key) for _, source, key in chosen if key is not None})
        for start in range(0, len(keys), CHANGED_AT_ONCE // 5):
            some = keys[start : start + CHANGED_AT_ONCE // 5]
            theirs = tuple_(runs.c.handler, runs.c.source, runs.c.order_key).in_(some)
            # Whose turn it is, is found anew: an older event may have come to the key.
            yield update(runs).where(theirs, runs.c.status == "pending").values(status="held")
        yield from release(keys, now)
        return count, True

    return steps


def _kept(old: str, new: str) -> Steps[None]:
    """Move marks, rates and a pause, as far as there are none of the new name."""
    there = marks.alias()
    known = exists().where(
        there.c.handler == new,
        there.c.source == marks.c.source,
        there.c.order_key == marks.c.order_key,
    )
    yield update(marks).where(marks.c.handler == old, not_(known)).values(handler=new)
    for table in (rates, pauses):
        if not (yield select(table.c.handler).where(table.c.handler == new)).rows:
            yield update(table).where(table.c.handler == old).values(handler=new)


def drop(handler: str) -> Script[tuple[int, bool]]:
    """Drop some runs; return how many, and whether there may be more."""

    def steps(now: float) -> Steps[tuple[int, bool]]:
        del now
        chosen = yield from _chosen(handler)
        if not chosen:
            return 0, False
        dropped = literal(DROPPED) + func.coalesce(runs.c.error, "")
        ended = update(runs).where(_own(handler, chosen)).values(status="skipped", error=dropped)
        return (yield ended).changed, True

    return steps


def add(further: Sequence[tuple[int, Planned]]) -> Script[int]:
    """Add runs to events, by their numbers."""

    def steps(now: float) -> Steps[int]:
        count = 0
        for event, run in further:
            count += yield from _added(event, run, now)
        keys = {(run.handler, event) for event, run in further if run.order_key is not None}
        if keys:
            numbers = sorted({event for _, event in keys})
            names = sorted({handler for handler, _ in keys})
            query = select(runs.c.handler, runs.c.source, runs.c.order_key).distinct()
            theirs = (runs.c.event.in_(numbers), runs.c.handler.in_(names))
            rows = (yield query.where(*theirs, runs.c.order_key.is_not(None))).rows
            yield from release(rows, now)
        return count

    return steps


def _added(event: int, run: Planned, now: float) -> Steps[int]:
    status = "pending" if run.order_key is None else "held"
    values = {
        "handler": run.handler,
        "status": status if run.error is None else "dead",
        "due": now,
        "order_key": run.order_key,
        "dead_blocks": int(run.dead_blocks),
        "error": run.error,
    }
    if run.error is not None:
        values |= {"ended_at": now, "fault": fault_of(run.error, run.fault), "ended_fence": 0}
    rows = (yield select(runs.c.handler, runs.c.status).where(runs.c.event == event)).rows
    names: dict[str, str] = dict(map(tuple, rows))
    if not rows or run.handler in names or names.get("", "unhandled") != "unhandled":
        return 0  # gone, known, or still to be planned
    if "" in names:
        stub = (runs.c.event == event, runs.c.handler == "", runs.c.status == "unhandled")
        return (yield update(runs).where(*stub).values(**values)).changed
    source = select(events.c.source).where(events.c.seq == event).scalar_subquery()
    return (yield insert(runs).values(event=event, source=source, **values)).changed
