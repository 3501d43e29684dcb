"""The order by key: which held run is next.

A transaction that may have freed a key looks, under one lock, at what all the others have committed:
of two that end runs of a key and plan new ones, the later finds the key's head.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from webhook_receiver.inbox.sql.postgres import locks
from webhook_receiver.inbox.sql.postgres.clock import now
from webhook_receiver.inbox.sql.postgres.driver import Connection
from webhook_receiver.inbox.sql.postgres.texts import to_text

# As the index `webhook_runs_order` has it.
_OPEN = """
handler = k.handler AND source = k.source AND order_key = k.order_key
AND status NOT IN ('done', 'skipped', 'unhandled')
"""

# Of each key the held run of the oldest event, unless one of the key's runs is under way, waits for
# its own next attempt, or is an earlier dead letter that holds the others up. Asked for each key by
# itself: as one NOT EXISTS it may be joined with all that is open of every key.
_HEADS = f"""
UPDATE webhook_runs SET status = 'pending', due = {now("$4")}
WHERE run = ANY (ARRAY(
    SELECT head.run
    FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[], $3::text[])) AS
         k(handler, source, order_key)
         CROSS JOIN LATERAL (
             SELECT run, event FROM webhook_runs
             WHERE {_OPEN} AND status = 'held' ORDER BY event LIMIT 1
         ) AS head
    WHERE (
        SELECT true FROM webhook_runs
        WHERE {_OPEN} AND status IN ('pending', 'running', 'retrying') LIMIT 1
    ) IS NULL AND (
        SELECT true FROM webhook_runs
        WHERE {_OPEN} AND status = 'dead' AND dead_blocks = 1 AND event < head.event LIMIT 1
    ) IS NULL
))
"""


async def release_heads(connection: Connection, keys: Iterable[Sequence[str]], skew: float) -> None:
    """Let the next run of each (handler, source, order key) be due, unless another is before it."""
    columns = list(zip(*keys, strict=True))
    if not columns:
        return
    handlers, sources, order_keys = ([to_text(value) for value in column] for column in columns)
    await locks.lock(connection, locks.ORDER)
    await connection.execute(_HEADS, handlers, sources, order_keys, skew)
