"""Failures by handler and fault, as scripts: see `scripts` and `walking`.

All that is read is in the indexes `webhook_runs_troubled` and, of one handler,
`webhook_runs_troubled_by_handler`, but for the errors of runs whose fault isn't known, since an older
version settled them. Their faults are made of their errors.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, not_, select

from webhook_receiver.inbox.attempts import FailedOutcome, fault_of
from webhook_receiver.inbox.budget import Budget
from webhook_receiver.inbox.operating import FailureGroup, Failures, Looked, merged
from webhook_receiver.inbox.sql.queries import CURRENT, numbers
from webhook_receiver.inbox.sql.schema import runs
from webhook_receiver.inbox.sql.scripts import Script, Steps
from webhook_receiver.inbox.sql.searching import TROUBLED_RUNS, received_at
from webhook_receiver.inbox.sql.walking import within

MOST_ROWS = 20_000

_ERROR_CHARACTERS = 1_000  # of a first line
_KNOWN = and_(func.coalesce(CURRENT, False), runs.c.fault.is_not(None))
_ENDED_AT = case((CURRENT, runs.c.ended_at))


def failures(
    status: FailedOutcome, handler: str | None, before: str | None, budget: Budget
) -> Script[Failures]:
    """Groups of the runs with a status, from the newest event back."""

    def steps(now: float) -> Steps[Failures]:
        del now
        budget.begin()
        left: int = yield from _start(status, before)
        groups: list[FailureGroup] = []
        for began in budget.steps():
            most = budget.rows
            span = yield within(_span(status, left, most), budget.left)
            if span.overdue:
                budget.cut()
                continue
            ((edge, rows),) = span.rows
            if not rows:
                return Failures(groups, Looked(rows=budget.looked))
            found = yield from _step(status, handler, left, edge, budget)
            if found is None:
                budget.cut()
                continue
            groups, left = merged([*groups, *found]), edge
            budget.spent(rows, budget.clock() - began)
            if rows < most:
                return Failures(groups, Looked(rows=budget.looked))
        at = yield from received_at(left)
        return Failures(groups, Looked(rows=budget.looked, next=str(left), at=at))

    return steps


def _start(status: FailedOutcome, before: str | None) -> Steps[int]:
    """The key before which to look."""
    if before is not None:
        return numbers([before])[0]
    newest = select(func.max(runs.c.event)).where(TROUBLED_RUNS, runs.c.status == status)
    ((last,),) = (yield newest).rows
    return (last or 0) + 1


def _step(
    status: FailedOutcome, handler: str | None, left: int, edge: int, budget: Budget
) -> Steps[list[FailureGroup] | None]:
    """The groups of the runs down to an event; None if that took too long."""
    own = [*_own(status, left), runs.c.event >= edge]
    if handler is not None:
        own.append(runs.c.handler == handler)
    found = yield within(_grouped(own), budget.left)
    if found.overdue:
        return None
    groups = [_group(values) for *values, known in found.rows if known]
    if len(groups) == len(found.rows):
        return groups
    unknown = yield within(_errors(own), budget.left)
    return None if unknown.overdue else [*groups, *map(_of_error, unknown.rows)]


def _own(status: FailedOutcome, left: int) -> list[ColumnElement[bool]]:
    return [TROUBLED_RUNS, runs.c.status == status, runs.c.event < left]


def _span(status: FailedOutcome, left: int, rows: int) -> Select[*tuple[Any, ...]]:
    some = select(runs.c.event).where(*_own(status, left))
    step = some.order_by(runs.c.event.desc()).limit(rows).subquery()
    return select(func.min(step.c.event), func.count())


def _grouped(own: Sequence[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    by = (runs.c.handler, runs.c.fault)
    known = case((_KNOWN, 1), else_=0)
    times = (func.min(runs.c.ended_at), func.max(runs.c.ended_at))
    return (
        select(*by, func.count(), *times, func.max(runs.c.event), known)
        .where(*own)
        .group_by(*by, known)
    )


def _errors(own: Sequence[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    error = func.substr(runs.c.error, 1, _ERROR_CHARACTERS)
    return select(runs.c.handler, error, _ENDED_AT, runs.c.event).where(*own, not_(_KNOWN))


def _group(row: Sequence[Any]) -> FailureGroup:
    handler, fault, count, first_at, last_at, event = row
    return FailureGroup(
        handler=handler,
        fault=fault,
        count=count,
        first_at=first_at,
        last_at=last_at,
        key=str(event),
    )


def _of_error(row: Sequence[Any]) -> FailureGroup:
    handler, error, ended_at, event = row
    return _group((handler, fault_of(error), 1, ended_at, ended_at, event))
