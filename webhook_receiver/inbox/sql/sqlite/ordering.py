"""The order by key: which held run is next."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

# As the index `webhook_runs_order` has it: SQLite uses a partial index only by the words of its condition.
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


def release_heads(
    connection: sqlite3.Connection, keys: Iterable[Sequence[str]], now: float
) -> None:
    """Let the next run of each (handler, source, order key) be due, unless another is before it."""
    packed = json.dumps([list(key) for key in keys])
    if packed != "[]":
        connection.execute(_HEADS, {"keys": packed, "now": now})
