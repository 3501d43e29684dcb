"""Dead letters past their age, as scripts: see `scripts`."""

from __future__ import annotations

from sqlalchemy import func, literal, select, update

from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.renaming import DROPPED
from webhook_receiver.inbox.sql.queries import given_up
from webhook_receiver.inbox.sql.schema import runs
from webhook_receiver.inbox.sql.scripts import CHANGED_AT_ONCE, Script, Steps, release


def _past(age: float, now: float) -> Selection:
    return Selection(ended_before=now - age)


def any_past(age: float) -> Script[bool]:
    """Whether a dead run was given up that many seconds ago."""

    def steps(now: float) -> Steps[bool]:
        return bool((yield select(runs.c.run).where(*given_up(_past(age, now))).limit(1)).rows)

    return steps


def expire(age: float) -> Script[tuple[int, bool]]:
    """Drop some dead runs of that age; return how many, and whether there may be more."""

    def steps(now: float) -> Steps[tuple[int, bool]]:
        columns = (runs.c.run, runs.c.handler, runs.c.source, runs.c.order_key)
        query = select(*columns).where(*given_up(_past(age, now))).limit(CHANGED_AT_ONCE)
        rows = (yield query).rows
        error = literal(DROPPED) + func.coalesce(runs.c.error, "")
        chosen = (runs.c.run.in_([row[0] for row in rows]), runs.c.status == "dead")
        dropped = (yield update(runs).where(*chosen).values(status="skipped", error=error)).changed
        keys = sorted({tuple(row[1:]) for row in rows if row[3] is not None})
        yield from release(keys, now)
        return dropped, len(rows) == CHANGED_AT_ONCE

    return steps
