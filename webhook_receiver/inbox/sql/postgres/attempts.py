"""Remembering attempts that failed; those that worked cost nothing here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from webhook_receiver.inbox.attempts import ATTEMPTS_KEPT
from webhook_receiver.inbox.records import DIED, STALLED
from webhook_receiver.inbox.sql.attempts import rows
from webhook_receiver.inbox.sql.postgres.clock import now
from webhook_receiver.inbox.sql.postgres.driver import Connection
from webhook_receiver.inbox.sql.postgres.texts import to_text
from webhook_receiver.outcomes import Outcome
from webhook_receiver.types import Lease

_COLUMNS = "run, fence, number, event, handler, outcome, took, worker, error, traceback, ended_at"

_REMEMBER = f"""
INSERT INTO webhook_attempts ({_COLUMNS})
SELECT *, {now("$11")}
FROM unnest($1::bigint[], $2::int[], $3::int[], $4::bigint[], $5::text[], $6::text[], $7::float8[],
            $8::text[], $9::text[], $10::text[])
ON CONFLICT DO NOTHING
"""

_TRIM = f"""
DELETE FROM webhook_attempts a WHERE run = ANY ($1::bigint[]) AND fence <= (
    SELECT fence FROM webhook_attempts b WHERE b.run = a.run
    ORDER BY fence DESC LIMIT 1 OFFSET {ATTEMPTS_KEPT}
)
"""

_ALIVE = f"""
UPDATE webhook_attempts a SET error = '{STALLED}' FROM unnest($1::bigint[], $2::int[]) AS s(run, fence)
WHERE a.run = s.run AND a.fence = s.fence AND a.error = '{DIED}'
"""


async def remember(
    connection: Connection, settled: Sequence[tuple[Lease, Outcome]], skew: float
) -> None:
    """Remember the attempts that failed among those whose lease was held."""
    failed = [
        [to_text(value) if isinstance(value, str) else value for value in row]
        for row in rows(settled)
    ]
    await write(connection, failed, skew)


async def write(connection: Connection, failed: Sequence[Sequence[Any]], skew: float) -> None:
    """Write attempts down, as `Row` has them with texts as columns hold them; keep each run's newest."""
    if not failed:
        return
    await connection.execute(_REMEMBER, *map(list, zip(*failed, strict=True)), skew)
    long = [row[0] for row in failed if row[1] > ATTEMPTS_KEPT]
    if long:
        await connection.execute(_TRIM, long)


async def were_alive(connection: Connection, leases: Sequence[tuple[int, int]]) -> None:
    """Say of attempts that their process didn't die: it reports now, though too late."""
    await connection.execute(_ALIVE, *map(list, zip(*leases, strict=True)))
