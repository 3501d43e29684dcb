"""Settling outcomes, below SQLAlchemy as in `leasing`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from itertools import compress

from webhook_receiver.inbox.records import DIED
from webhook_receiver.inbox.sql.rows import ended_keys, new_marks, written
from webhook_receiver.inbox.sql.sqlite import attempts, ordering
from webhook_receiver.outcomes import Done, Outcome
from webhook_receiver.types import Lease

# Settling changes nothing if the lease was lost: every lease raises the run's fence.
_FENCE = "worker = :worker AND status = 'running'"

_DONE = f"""
UPDATE webhook_runs
SET status = 'done', worker = NULL, error = NULL, deaths = 0, ended_at = :now,
    took = json_extract(value, '$[2]'), fault = NULL, ended_fence = fence
FROM json_each(:runs)
WHERE run = json_extract(value, '$[0]') AND fence = json_extract(value, '$[1]') AND {_FENCE}
"""

_SETTLE = f"""
UPDATE webhook_runs SET status = :status, worker = NULL, error = :error, due = coalesce(:due, due),
       attempts = attempts - :unspent, deaths = CASE WHEN :unspent THEN deaths ELSE 0 END,
       ended_at = CASE WHEN :unspent THEN ended_at ELSE :now END,
       took = CASE WHEN :unspent THEN took ELSE :took END,
       fault = CASE WHEN :unspent THEN fault ELSE :fault END,
       ended_fence = CASE WHEN :unspent AND ended_fence IS NOT fence - 1 THEN ended_fence
                          ELSE fence END
WHERE run = :run AND fence = :fence AND {_FENCE}
"""

# Asked after `_DONE`: only a lease's holder can have made the run done under its fence.
_LOST = """
SELECT json_group_array(json_array(json_extract(value, '$[0]'), json_extract(value, '$[1]')))
FROM json_each(:runs)
WHERE NOT EXISTS (
    SELECT 1 FROM webhook_runs WHERE run = json_extract(value, '$[0]')
           AND fence = json_extract(value, '$[1]') AND status = 'done'
)
"""

# A mark that isn't the one the lease was given has been written by this lease, or a later one's.
_MARK = """
INSERT INTO webhook_marks (handler, source, order_key, mark) VALUES (?, ?, ?, ?)
ON CONFLICT (handler, source, order_key) DO UPDATE SET mark = excluded.mark WHERE mark IS ?
"""


# Whoever settles a lease lives, so that its end wasn't a death; unless that no longer matters.
_ALIVE = f"""
UPDATE webhook_runs SET deaths = deaths - 1, error = NULL, fault = NULL
WHERE run = ? AND fence >= ? AND deaths > 0 AND status IN ('pending', 'retrying', 'running')
      AND worker IS NOT ? AND error = '{DIED}'
"""


def settle(
    connection: sqlite3.Connection, settled: Sequence[tuple[Lease, Outcome]], now: float
) -> list[bool]:
    """Write outcomes down, the done ones in one statement; False for each whose lease was lost."""
    held: dict[tuple[int, int], bool] = {}
    done: dict[str, list[tuple[int, int, float | None]]] = {}
    for lease, outcome in settled:
        if isinstance(outcome, Done):
            done.setdefault(lease.worker, []).append((lease.run, lease.fence, outcome.took))
        else:
            held[_of(lease)] = _settle_one(connection, lease, outcome, now)
    for worker, ended in done.items():
        values = {"worker": worker, "runs": json.dumps(ended), "now": now}
        lost: set[tuple[int, int]] = set()
        if connection.execute(_DONE, values).rowcount != len(ended):
            (packed,) = connection.execute(_LOST, values).fetchone()
            lost = {(run, fence) for run, fence in json.loads(packed)}
        held.update({(run, fence): (run, fence) not in lost for run, fence, _ in ended})
    taken = [held[_of(lease)] for lease, _ in settled]
    ours = list(compress(settled, taken))
    for (lease, _), is_held in zip(settled, taken, strict=True):
        if not is_held:
            connection.execute(_ALIVE, (lease.run, lease.fence, lease.worker))
            attempts.was_alive(connection, lease)
    for key, marks in new_marks(ours).items():
        connection.execute(_MARK, (*key, *marks))
    attempts.remember(connection, ours, now)
    ordering.release_heads(connection, ended_keys(ours), now)
    return taken


def _of(lease: Lease) -> tuple[int, int]:
    """What identifies a lease: a worker that stalled may hold an old one of the same run."""
    return lease.run, lease.fence


def _settle_one(connection: sqlite3.Connection, lease: Lease, outcome: Outcome, now: float) -> bool:
    columns = written(lease, outcome, now)
    values = {
        "status": columns.status,
        "error": columns.error,
        "due": columns.due,
        "unspent": columns.unspent,
        "took": columns.took,
        "fault": columns.fault,
        "now": now,
        "run": lease.run,
        "fence": lease.fence,
        "worker": lease.worker,
    }
    return connection.execute(_SETTLE, values).rowcount == 1
