"""How far handlers have used up their limits: exact, under one lock for each handler."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from webhook_receiver.inbox.sql.limits import State
from webhook_receiver.inbox.sql.postgres import locks
from webhook_receiver.inbox.sql.postgres.clock import now
from webhook_receiver.inbox.sql.postgres.driver import Connection

BUSY_SECONDS = 0.02  # how soon to ask again for what another process is just taking

_STATE = f"""
SELECT h.handler, coalesce(w.spent_until, 0.0),
       (SELECT count(*) FROM webhook_runs r WHERE r.status = 'running' AND r.handler = h.handler),
       {now("$2")}
FROM unnest($1::text[]) AS h(handler) LEFT JOIN webhook_rates w ON w.handler = h.handler
"""

_SPEND = """
INSERT INTO webhook_rates (handler, spent_until) SELECT * FROM unnest($1::text[], $2::float8[])
ON CONFLICT (handler) DO UPDATE SET spent_until = excluded.spent_until
"""


async def states(
    connection: Connection, handlers: Sequence[str], skew: float
) -> Mapping[str, State]:
    """How the handlers stand; nobody changes that until this transaction ends."""
    if not handlers:
        return {}
    await locks.lock_each(connection, locks.LIMITS, handlers)
    rows = await connection.fetch(_STATE, handlers, skew)
    return {handler: State(*state) for handler, *state in rows}


async def write_spent(connection: Connection, spent: Mapping[str, float]) -> None:
    """Count the leases of a claim against their handlers' rates."""
    if spent:
        await connection.execute(_SPEND, list(spent), list(spent.values()))
