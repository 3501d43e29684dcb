"""Leasing runs and settling them, for SQLite, below SQLAlchemy: the hot path of dispatch.

One step a statement, as in `storing` and for its reason: ids go in by `json_each`; runs come out
packed into a single row, all bodies side by side in one blob.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from webhook_receiver.inbox.protocol import Plan
from webhook_receiver.inbox.records import Claimed, Taken
from webhook_receiver.inbox.sql.storing import read_headers
from webhook_receiver.retry import DEATHS_LIMIT
from webhook_receiver.types import (
    Attempt,
    Dead,
    Done,
    Envelope,
    Lease,
    Outcome,
    Released,
    Retrying,
    Skipped,
)

PLAN_AT_ONCE = 128
CLAIM_BYTES = 8 * 1024 * 1024

# What a claim reads of each run, packed: one row of JSON, one blob of all bodies.
_PACKED = """
SELECT json_group_array(json_array(run, event, handler, attempts, error, source, provider, type, id,
                                   received_at, path, headers, length(body), length(raw), fence)),
       CAST(coalesce(group_concat(CAST(body AS TEXT) || CAST(coalesce(raw, x'') AS TEXT), ''), '')
            AS BLOB)
FROM (
    SELECT r.run, r.event, r.handler, r.attempts, r.fence, r.error, e.source, e.provider, e.type, e.id,
           e.received_at, e.path, e.headers, e.body, e.raw,
           sum(length(e.body) + coalesce(length(e.raw), 0)) OVER (ORDER BY r.due, r.run)
           - length(e.body) - coalesce(length(e.raw), 0) AS before
    FROM webhook_runs r JOIN webhook_events e ON e.seq = r.event
    WHERE r.run IN ({runs})
    ORDER BY r.due, r.run
)
WHERE before < ?
"""

_FRESH = _PACKED.format(
    runs="""
        SELECT run FROM webhook_runs
        WHERE handler = '' AND status IN ('pending', 'retrying') AND due <= ?
        ORDER BY due LIMIT ?
    """
)

_WITH_WORK = """
SELECT json_group_array(room.value) FROM json_each(?) room
WHERE EXISTS (
    SELECT 1 FROM webhook_runs WHERE handler = room.value
    AND status IN ('pending', 'retrying') AND due <= ? AND deaths = 0
)
"""

_WAITING = _PACKED.format(
    runs="""
        SELECT run FROM webhook_runs
        WHERE handler = ? AND status IN ('pending', 'retrying') AND due <= ? AND deaths = 0
        ORDER BY due LIMIT ?
    """
)

_SUSPECT = _PACKED.format(
    runs="""
        SELECT run FROM webhook_runs
        WHERE deaths > 0 AND status IN ('pending', 'retrying') AND due <= ?
              AND handler IN (SELECT value FROM json_each(?))
        ORDER BY deaths, due LIMIT 1
    """
)

_NEXT_DUE = """
SELECT min(due) FROM json_each(?) known JOIN webhook_runs
ON handler = known.value AND status IN ('pending', 'retrying') AND due > ?
"""

_LEASE = """
UPDATE webhook_runs
SET status = 'running', worker = ?, attempts = attempts + 1, fence = fence + 1
WHERE run IN (SELECT value FROM json_each(?))
"""

_PLAN = (
    "UPDATE webhook_runs SET handler = ?, status = ? WHERE run IN (SELECT value FROM json_each(?))"
)

_PLAN_MORE = """
INSERT INTO webhook_runs (event, handler, due)
SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
FROM json_each(?) WHERE true
ON CONFLICT DO NOTHING
"""

_Row = tuple[list[Any], bytes, "bytes | None"]


def claim(
    connection: sqlite3.Connection,
    worker: str,
    plan: Plan,
    room: Mapping[str, int],
    now: float,
    suspects: bool,  # noqa: FBT001 - it comes by position from the commit queue
) -> Claimed:
    """Plan new events, and lease what is due to `worker`."""
    rows: list[_Row] = []
    known = json.dumps(list(room))
    suspect: int | None = None
    if suspects:
        rows = _fetch(connection, _SUSPECT, (now, known, CLAIM_BYTES))
        suspect = rows[0][0][0] if rows else None
    free = {handler: places for handler, places in room.items() if places > 0}
    more = False
    if free:
        for handler in _with_work(connection, free, now):
            waiting = _fetch(connection, _WAITING, (handler, now, free[handler], CLAIM_BYTES))
            free[handler] -= len(waiting)
            rows += waiting
    # With no handler at all there is still something to find out: that nobody handles an event.
    if not room or any(places > 0 for places in free.values()):
        fresh = _fetch(connection, _FRESH, (now, PLAN_AT_ONCE, CLAIM_BYTES))
        more = len(fresh) > 0
        rows += _plan(connection, fresh, plan, free)
    if rows:
        connection.execute(_LEASE, (worker, json.dumps([row[0] for row, _, _ in rows])))
        return Claimed([_lease(row, worker, suspect) for row in rows], None, more=True)
    if more:
        return Claimed(more=True)
    (next_due,) = connection.execute(_NEXT_DUE, (json.dumps(["", *room]), now)).fetchone()
    return Claimed((), next_due)


def _with_work(connection: sqlite3.Connection, free: Mapping[str, int], now: float) -> list[str]:
    (packed,) = connection.execute(_WITH_WORK, (json.dumps(list(free)), now)).fetchone()
    handlers: list[str] = json.loads(packed)
    return handlers


def _fetch(connection: sqlite3.Connection, statement: str, values: tuple[Any, ...]) -> list[_Row]:
    packed, blob = connection.execute(statement, values).fetchone()
    rows: list[_Row] = []
    start = 0
    for row in json.loads(packed):
        middle = start + row[12]
        end = middle + (row[13] or 0)
        rows.append((row, blob[start:middle], None if row[13] is None else blob[middle:end]))
        start = end
    return rows


def _plan(
    connection: sqlite3.Connection, fresh: Sequence[_Row], plan: Plan, free: dict[str, int]
) -> list[_Row]:
    """Give each new event its runs; return those that there is room for now."""
    now_rows: list[_Row] = []
    planned: dict[tuple[str, str], list[int]] = {}
    further: list[tuple[int, str, float]] = []
    for row, body, raw in fresh:
        run, event, source, provider, type_, received_at = *row[:2], *row[5:8], row[9]
        first, *others = plan(source, provider, type_) or ("",)
        planned.setdefault((first, "pending" if first else "unhandled"), []).append(run)
        further += [(event, handler, received_at) for handler in others]
        if free.get(first, 0) > 0:
            free[first] -= 1
            now_rows.append(([run, event, first, *row[3:]], body, raw))
    for (handler, status), runs in planned.items():
        connection.execute(_PLAN, (handler, status, json.dumps(runs)))
    if further:
        connection.execute(_PLAN_MORE, (json.dumps(further),))
    return now_rows


def _lease(packed: _Row, worker: str, suspect: int | None) -> Lease:
    row, body, raw = packed
    run, event, handler, attempts, error, source, provider, type_, id_, received, path, headers = (
        row[:12]
    )
    envelope = Envelope(
        source, provider, id_, type_, body, read_headers(headers), received, raw, path
    )
    attempt = Attempt(attempts + 1, received, error)
    fence = row[14] + 1
    return Lease(run, fence, str(event), handler, worker, envelope, attempt, suspect=run == suspect)


# Settling changes nothing where the lease was lost: every lease raises the run's fence.
_FENCE = "worker = :worker AND status = 'running'"

_DONE = f"""
UPDATE webhook_runs SET status = 'done', worker = NULL, error = NULL, deaths = 0
WHERE run IN (SELECT json_extract(value, '$[0]') FROM json_each(:runs)) AND {_FENCE}
      AND (run, fence) IN
          (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:runs))
"""  # noqa: S608 - constants

_SETTLE = f"""
UPDATE webhook_runs SET status = :status, worker = NULL, error = :error, due = coalesce(:due, due),
       attempts = attempts - :unspent, deaths = CASE WHEN :unspent THEN deaths ELSE 0 END
WHERE run = :run AND fence = :fence AND {_FENCE}
"""  # noqa: S608 - constants

# Asked after `_DONE`: only a lease's holder can have made the run done under its fence.
_LOST = """
SELECT json_group_array(json_extract(value, '$[0]')) FROM json_each(:runs)
WHERE NOT EXISTS (
    SELECT 1 FROM webhook_runs WHERE run = json_extract(value, '$[0]')
           AND fence = json_extract(value, '$[1]') AND status = 'done'
)
"""


def settle(
    connection: sqlite3.Connection, settled: Sequence[tuple[Lease, Outcome]], now: float
) -> list[bool]:
    """Write outcomes down, the done ones in one statement; False where the lease was lost."""
    held: dict[int, bool] = {}
    done: dict[str, list[tuple[int, int]]] = {}
    for lease, outcome in settled:
        if isinstance(outcome, Done):
            done.setdefault(lease.worker, []).append((lease.run, lease.fence))
        else:
            held[lease.run] = _settle_one(connection, lease, outcome, now)
    for worker, pairs in done.items():
        values = {"worker": worker, "runs": json.dumps(pairs)}
        lost: set[int] = set()
        if connection.execute(_DONE, values).rowcount != len(pairs):
            lost = set(json.loads(connection.execute(_LOST, values).fetchone()[0]))
        held.update({run: run not in lost for run, _ in pairs})
    return [held[lease.run] for lease, _ in settled]


def _settle_one(connection: sqlite3.Connection, lease: Lease, outcome: Outcome, now: float) -> bool:
    status, error, due, unspent = _written(lease, outcome, now)
    values = {
        "status": status,
        "error": error,
        "due": due,
        "unspent": unspent,
        "run": lease.run,
        "fence": lease.fence,
        "worker": lease.worker,
    }
    return connection.execute(_SETTLE, values).rowcount == 1


def _written(
    lease: Lease, outcome: Outcome, now: float
) -> tuple[str, str | None, float | None, int]:
    match outcome:
        case Skipped(reason):
            return "skipped", reason, None, 0
        case Retrying(at, error):
            return "retrying", error, at, 0
        case Dead(error):
            return "dead", error, None, 0
        case Released():
            first = lease.attempt.number == 1
            return "pending" if first else "retrying", lease.attempt.last_error, now, 1
        case Done():
            return "done", None, None, 0


_RENEW = """
INSERT INTO webhook_workers (worker, until) VALUES (?, ?)
ON CONFLICT (worker) DO UPDATE SET until = excluded.until
"""

_ORPHANED = """
status = 'running' AND worker NOT IN (SELECT worker FROM webhook_workers WHERE until > :now)
"""

_PARKED = f"""
SELECT json_group_array(json_array(event, handler)) FROM webhook_runs
WHERE {_ORPHANED} AND deaths + 1 >= :limit
"""  # noqa: S608 - constants

_TAKE_OVER = f"""
UPDATE webhook_runs SET
    deaths = deaths + 1, worker = NULL, due = :now,
    status = CASE WHEN deaths + 1 >= :limit THEN 'dead' ELSE 'retrying' END,
    error = CASE WHEN deaths + 1 >= :limit
                 THEN 'the process died ' || :limit || ' times while this run was in it'
                 ELSE 'the process died while this run was in it' END
WHERE {_ORPHANED}
"""  # noqa: S608 - constants


def renew(connection: sqlite3.Connection, worker: str, now: float, until: float) -> Taken:
    """Prolong a worker's lease, and put the runs of vanished workers back: as suspects."""
    connection.execute(_RENEW, (worker, until))
    connection.execute("DELETE FROM webhook_workers WHERE until <= ?", (now,))
    values = {"now": now, "limit": DEATHS_LIMIT}
    (packed,) = connection.execute(_PARKED, values).fetchone()
    parked = [(str(event), handler) for event, handler in json.loads(packed)]
    changed = connection.execute(_TAKE_OVER, values).rowcount
    return Taken(changed - len(parked), parked)


_DISOWN = """
UPDATE webhook_runs SET status = CASE WHEN attempts > 1 THEN 'retrying' ELSE 'pending' END,
       worker = NULL, due = ?, attempts = attempts - 1
WHERE status = 'running' AND worker = ? AND run NOT IN (SELECT value FROM json_each(?))
"""


def disown(connection: sqlite3.Connection, worker: str, held: Sequence[int], now: float) -> None:
    """Give back what a worker is said to run and doesn't hold."""
    connection.execute(_DISOWN, (now, worker, json.dumps(held)))


def leave(connection: sqlite3.Connection, worker: str) -> None:
    """Give a worker's lease up; what it still ran goes back as if it had died."""
    connection.execute("DELETE FROM webhook_workers WHERE worker = ?", (worker,))
