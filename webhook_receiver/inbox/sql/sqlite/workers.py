"""The leases of workers: prolonging them, and taking over from workers that vanished.

An excuse is a row of its own, named after the worker and the reason, so that older versions, which
don't know of it, see a worker without runs.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Sequence

from webhook_receiver.faults import fault
from webhook_receiver.inbox.protocol import Excuse
from webhook_receiver.inbox.records import DEATHS_LIMIT, DIED, EXCUSED_SECONDS, STALLED, Taken
from webhook_receiver.inbox.sql.rows import DIED_OFTEN, STILL_ENDED
from webhook_receiver.inbox.sql.sqlite import attempts
from webhook_receiver.inbox.sql.sqlite.ordering import release_heads

_STILL_ENDED = STILL_ENDED.format(run="webhook_runs")

_RENEW = """
INSERT INTO webhook_workers (worker, until) VALUES (?, ?)
ON CONFLICT (worker) DO UPDATE SET until = excluded.until
"""

_ORPHANED = """
status = 'running' AND worker NOT IN (SELECT worker FROM webhook_workers WHERE until > :now)
"""

_LEAVING = f"""
UPDATE webhook_runs SET status = CASE WHEN attempts > 1 THEN 'retrying' ELSE 'pending' END,
       worker = NULL, due = :now, attempts = attempts - 1, {_STILL_ENDED}
WHERE {_ORPHANED} AND worker || ' leaving' IN (SELECT worker FROM webhook_workers)
"""

_ENDED = f"SELECT json_group_array(json_array(run, worker)) FROM webhook_runs WHERE {_ORPHANED}"

_STALLED = f"""
UPDATE webhook_runs SET status = 'retrying', worker = NULL, due = :now, error = :stalled,
       ended_at = :now, took = NULL, fault = '{fault(STALLED)}', ended_fence = fence
WHERE {_ORPHANED} AND worker || ' stalled' IN (SELECT worker FROM webhook_workers)
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
    status = CASE WHEN deaths + 1 >= {DEATHS_LIMIT} THEN 'dead' ELSE 'retrying' END,
    error = CASE WHEN deaths + 1 >= {DEATHS_LIMIT} THEN '{DIED_OFTEN}' ELSE '{DIED}' END,
    fault = CASE WHEN deaths + 1 >= {DEATHS_LIMIT} THEN '{fault(DIED_OFTEN)}'
                 ELSE '{fault(DIED)}' END,
    ended_at = :now, took = NULL, ended_fence = fence
WHERE {_ORPHANED}
"""


def renew(connection: sqlite3.Connection, worker: str, lease: float, now: float) -> Taken:
    """Prolong a worker's lease, and put the runs of vanished workers back: as suspects."""
    connection.execute(_RENEW, (worker, now + lease))
    connection.execute(
        "DELETE FROM webhook_workers WHERE until <= ? OR worker = ? || ' stalled'", (now, worker)
    )
    values = {"now": now, "limit": DEATHS_LIMIT, "stalled": STALLED}
    excused = connection.execute(_LEAVING, values).rowcount
    (ended,) = connection.execute(_ENDED, values).fetchone()
    excused += connection.execute(_STALLED, values).rowcount
    (packed,) = connection.execute(_PARKED, values).fetchone()
    parked = [(str(event), handler) for event, handler in json.loads(packed)]
    (keys,) = connection.execute(_PARKED_KEYS, values).fetchone()
    changed = connection.execute(_TAKE_OVER, values).rowcount
    attempts.remember_ended(connection, json.loads(ended), now)
    release_heads(connection, json.loads(keys), now)
    return Taken(excused + changed - len(parked), parked)


_DISOWN = f"""
UPDATE webhook_runs SET status = CASE WHEN attempts > 1 THEN 'retrying' ELSE 'pending' END,
       worker = NULL, due = ?, attempts = attempts - 1, {_STILL_ENDED}
WHERE status = 'running' AND worker = ? AND run NOT IN (SELECT value FROM json_each(?))
"""


def disown(connection: sqlite3.Connection, worker: str, held: Sequence[int], now: float) -> None:
    """Give back the runs that are leased to a worker though it doesn't hold them."""
    connection.execute(_DISOWN, (now, worker, json.dumps(held)))


_LEAVE = """
DELETE FROM webhook_workers WHERE worker = :worker OR (worker = :worker || ' leaving' AND NOT EXISTS (
    SELECT 1 FROM webhook_runs WHERE status = 'running' AND worker = :worker
))
"""


def leave(connection: sqlite3.Connection, worker: str) -> None:
    """Give a worker's lease up; what it still ran goes back as if it had died, unless it's excused."""
    connection.execute(_LEAVE, {"worker": worker})


def excuse(connection: sqlite3.Connection, worker: str, why: Excuse, now: float) -> None:
    """Count no death when this worker's lease ends."""
    connection.execute(_RENEW, (f"{worker} {why}", now + EXCUSED_SECONDS))


def prolong(connection: sqlite3.Connection, worker: str, lease: float, now: float) -> None:
    """Prolong a worker's lease, and nothing else."""
    connection.execute(_RENEW, (worker, now + lease))


_RESTORED = """
UPDATE webhook_runs SET status = CASE WHEN attempts > 1 THEN 'retrying' ELSE 'pending' END,
       worker = NULL, due = ?, attempts = attempts - 1
WHERE status = 'running'
"""
_KEPT = f"UPDATE webhook_runs SET {_STILL_ENDED} WHERE status = 'running'"


def none_lives(connection: sqlite3.Connection, now: float) -> int:
    """In a restored database no worker lives, and none died: what they ran is due; return how much."""
    connection.execute("DELETE FROM webhook_workers")
    with contextlib.suppress(sqlite3.OperationalError):  # older schemas don't say how runs ended
        connection.execute(_KEPT)
    return connection.execute(_RESTORED, (now,)).rowcount
