"""Planning new events: reading the runs that have no handler yet, and writing down which they get."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from webhook_receiver.inbox.fairness import SourceQueue
from webhook_receiver.inbox.records import PLAN_AT_ONCE
from webhook_receiver.inbox.sql.planning import PlannedRun, Plans
from webhook_receiver.inbox.sql.rows import Waiting
from webhook_receiver.inbox.sql.schema import WAITING
from webhook_receiver.inbox.sql.sqlite.ordering import release_heads
from webhook_receiver.inbox.sql.sqlite.reading import PACKED, served

_STUBS = PACKED.format(
    order="r.event",
    runs=f"""
        SELECT run FROM webhook_runs WHERE handler = '' AND {WAITING} AND source = ?
        ORDER BY event LIMIT ?
    """,
)

# An event that came while the clock was ahead is due all the same.
_PLAIN = """
UPDATE webhook_runs SET handler = ?, status = ?, due = min(due, ?)
WHERE run IN (SELECT value FROM json_each(?))
"""

_SPECIAL = """
UPDATE webhook_runs
SET handler = ?, status = ?, order_key = ?, dead_blocks = ?, error = ?, due = min(due, ?)
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


# Rare, so that the statements above needn't have these columns.
_FAILED = """
UPDATE webhook_runs SET ended_at = ?, fault = ?, ended_fence = fence
WHERE event = ? AND handler = ? AND status = 'dead'
"""


def stubs(
    connection: sqlite3.Connection, queues: Sequence[SourceQueue], turn: int
) -> list[Waiting]:
    """New events' runs, of each source the oldest."""
    return served(connection, _STUBS, queues, PLAN_AT_ONCE, turn)


def write(connection: sqlite3.Connection, plans: Plans, now: float) -> None:
    """Write new events' runs down."""
    plain: dict[tuple[str, str], list[int]] = {}
    for run in plans.first:
        if run.order_key is None and run.error is None:
            plain.setdefault((run.handler, run.status), []).append(run.run)
        else:
            values = (run.handler, run.status, run.order_key, int(run.dead_blocks), run.error)
            connection.execute(_SPECIAL, (*values, now, run.run))
    for (handler, status), runs in plain.items():
        connection.execute(_PLAIN, (handler, status, now, json.dumps(runs)))
    if plans.further:
        connection.execute(_MORE, (json.dumps([_row(run, now) for run in plans.further]),))
    for _, run in plans.failed:
        connection.execute(_FAILED, (now, run.fault, run.event, run.handler))
    release_heads(connection, plans.keys(), now)


def _row(run: PlannedRun, now: float) -> Sequence[object]:
    ordered = (run.order_key, int(run.dead_blocks), run.error)
    return (run.event, run.source, min(run.due, now), run.handler, run.status, *ordered)
