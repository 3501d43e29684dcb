"""What jobs do, as scripts: see `scripts`.

What a job is to do next is found out without being in anybody's way. Then it is written in one short
transaction: how the runs that it had let go have ended, what it lets go now, and how far it has come; and
only if the job is still as it was read. So whoever is killed, and whoever else is at it, no run is let go
twice.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    case,
    delete,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    update,
)

from webhook_receiver.inbox.jobs import (
    FAILED,
    KINDS,
    MAX_LAG_SECONDS,
    RECENT,
    WORKED,
    Advanced,
    JobKind,
    JobState,
    outcome_of,
    paced,
    room,
    why_to_stop,
)
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql import queries
from webhook_receiver.inbox.sql.dropping import given_up
from webhook_receiver.inbox.sql.jobs import OPEN, keys, scope
from webhook_receiver.inbox.sql.schema import WAITING, acts, events, jobs, pauses, releases, runs
from webhook_receiver.inbox.sql.scripts import CHANGED_AT_ONCE, Script, Steps, release

LOOKED_AT_ONCE = 5_000  # events in a step

_WAITS: ColumnElement[bool] = literal_column(f"handler <> '' AND {WAITING}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A job's row, as far as a step needs it."""

    id: str
    kind: JobKind
    state: JobState
    selection: Selection
    upto: int
    ended_by: float
    rate: float
    cursor: int
    released: int
    worked: int
    failed: int
    skipped: int
    recent: str
    paced_until: float
    note: str


_FIELDS = [one.name for one in fields(_Row)]
_AS_READ = ("state", "rate", "cursor", "released", "worked", "failed", "skipped", "paced_until")
"""What must still be so when a step is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a job is to do next.

    Attributes:
        row: the job as it was read.
        ended: the runs whose first attempt has ended since the job let them go, in that order, and how.
        chosen: the runs that it lets go or drops now, as run, event, handler, source and order key.
        values: the columns of its row that are written, besides its counts.
        became: its new state, if that changes.
        more: whether there is more that needn't wait.
    """

    row: _Row
    ended: Sequence[tuple[int, str]] = ()
    chosen: Sequence[Sequence[Any]] = ()
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    became: JobState | None = None
    more: bool = False

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        new = any(getattr(self.row, name, None) != value for name, value in self.values.items())
        return bool(self.ended or self.chosen or new)


def find(id_: str) -> Script[Step | None]:
    """What a job is to do next; None if it has ended."""

    def steps(now: float) -> Steps[Step | None]:
        own = select(*(jobs.c[name] for name in _FIELDS))
        rows = (yield own.where(jobs.c.id == id_, jobs.c.ended_at.is_(None))).rows
        if not rows:
            return None
        row = _read(rows[0])
        if row.kind == "drop" and row.state == "running":
            return (yield from _drops(row, now))
        ended = yield from _ended(row)
        recent = row.recent + "".join(FAILED if how == "failed" else WORKED for _, how in ended)
        waiting = yield from _waiting(row)
        if row.state == "running":
            return (yield from _goes_on(row, ended, recent[-RECENT:], waiting, now))
        full = len(ended) == CHANGED_AT_ONCE  # others may have ended, too
        over = row.state == "cancelled" and not waiting and not full
        values = {"recent": recent[-RECENT:], **({"ended_at": now} if over else {})}
        became: JobState | None = "cancelled" if over else None
        return Step(row=row, ended=ended, values=values, became=became, more=full)

    return steps


def _read(values: Sequence[Any]) -> _Row:
    row: dict[str, Any] = dict(zip(_FIELDS, values, strict=True))
    row["selection"] = Selection(**json.loads(row["selection"]))
    return _Row(**row)


def _ended(row: _Row) -> Steps[list[tuple[int, str]]]:
    over = or_(runs.c.run.is_(None), runs.c.status.not_in((*OPEN, "running")))
    query = (
        select(releases.c.run, runs.c.status)
        .outerjoin(runs, runs.c.run == releases.c.run)
        .where(releases.c.job == row.id, over)
        .order_by(runs.c.ended_at, releases.c.run)
        .limit(CHANGED_AT_ONCE)
    )
    return [(run, outcome_of(status)) for run, status in (yield query).rows]


def _waiting(row: _Row) -> Steps[list[tuple[str, int]]]:
    """The handlers of the runs whose first attempt hasn't ended, and how many of them aren't held."""
    free = func.sum(case((runs.c.status == "held", 0), else_=1))
    query = (
        select(runs.c.handler, free)
        .join(releases, and_(releases.c.run == runs.c.run, releases.c.job == row.id))
        .where(runs.c.status.in_((*OPEN, "running")))
        .group_by(runs.c.handler)
    )
    return [(handler, int(count)) for handler, count in (yield query).rows]


def _goes_on(
    row: _Row,
    ended: Sequence[tuple[int, str]],
    recent: str,
    waiting: Sequence[tuple[str, int]],
    now: float,
) -> Steps[Step]:
    cause = why_to_stop(recent)
    if cause is not None:
        stopped = {"recent": recent, "state": "paused", "note": cause}
        return Step(row=row, ended=ended, values=stopped, became="paused")
    handlers = {name for name, _ in waiting if name} | {row.selection.handler or ""} - {""}
    note = yield from _held_up(sorted(handlers), now)
    allowed, since = paced(row.rate, row.paced_until, now)
    most = min(allowed, room(row.rate, recent, sum(count for _, count in waiting)))
    if note or not most:
        return Step(row=row, ended=ended, values={"recent": recent, "note": note})
    chosen, cursor = yield from _chosen(row, min(most, CHANGED_AT_ONCE))
    full = CHANGED_AT_ONCE in (len(ended), len(chosen))
    over = cursor >= row.upto and not chosen and not waiting and not full
    values: dict[str, Any] = {"recent": recent, "note": "", "cursor": cursor}
    if chosen:
        values["paced_until"] = since + len(chosen) / row.rate
    if over:
        values |= {"state": "done", "ended_at": now}
    looks_on = not chosen and row.cursor < cursor < row.upto
    became: JobState | None = "done" if over else None
    more = looks_on or full
    return Step(row=row, ended=ended, chosen=chosen, values=values, became=became, more=more)


def _drops(row: _Row, now: float) -> Steps[Step]:
    chosen, cursor = yield from _chosen(row, CHANGED_AT_ONCE)
    values: dict[str, Any] = {"note": "", "cursor": cursor}
    if cursor < row.upto:
        return Step(row=row, chosen=chosen, values=values, more=True)
    values |= {"state": "done", "ended_at": now}
    return Step(row=row, chosen=chosen, values=values, became="done")


def _held_up(handlers: Sequence[str], now: float) -> Steps[str]:
    """Why nothing may be let go now, or the empty string."""
    lasting = or_(pauses.c.until.is_(None), pauses.c.until > now)
    paused = (yield select(pauses.c.handler).where(pauses.c.handler.in_(handlers), lasting)).rows
    if paused:
        return f"handler {paused[0][0]} is paused"
    late = runs.c.due < now - MAX_LAG_SECONDS
    live = (_WAITS, runs.c.handler.in_(handlers), late, runs.c.replay.is_(None))
    waits = (yield select(runs.c.handler).where(*live).limit(1)).rows
    return f"other runs of {waits[0][0]} wait, and go first" if waits else ""


def _chosen(row: _Row, most: int) -> Steps[tuple[list[Sequence[Any]], int]]:
    """The next runs, of whole events, and the event up to which that is all."""
    after = select(func.min(events.c.seq)).where(events.c.seq > row.cursor)
    ((first,),) = (yield after).rows
    if first is None or first > row.upto:
        return [], row.upto
    last = min(row.upto, first + LOOKED_AT_ONCE - 1)
    ended = func.coalesce(case((queries.CURRENT, runs.c.ended_at)), 0.0)
    own = (*scope(row.kind, row.selection), ended <= row.ended_by)
    columns = (runs.c.run, runs.c.event, runs.c.handler, runs.c.source, runs.c.order_key)
    query = select(*columns).where(*own)
    some = query.where(runs.c.event >= first, runs.c.event <= last).order_by(
        runs.c.event, runs.c.run
    )
    found = list((yield some.limit(most)).rows)
    if len(found) == most:
        last = found[-1][1]
        known = {one[0] for one in found}
        rest = (yield query.where(runs.c.event == last)).rows
        found += [one for one in rest if one[0] not in known]
    return found, last


def take(step: Step) -> Script[Advanced]:
    """Take a step, if the job is still as it was read; otherwise there is another to be found."""

    def steps(now: float) -> Steps[Advanced]:
        row, ended = step.row, Counter(how for _, how in step.ended)
        counts = {name: getattr(row, name) + number for name, number in ended.items()}
        counts["released"] = row.released + len(step.chosen)
        as_read = (jobs.c[name] == getattr(row, name) for name in _AS_READ)
        own = update(jobs).where(jobs.c.id == row.id, jobs.c.ended_at.is_(None), *as_read)
        if not (yield own.values(**step.values, **counts)).changed:
            return Advanced(more=True)
        if step.ended:
            gone = [run for run, _ in step.ended]
            yield delete(releases).where(releases.c.job == row.id, releases.c.run.in_(gone))
        if step.chosen:
            yield from (_dropped if row.kind == "drop" else _released)(row, step.chosen, now)
            yield from release(keys(one[2:5] for one in step.chosen), now)
            added = {"count": acts.c.count + len(step.chosen)}
            yield update(acts).where(acts.c.id == row.id).values(**added)
        note = step.values.get("note", "")
        return Advanced(len(step.chosen), step.became, note, more=step.more)

    return steps


def _dropped(row: _Row, chosen: Sequence[Sequence[Any]], now: float) -> Steps[None]:
    """Give dead runs up for good."""
    del now
    own = (runs.c.run.in_([one[0] for one in chosen]), runs.c.status == "dead")
    yield update(runs).where(*own).values(**given_up(row.id))


def _released(row: _Row, chosen: Sequence[Sequence[Any]], now: float) -> Steps[None]:
    """Make runs pending again; what is known of their last attempt stays until the next."""
    own = (runs.c.run.in_([one[0] for one in chosen]), runs.c.status.in_(KINDS[row.kind]))
    before = select(literal(row.id), runs.c.run, runs.c.status, runs.c.attempts).where(*own)
    yield insert(releases).from_select(["job", "run", "was", "attempts"], before)
    again = case((runs.c.order_key.is_not(None), "held"), else_="pending")
    # One after another, as the rate has it: live events come between them, and not behind them all.
    place = (runs.c.event - chosen[0][1]) % len(chosen)
    due = {"due": now + place / row.rate, "replay": queries.replayed_by(row.id)}
    values = {"status": again, "attempts": 0, "deaths": 0, "worker": None}
    yield update(runs).where(*own).values(**values, **due)
