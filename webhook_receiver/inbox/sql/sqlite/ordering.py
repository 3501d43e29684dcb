"""Planned runs, and the order by key: which held run is next."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from webhook_receiver.inbox.sql.planning import PlannedRun, Plans

_PLAIN = (
    "UPDATE webhook_runs SET handler = ?, status = ? WHERE run IN (SELECT value FROM json_each(?))"
)

_SPECIAL = """
UPDATE webhook_runs SET handler = ?, status = ?, order_key = ?, dead_blocks = ?, error = ?
WHERE run = ?
"""

_MORE = """
INSERT INTO webhook_runs (event, source, due, handler, status, order_key, dead_blocks, error)
SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
       json_extract(value, '$[3]'), json_extract(value, '$[4]'), json_extract(value, '$[5]'),
       json_extract(value, '$[6]'), json_extract(value, '$[7]')
FROM json_each(?) WHERE true
ON CONFLICT DO NOTHING
"""

# As the index `webhook_runs_order` says it: SQLite uses a partial index by the words of its condition.
_OPEN = """
handler = k.handler AND source = k.source AND order_key = k.order_key
AND status NOT IN ('done', 'skipped', 'unhandled')
"""

# Of each key the held run of the oldest event, unless one of the key's runs is under way, waits for
# its own next attempt, or is an earlier dead letter that holds the others up.
_HEADS = f"""
WITH k(handler, source, order_key) AS (
    SELECT DISTINCT json_extract(value, '$[0]'), json_extract(value, '$[1]'),
           json_extract(value, '$[2]')
    FROM json_each(:keys)
)
UPDATE webhook_runs SET status = 'pending', due = :now
WHERE run IN (
    SELECT (
        SELECT head.run FROM (
            SELECT run, event FROM webhook_runs
            WHERE {_OPEN} AND status = 'held' ORDER BY event LIMIT 1
        ) head
        WHERE NOT EXISTS (
            SELECT 1 FROM webhook_runs
            WHERE {_OPEN} AND status = 'dead' AND dead_blocks = 1 AND event < head.event
        )
    )
    FROM k
    WHERE NOT EXISTS (
        SELECT 1 FROM webhook_runs
        WHERE {_OPEN} AND status IN ('pending', 'running', 'retrying')
    )
)
"""


def write_plans(connection: sqlite3.Connection, plans: Plans, now: float) -> None:
    """Write new events' runs down."""
    plain: dict[tuple[str, str], list[int]] = {}
    for run in plans.first:
        if run.order_key is None and run.error is None:
            plain.setdefault((run.handler, run.status), []).append(run.run)
        else:
            values = (run.handler, run.status, run.order_key, int(run.dead_blocks), run.error)
            connection.execute(_SPECIAL, (*values, run.run))
    for (handler, status), runs in plain.items():
        connection.execute(_PLAIN, (handler, status, json.dumps(runs)))
    if plans.further:
        connection.execute(_MORE, (json.dumps([_row(run) for run in plans.further]),))
    release_heads(connection, plans.keys(), now)


def _row(run: PlannedRun) -> Sequence[object]:
    ordered = (run.order_key, int(run.dead_blocks), run.error)
    return (run.event, run.source, run.due, run.handler, run.status, *ordered)


def release_heads(
    connection: sqlite3.Connection, keys: Iterable[Sequence[str]], now: float
) -> None:
    """Let the next run of each (handler, source, order key) be due, where none is before it."""
    packed = json.dumps([list(key) for key in keys])
    if packed != "[]":
        connection.execute(_HEADS, {"keys": packed, "now": now})
