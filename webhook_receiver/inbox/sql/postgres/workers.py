"""The leases of workers: prolonging them, and taking over from workers that vanished.

An excuse is a row of its own, as on SQLite.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from webhook_receiver.errors import InboxUnavailable, describe
from webhook_receiver.faults import fault
from webhook_receiver.inbox.protocol import Excuse
from webhook_receiver.inbox.records import DEATHS_LIMIT, DIED, EXCUSED_SECONDS, STALLED, Taken
from webhook_receiver.inbox.sql.postgres import attempts
from webhook_receiver.inbox.sql.postgres.address import Address
from webhook_receiver.inbox.sql.postgres.clock import now
from webhook_receiver.inbox.sql.postgres.connecting import connected
from webhook_receiver.inbox.sql.postgres.driver import ERRORS, Connection
from webhook_receiver.inbox.sql.postgres.link import Link
from webhook_receiver.inbox.sql.postgres.ordering import release_heads
from webhook_receiver.inbox.sql.postgres.texts import from_text
from webhook_receiver.inbox.sql.rows import DIED_OFTEN, STILL_ENDED

# The statement sees the table as it was before it, so its own worker is excepted by name.
_RENEW = f"""
WITH ours AS (
    INSERT INTO webhook_workers (worker, until) VALUES ($1, {now("$2")} + $3)
    ON CONFLICT (worker) DO UPDATE SET until = excluded.until
),
gone AS (
    DELETE FROM webhook_workers
    WHERE (until <= {now("$2")} AND worker <> $1) OR worker = $1 || ' stalled'
)
SELECT run, fence, worker,
       EXISTS (SELECT 1 FROM webhook_workers e WHERE e.worker = r.worker || ' leaving'),
       EXISTS (SELECT 1 FROM webhook_workers e WHERE e.worker = r.worker || ' stalled')
FROM webhook_runs r
WHERE status = 'running' AND worker <> $1 AND NOT EXISTS (
    SELECT 1 FROM webhook_workers w WHERE w.worker = r.worker AND w.until > {now("$2")}
)
ORDER BY run
"""

# What is remembered of an attempt that nobody reports.
_ENDED = (
    "r.run, r.fence, r.attempts, r.event, r.handler, r.status, NULL::float8, o.worker, r.error, ''"
)

# Only if the run is still that vanished worker's: it may have been settled meanwhile.
_TAKE_OVER = f"""
UPDATE webhook_runs r
SET deaths = r.deaths + 1, worker = NULL, due = {now("$4")},
    status = CASE WHEN r.deaths + 1 >= {DEATHS_LIMIT} THEN 'dead' ELSE 'retrying' END,
    error = CASE WHEN r.deaths + 1 >= {DEATHS_LIMIT} THEN '{DIED_OFTEN}' ELSE '{DIED}' END,
    fault = CASE WHEN r.deaths + 1 >= {DEATHS_LIMIT} THEN '{fault(DIED_OFTEN)}'
                 ELSE '{fault(DIED)}' END,
    ended_at = {now("$4")}, took = NULL, ended_fence = r.fence
FROM unnest($1::bigint[], $2::int[], $3::text[]) AS o(run, fence, worker)
WHERE r.run = o.run AND r.fence = o.fence AND r.worker || '' = o.worker
      AND r.status || '' = 'running'
RETURNING r.event, r.handler, r.source, r.order_key, r.status, {_ENDED}
"""

_THEIRS = """
FROM unnest($1::bigint[], $2::int[], $3::text[]) AS o(run, fence, worker)
WHERE r.run = o.run AND r.fence = o.fence AND r.worker || '' = o.worker
      AND r.status || '' = 'running'
"""

_LEAVING = f"""
UPDATE webhook_runs r SET status = CASE WHEN attempts > 1 THEN 'retrying' ELSE 'pending' END,
       worker = NULL, due = {now("$4")}, attempts = attempts - 1, {STILL_ENDED.format(run="r")}
{_THEIRS}
"""

_STALLED = f"""
UPDATE webhook_runs r SET status = 'retrying', worker = NULL, due = {now("$4")}, error = '{STALLED}',
       ended_at = {now("$4")}, took = NULL, fault = '{fault(STALLED)}', ended_fence = r.fence
{_THEIRS}
RETURNING {_ENDED}
"""

_DISOWN = f"""
UPDATE webhook_runs SET status = CASE WHEN attempts > 1 THEN 'retrying' ELSE 'pending' END,
       worker = NULL, due = {now("$3")}, attempts = attempts - 1, {STILL_ENDED.format(run="webhook_runs")}
WHERE status = 'running' AND worker = $1 AND run <> ALL ($2::bigint[])
"""


async def renew(link: Link, worker: str, lease: float, skew: float) -> Taken:
    """Prolong a worker's lease, and put the runs of vanished workers back: as suspects."""
    orphans = await link.run(lambda connection: connection.fetch(_RENEW, worker, skew, lease))
    if not orphans:
        return Taken()

    leaving = [row[:3] for row in orphans if row[3]]
    stalled = [row[:3] for row in orphans if row[4] and not row[3]]
    dead = [row[:3] for row in orphans if not (row[3] or row[4])]

    async def take_over(connection: Connection) -> Taken:
        if leaving:
            await connection.execute(_LEAVING, *_columns(leaving), skew)
        if stalled:
            ended = await connection.fetch(_STALLED, *_columns(stalled), skew)
            await attempts.write(connection, ended, skew)
        taken = await _take_over(connection, dead, skew) if dead else Taken()
        return Taken(taken.requeued + len(leaving) + len(stalled), taken.parked)

    return await link.transact(take_over)


def _columns(rows: Sequence[Sequence[Any]]) -> Sequence[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


async def _take_over(
    connection: Connection, orphans: Sequence[Sequence[Any]], skew: float
) -> Taken:
    taken = await connection.fetch(_TAKE_OVER, *_columns(orphans), skew)
    await attempts.write(connection, [row[5:] for row in taken], skew)
    dead = [row for row in taken if row[4] == "dead"]
    keys = [(row[1], from_text(row[2]), from_text(row[3])) for row in dead if row[3] is not None]
    await release_heads(connection, keys, skew)
    parked = [(str(row[0]), row[1]) for row in dead]
    return Taken(len(taken) - len(parked), parked)


async def disown(link: Link, worker: str, held: Sequence[int], skew: float) -> None:
    """Give back the runs that are leased to a worker though it doesn't hold them."""
    await link.run(lambda connection: connection.execute(_DISOWN, worker, list(held), skew))


_LEAVE = """
DELETE FROM webhook_workers WHERE worker = $1 OR (worker = $1 || ' leaving' AND NOT EXISTS (
    SELECT 1 FROM webhook_runs WHERE status = 'running' AND worker = $1
))
"""

_UNTIL = f"""
INSERT INTO webhook_workers (worker, until) VALUES ($1, {now("$2")} + $3)
ON CONFLICT (worker) DO UPDATE SET until = excluded.until
"""


async def leave(link: Link, worker: str) -> None:
    """Give a worker's lease up; what it still ran goes back as if it had died, unless it's excused."""
    await link.run(lambda connection: connection.execute(_LEAVE, worker))


async def excuse(link: Link, worker: str, why: Excuse, skew: float) -> None:
    """Count no death when this worker's lease ends."""
    row = (f"{worker} {why}", skew, EXCUSED_SECONDS)
    await link.run(lambda connection: connection.execute(_UNTIL, *row))


async def renew_aside(address: Address, worker: str, lease: float | None, skew: float) -> None:
    """Prolong a worker's lease by a connection of its own, or excuse it as stalled if `lease` is None."""
    row = (f"{worker} stalled", skew, EXCUSED_SECONDS) if lease is None else (worker, skew, lease)
    connection, _ = await connected(address, "guard")
    try:
        await connection.execute(_UNTIL, *row)
    except ERRORS as error:
        raise InboxUnavailable(f"a lease can't be renewed: {describe(error)}") from error
    finally:
        connection.terminate()
