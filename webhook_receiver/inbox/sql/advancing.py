"""What jobs do, as scripts: see `scripts`.

One step of a job is one transaction: how the runs that it let go have ended, what it lets go now, and how
far it has come are written together. So whoever is killed, and whoever else is at it, no run is let go twice.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
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
from webhook_receiver.inbox.renaming import DROPPED
from webhook_receiver.inbox.sql import queries
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
    recent: str
    paced_until: float
    note: str


_FIELDS = [one.name for one in fields(_Row)]


def advance(id_: str) -> Script[Advanced]:
    """One step of a job."""

    def steps(now: float) -> Steps[Advanced]:
        own = select(*(jobs.c[name] for name in _FIELDS)).where(
            jobs.c.id == id_, jobs.c.ended_at.is_(None)
        )
        rows = (yield own.with_for_update(skip_locked=True)).rows
        if not rows:  # it has ended, or another process is at it
            return Advanced()
        row = _read(rows[0])
        counts = yield from _collected(row)
        row = replace(row, recent=(row.recent + _letters(counts.order))[-RECENT:])
        ended = counts.sums
        if row.state != "running":
            return (yield from _waited(row, ended, now))
        if row.kind == "drop":
            return (yield from _dropped(row, now))
        return (yield from _went_on(row, ended, now))

    return steps


def _read(values: Sequence[Any]) -> _Row:
    row: dict[str, Any] = dict(zip(_FIELDS, values, strict=True))
    row["selection"] = Selection(**json.loads(row["selection"]))
    return _Row(**row)


@dataclass(frozen=True, slots=True)
class _Ended:
    """How runs ended that a job had let go: in their order, and how many of each outcome."""

    order: Sequence[str]

    @property
    def sums(self) -> Counter[str]:
        """How many of each outcome."""
        return Counter(self.order)


def _letters(outcomes: Sequence[str]) -> str:
    return "".join(FAILED if one == "failed" else WORKED for one in outcomes)


def _collected(row: _Row) -> Steps[_Ended]:
    """Forget some runs whose first attempt has ended; return how they ended."""
    over = or_(runs.c.run.is_(None), runs.c.status.not_in((*OPEN, "running")))
    query = (
        select(releases.c.run, runs.c.status)
        .outerjoin(runs, runs.c.run == releases.c.run)
        .where(releases.c.job == row.id, over)
        .order_by(runs.c.ended_at, releases.c.run)
        .limit(CHANGED_AT_ONCE)
    )
    rows = (yield query).rows
    if rows:
        gone = [run for run, _ in rows]
        yield delete(releases).where(releases.c.job == row.id, releases.c.run.in_(gone))
    return _Ended([outcome_of(status) for _, status in rows])


def _counted(ended: Counter[str], released: int = 0) -> dict[str, Any]:
    added = {"released": released, **ended}
    return {name: jobs.c[name] + count for name, count in added.items() if count}


def _saved(row: _Row, **values: Any) -> Any:
    saved = {"recent": row.recent, "paced_until": row.paced_until, "note": row.note}
    return update(jobs).where(jobs.c.id == row.id).values(**{**saved, **values})


def _waiting(row: _Row) -> Steps[list[tuple[str, int]]]:
    """The handlers of the runs that were let go and haven't ended, and how many of them aren't held."""
    free = func.sum(case((runs.c.status == "held", 0), else_=1))
    query = (
        select(runs.c.handler, free)
        .join(releases, and_(releases.c.run == runs.c.run, releases.c.job == row.id))
        .group_by(runs.c.handler)
    )
    return [(handler, int(count)) for handler, count in (yield query).rows]


def _waited(row: _Row, ended: Counter[str], now: float) -> Steps[Advanced]:
    """A paused or cancelled job lets nothing go; a cancelled one ends with the last of its runs."""
    left = yield from _waiting(row)
    over = row.state == "cancelled" and not left
    yield _saved(row, **_counted(ended), **({"ended_at": now} if over else {}))
    return Advanced(became="cancelled" if over else None)


def _went_on(row: _Row, ended: Counter[str], now: float) -> Steps[Advanced]:
    cause = why_to_stop(row.recent)
    if cause is not None:
        yield _saved(row, **_counted(ended), state="paused", note=cause)
        return Advanced(became="paused", note=cause)
    waiting = yield from _waiting(row)
    handlers = {name for name, _ in waiting if name} | {row.selection.handler or ""} - {""}
    note = yield from _held_up(sorted(handlers), now)
    allowed, since = paced(row.rate, row.paced_until, now)
    most = min(allowed, room(row.rate, row.recent, sum(count for _, count in waiting)))
    if note or not most:
        yield _saved(replace(row, note=note), **_counted(ended))
        return Advanced()
    chosen, cursor = yield from _chosen(row, min(most, CHANGED_AT_ONCE))
    yield from _released(row, chosen, now)
    over = cursor >= row.upto and not chosen and not waiting
    values: dict[str, Any] = {"cursor": cursor, **_counted(ended, len(chosen))}
    if chosen:
        values["paced_until"] = since + len(chosen) / row.rate
    if over:
        values |= {"state": "done", "ended_at": now}
    yield _saved(replace(row, note=""), **values)
    yield from _acted(row, len(chosen))
    looks_on = not chosen and row.cursor < cursor < row.upto
    return Advanced(len(chosen), "done" if over else None, more=looks_on)


def _dropped(row: _Row, now: float) -> Steps[Advanced]:
    chosen, cursor = yield from _chosen(row, CHANGED_AT_ONCE)
    ids = [one[0] for one in chosen]
    dropped = literal(DROPPED) + func.coalesce(runs.c.error, "")
    ended = {"status": "skipped", "error": dropped}
    if ids:
        yield update(runs).where(runs.c.run.in_(ids), runs.c.status == "dead").values(**ended)
        yield from release(keys(one[2:5] for one in chosen), now)
    over = cursor >= row.upto
    values: dict[str, Any] = {"cursor": cursor, **_counted(Counter(), len(ids))}
    if over:
        values |= {"state": "done", "ended_at": now}
    yield _saved(replace(row, note=""), **values)
    yield from _acted(row, len(ids))
    return Advanced(len(ids), "done" if over else None, more=not over)


def _acted(row: _Row, count: int) -> Steps[None]:
    """Let the audit say how much the act has changed so far."""
    if count:
        yield update(acts).where(acts.c.id == row.id).values(count=acts.c.count + count)


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
    query = select(*columns, runs.c.status, runs.c.attempts).where(*own)
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


def _released(row: _Row, chosen: Sequence[Sequence[Any]], now: float) -> Steps[None]:
    """Make runs pending again; what is known of their last attempt stays until the next."""
    if not chosen:
        return
    own = (runs.c.run.in_([one[0] for one in chosen]), runs.c.status.in_(KINDS[row.kind]))
    before = select(literal(row.id), runs.c.run, runs.c.status, runs.c.attempts).where(*own)
    yield insert(releases).from_select(["job", "run", "was", "attempts"], before)
    again = case((runs.c.order_key.is_not(None), "held"), else_="pending")
    # One after another, as the rate has it: live events come between them, and not behind them all.
    place = (runs.c.event - chosen[0][1]) % len(chosen)
    due = {"due": now + place / row.rate, "replay": queries.replayed_by(row.id)}
    values = {"status": again, "attempts": 0, "deaths": 0, "worker": None}
    yield update(runs).where(*own).values(**values, **due)
    yield from release(keys(one[2:5] for one in chosen), now)
