"""Jobs, as scripts, and what is done to them: see `scripts`. What they do themselves is in `advancing`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    delete,
    exists,
    func,
    insert,
    literal_column,
    select,
    text,
    update,
)

from webhook_receiver.inbox.acts import BeginJob, ChangeJob
from webhook_receiver.inbox.jobs import (
    KINDS,
    TOTAL_LIMIT,
    Job,
    JobKind,
)
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql import queries
from webhook_receiver.inbox.sql.schema import acts, events, jobs, releases, runs
from webhook_receiver.inbox.sql.scripts import CHANGED_AT_ONCE, Script, Steps, release

OPEN = ("pending", "held")

# Every worker asks once a second, and what reads jobs takes longer to compile than to run.
_ANY_UNENDED = text("SELECT 1 FROM webhook_jobs WHERE ended_at IS NULL LIMIT 1")


def begin(act: str, asked: BeginJob) -> Script[int]:
    """Begin a job by the name of its act."""

    def steps(now: float) -> Steps[int]:
        ((upto,),) = (yield select(func.coalesce(func.max(events.c.seq), 0))).rows
        plan = asked.plan
        chosen = {name: at for name, at in asdict(plan.selection).items() if at is not None}
        counts = dict.fromkeys(("released", "worked", "failed", "skipped", "withdrawn"), 0)
        yield insert(jobs).values(
            id=act,
            kind=plan.kind,
            state="running",
            selection=json.dumps(chosen),
            upto=upto,
            ended_by=now,
            rate=plan.rate,
            total=plan.total,
            cursor=0,
            recent="",
            paced_until=now,
            note="",
            made_at=now,
            **counts,
        )
        return 0

    return steps


def change(asked: ChangeJob) -> Script[tuple[int, bool]]:
    """Pause a job, let it go on, set its rate, or cancel it; return how many runs it took back."""

    def steps(now: float) -> Steps[tuple[int, bool]]:
        wanted: dict[str, Any] = {}
        if asked.rate is not None:
            wanted["rate"] = asked.rate
        if asked.state is not None:
            # Whoever lets it go on has seen how the runs before have ended.
            wanted |= {"state": asked.state, "note": asked.note, "recent": "", "paced_until": now}
        own = [jobs.c.id == asked.job, jobs.c.ended_at.is_(None)]
        if asked.state != "cancelled":
            own.append(jobs.c.state != "cancelled")
        found = (yield update(jobs).where(*own).values(**wanted)).changed
        if not found or asked.state != "cancelled":
            return 0, False
        return (yield from _withdrawn(asked.job, now))

    return steps


def _withdrawn(job: str, now: float) -> Steps[tuple[int, bool]]:
    """Take back some runs that haven't begun; return how many, and whether there may be more."""
    # An event that no handler took isn't taken back: a worker plans it at once.
    fresh = (runs.c.status.in_(OPEN), runs.c.attempts == 0, runs.c.replay == job)
    query = (
        select(runs.c.run, runs.c.handler, runs.c.source, runs.c.order_key)
        .join(releases, and_(releases.c.run == runs.c.run, releases.c.job == job))
        .where(*fresh)
        .order_by(runs.c.run)
        .limit(CHANGED_AT_ONCE)
    )
    rows = (yield query).rows
    ids = [row[0] for row in rows]
    mine = (releases.c.job == job, releases.c.run == runs.c.run)
    before = {
        name: select(releases.c[column]).where(*mine).scalar_subquery()
        for name, column in (("status", "was"), ("attempts", "attempts"))
    }
    own = (runs.c.run.in_(ids), *fresh)
    count = (yield update(runs).where(*own).values(replay=None, **before)).changed
    taken = select(runs.c.run).where(runs.c.run.in_(ids), runs.c.replay.is_(None))
    yield delete(releases).where(releases.c.job == job, releases.c.run.in_(taken))
    yield update(jobs).where(jobs.c.id == job).values(withdrawn=jobs.c.withdrawn + count)
    yield from release(keys(row[1:] for row in rows), now)
    return count, len(rows) == CHANGED_AT_ONCE


def keys(rows: Iterable[Sequence[Any]]) -> list[tuple[str, str, str]]:
    """The (handler, source, order key)s among rows of these, without those of unordered runs."""
    return sorted({(handler, source, key) for handler, source, key in rows if key is not None})


def read(*, unended: bool) -> Script[list[Job]]:
    """Jobs, the oldest first."""

    def steps(now: float) -> Steps[list[Job]]:
        del now
        if unended and not (yield _ANY_UNENDED).rows:
            return []
        waiting = _waiting_count()
        own = ("id", "kind", "state", "selection", "rate", "total", "released", "worked", "failed")
        more = ("skipped", "withdrawn", "note", "made_at", "ended_at")
        columns = [jobs.c[name] for name in (*own, *more)]
        query = select(*columns, waiting, acts.c.who, acts.c.target, acts.c.reason)
        query = query.outerjoin(acts, acts.c.id == jobs.c.id)
        if unended:
            query = query.where(jobs.c.ended_at.is_(None))
        names = (*own, *more, "waiting", "who", "target", "reason")
        rows = (yield query.order_by(jobs.c.made_at, jobs.c.id)).rows
        return [_job(dict(zip(names, row, strict=True))) for row in rows]

    return steps


def _waiting_count() -> Any:
    return (
        select(func.count())
        .select_from(releases)
        .where(releases.c.job == jobs.c.id)
        .correlate(jobs)
        .scalar_subquery()
    )


def _job(row: dict[str, Any]) -> Job:
    selection = json.loads(row.pop("selection"))
    texts: dict[str, Any] = {name: row.pop(name) or "" for name in ("who", "target", "reason")}
    return Job(handler=selection.get("handler"), **row, **texts)


def weigh(kind: JobKind, selection: Selection) -> Script[int]:
    """How many runs a job would change, up to a limit."""

    def steps(now: float) -> Steps[int]:
        del now
        some = select(runs.c.run).where(*scope(kind, selection)).limit(TOTAL_LIMIT).subquery()
        ((count,),) = (yield select(func.count()).select_from(some)).rows
        return int(count)

    return steps


def scope(kind: JobKind, selection: Selection) -> list[ColumnElement[bool]]:
    """The conditions on a run that a job changes, whenever it ended."""
    event = exists().where(events.c.seq == runs.c.event, *queries.selected(selection))
    statuses = [literal_column(f"'{status}'", Text) for status in KINDS[kind]]
    scope: list[ColumnElement[bool]] = [runs.c.status.in_(statuses), event.correlate(runs)]
    if selection.handler is not None:
        scope.append(runs.c.handler == selection.handler)
    return [*scope, *queries.given_up(selection)]


def forget(age: float) -> Script[int]:
    """Forget jobs that ended that many seconds ago."""

    def steps(now: float) -> Steps[int]:
        return (yield delete(jobs).where(jobs.c.ended_at < now - age)).changed

    return steps
