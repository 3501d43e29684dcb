"""Leasing runs, below SQLAlchemy: the hot path of dispatch.

One step a statement, as in `storing` and for its reason: ids go in by `json_each`; runs come out
packed into a single row, all bodies side by side in one blob.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from webhook_receiver.inbox.fairness import Lane, by_handler, in_turn, share
from webhook_receiver.inbox.records import DEATHS_LIMIT, Claimed, Demand, Plan, Taken
from webhook_receiver.inbox.sql import limits
from webhook_receiver.inbox.sql.planning import PLAN_AT_ONCE, UNPLANNED, plan_events
from webhook_receiver.inbox.sql.rows import Waiting, read_headers
from webhook_receiver.inbox.sql.schema import WAITING
from webhook_receiver.inbox.sql.sqlite import limits as stored
from webhook_receiver.inbox.sql.sqlite import ordering
from webhook_receiver.types import Dead, Envelope, Lease

CLAIM_BYTES = 8 * 1024 * 1024

# Every lane with its first run: one step into the index for each, however many runs wait. The next lane
# is the handler's next or else the next handler's first: compared as a pair, (handler, source) would
# be found by the handler alone, past all the runs of the lane before.
_LANES = f"""
WITH RECURSIVE lane(handler, source, due) AS (
    SELECT * FROM (
        SELECT handler, source, due FROM webhook_runs
        WHERE handler <> '' AND {WAITING} AND deaths = 0
        ORDER BY handler, source, due LIMIT 1
    )
    UNION ALL
    SELECT r.handler, r.source, r.due FROM lane JOIN webhook_runs r ON r.run = coalesce((
        SELECT run FROM webhook_runs
        WHERE handler <> '' AND {WAITING} AND deaths = 0
              AND handler = lane.handler AND source > lane.source
        ORDER BY source, due LIMIT 1
    ), (
        SELECT run FROM webhook_runs
        WHERE handler <> '' AND {WAITING} AND deaths = 0 AND handler > lane.handler
        ORDER BY handler, source, due LIMIT 1
    ))
),
unplanned(source) AS (
    SELECT * FROM (
        SELECT source FROM webhook_runs WHERE handler = '' AND {WAITING} ORDER BY source LIMIT 1
    )
    UNION ALL
    SELECT r.source FROM unplanned JOIN webhook_runs r ON r.run = (
        SELECT run FROM webhook_runs WHERE handler = '' AND {WAITING} AND source > unplanned.source
        ORDER BY source LIMIT 1
    )
)
SELECT json_group_array(json_array(handler, source, due)) FROM (
    SELECT handler, source, due FROM lane UNION ALL SELECT '', source, 0.0 FROM unplanned
)
"""

# What a claim reads of each run, packed: one row of JSON, one blob of all bodies.
_PACKED = """
SELECT json_group_array(json_array(run, event, handler, attempts, fence, error, order_key, mark,
                                   source, provider, id, type, received_at, path, headers,
                                   length(body), length(raw))),
       CAST(coalesce(group_concat(CAST(body AS TEXT) || CAST(coalesce(raw, x'') AS TEXT), ''), '')
            AS BLOB)
FROM (
    SELECT r.run, r.event, r.handler, r.attempts, r.fence, r.error, r.order_key, m.mark,
           e.source, e.provider, e.id, e.type, e.received_at, e.path, e.headers, e.body, e.raw,
           sum(length(e.body) + coalesce(length(e.raw), 0)) OVER (ORDER BY {order})
           - length(e.body) - coalesce(length(e.raw), 0) AS before
    FROM webhook_runs r JOIN webhook_events e ON e.seq = r.event
         LEFT JOIN webhook_marks m ON r.order_key IS NOT NULL AND m.handler = r.handler
                   AND m.source = r.source AND m.order_key = r.order_key
    WHERE r.run IN ({runs})
    ORDER BY {order}
)
WHERE before < ?
"""

_FRESH = _PACKED.format(
    order="r.event",
    runs=f"""
        SELECT run FROM webhook_runs WHERE handler = '' AND {WAITING} AND source = ?
        ORDER BY event LIMIT ?
    """,
)

_DUE = _PACKED.format(
    order="r.due, r.run",
    runs=f"""
        SELECT run FROM webhook_runs
        WHERE handler <> '' AND {WAITING} AND deaths = 0 AND handler = ? AND source = ? AND due <= ?
        ORDER BY due LIMIT ?
    """,
)

_SUSPECT = _PACKED.format(
    order="r.due, r.run",
    runs=f"""
        SELECT run FROM webhook_runs
        WHERE deaths > 0 AND {WAITING} AND due <= ?
              AND handler IN (SELECT value FROM json_each(?))
        ORDER BY deaths, due LIMIT 1
    """,
)

_LEASE = """
UPDATE webhook_runs
SET status = 'running', worker = ?, attempts = attempts + 1, fence = fence + 1
WHERE run IN (SELECT value FROM json_each(?))
"""


def claim(
    connection: sqlite3.Connection,
    worker: str,
    plan: Plan,
    demands: Mapping[str, Demand],
    now: float,
    turn: int,
    suspects: bool,  # noqa: FBT001 - it comes by position from the commit queue
) -> Claimed:
    """Plan new events, and lease what is due to `worker`; `turn` counts the claims."""
    lanes = by_handler(_lanes(connection))
    states = stored.states(connection, limits.limited(demands), now)
    free = limits.free_places(demands, states)
    leases: list[Lease] = []
    if suspects:
        able = [handler for handler, places in free.items() if places > 0]
        for waiting in _fetch(connection, _SUSPECT, (now, json.dumps(able), CLAIM_BYTES)):
            free[waiting.handler] -= 1
            leases.append(waiting.lease(worker, suspect=True))
    for handler, places in free.items():
        due = [lane for lane in lanes.get(handler, ()) if lane.due <= now]
        for waiting in _served(connection, _DUE, due, places, turn, now):
            free[handler] -= 1
            leases.append(waiting.lease(worker))
    # With no handler at all there is still something to find out: that nobody handles an event.
    fresh: list[Waiting] = []
    given_up: Sequence[tuple[Lease, Dead]] = ()
    if UNPLANNED in lanes and (not demands or any(free.values())):
        fresh = _served(connection, _FRESH, lanes[UNPLANNED], PLAN_AT_ONCE, turn)
        plans = plan_events(fresh, plan, free)
        ordering.write_plans(connection, plans, now)
        leases += [stub.lease(worker, handler=handler) for stub, handler in plans.now]
        given_up = plans.given_up(worker)
    if leases:
        connection.execute(_LEASE, (worker, json.dumps([lease.run for lease in leases])))
        stored.write_spent(connection, limits.spent(demands, states, leases))
        return Claimed(leases, None, more=True, given_up=given_up)
    if fresh:
        return Claimed(more=True, given_up=given_up)
    return Claimed((), limits.wait(demands, states, lanes, now))


def _lanes(connection: sqlite3.Connection) -> list[Lane]:
    (packed,) = connection.execute(_LANES).fetchone()
    return [Lane(*lane) for lane in json.loads(packed)]


def _served(
    connection: sqlite3.Connection,
    statement: str,
    lanes: Sequence[Lane],
    places: int,
    turn: int,
    *until: float,
) -> list[Waiting]:
    """The first runs of each lane, the places shared evenly between the lanes."""
    found: list[Waiting] = []
    order = in_turn(lanes, places, turn)
    for index, lane in enumerate(order):
        most = share(places - len(found), len(order) - index)
        address = (lane.source,) if lane.handler == UNPLANNED else (lane.handler, lane.source)
        found += _fetch(connection, statement, (*address, *until, most, CLAIM_BYTES))
    return found


def _fetch(
    connection: sqlite3.Connection, statement: str, values: tuple[Any, ...]
) -> list[Waiting]:
    packed, blob = connection.execute(statement, values).fetchone()
    rows: list[Waiting] = []
    start = 0
    for row in json.loads(packed):
        source, provider, id_, type_, received_at, path, headers, length, raw_length = row[8:]
        middle = start + length
        end = middle + (raw_length or 0)
        body, raw = blob[start:middle], None if raw_length is None else blob[middle:end]
        start = end
        envelope = Envelope(
            source=source,
            provider=provider,
            id=id_,
            type=type_,
            body=body,
            headers=read_headers(headers),
            received_at=received_at,
            raw=raw,
            path=path,
        )
        run, event, handler, attempts, fence, error, order_key, mark = row[:8]
        rows.append(Waiting(run, event, handler, attempts, fence, error, order_key, mark, envelope))
    return rows


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
"""

_PARKED_KEYS = f"""
SELECT json_group_array(json_array(handler, source, order_key)) FROM webhook_runs
WHERE {_ORPHANED} AND deaths + 1 >= :limit AND order_key IS NOT NULL
"""

_TAKE_OVER = f"""
UPDATE webhook_runs SET
    deaths = deaths + 1, worker = NULL, due = :now,
    status = CASE WHEN deaths + 1 >= :limit THEN 'dead' ELSE 'retrying' END,
    error = CASE WHEN deaths + 1 >= :limit
                 THEN 'the process died ' || :limit || ' times while this run was in it'
                 ELSE 'the process died while this run was in it' END
WHERE {_ORPHANED}
"""


def renew(connection: sqlite3.Connection, worker: str, now: float, lease: float) -> Taken:
    """Prolong a worker's lease, and put the runs of vanished workers back: as suspects."""
    connection.execute(_RENEW, (worker, now + lease))
    connection.execute("DELETE FROM webhook_workers WHERE until <= ?", (now,))
    values = {"now": now, "limit": DEATHS_LIMIT}
    (packed,) = connection.execute(_PARKED, values).fetchone()
    parked = [(str(event), handler) for event, handler in json.loads(packed)]
    (keys,) = connection.execute(_PARKED_KEYS, values).fetchone()
    changed = connection.execute(_TAKE_OVER, values).rowcount
    ordering.release_heads(connection, json.loads(keys), now)
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
