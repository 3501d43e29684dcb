"""Planning new events: reading the runs that have no handler yet, and writing down which they get.

One process at a time plans a source's events, so they are planned in the order of arrival: of two
runs of a key, the older is there when somebody looks whose turn it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from webhook_receiver.inbox.fairness import SourceQueue
from webhook_receiver.inbox.records import CLAIM_BYTES
from webhook_receiver.inbox.sql.planning import Plans
from webhook_receiver.inbox.sql.postgres import locks
from webhook_receiver.inbox.sql.postgres.clock import now
from webhook_receiver.inbox.sql.postgres.driver import Connection
from webhook_receiver.inbox.sql.postgres.ordering import release_heads
from webhook_receiver.inbox.sql.postgres.reading import COLUMNS, JOINED, waiting
from webhook_receiver.inbox.sql.postgres.texts import to_text, to_text_or_none
from webhook_receiver.inbox.sql.rows import Waiting
from webhook_receiver.inbox.sql.schema import WAITING

_STUBS = f"""
WITH ours AS MATERIALIZED (
    SELECT source, most, place FROM unnest($1::text[], $2::int[]) WITH ORDINALITY
           AS w(source, most, place)
    WHERE pg_try_advisory_xact_lock({locks.PLANNING}, hashtext(source))
),
fresh AS MATERIALIZED (
    SELECT q.*, sum(octet_length(e.body) + coalesce(octet_length(e.raw), 0))
           OVER (ORDER BY w.place, q.event)
           - octet_length(e.body) - coalesce(octet_length(e.raw), 0) AS before
    FROM ours w CROSS JOIN LATERAL (
             SELECT * FROM webhook_runs WHERE handler = '' AND {WAITING} AND source = w.source
             ORDER BY event LIMIT w.most FOR UPDATE SKIP LOCKED
         ) AS q
         JOIN webhook_events e ON e.seq = q.event
)
SELECT {COLUMNS.format(run="f")} FROM fresh f {JOINED.format(run="f")}
WHERE f.before < {CLAIM_BYTES} ORDER BY f.event
"""

_WRITE = f"""
WITH further AS (
    INSERT INTO webhook_runs (event, source, due, handler, status, order_key, dead_blocks, error)
    SELECT event, source, least(due, {now("$9")}), handler, status, order_key, dead_blocks, error
    FROM unnest($10::bigint[], $11::text[], $12::float8[], $13::text[], $14::text[], $15::text[],
                $16::int[], $17::text[])
         AS f(event, source, due, handler, status, order_key, dead_blocks, error)
    ON CONFLICT DO NOTHING
)
UPDATE webhook_runs r
SET handler = p.handler, status = p.status, order_key = p.order_key, dead_blocks = p.dead_blocks,
    due = least(r.due, {now("$9")}), error = p.error, worker = CASE WHEN p.leased = 1 THEN $8::text END,
    attempts = r.attempts + p.leased, fence = r.fence + p.leased
FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::int[])
     AS p(run, handler, status, order_key, dead_blocks, error, leased)
WHERE r.run = p.run
"""


# Rare, so that the statement above needn't have these columns.
_FAILED = f"""
UPDATE webhook_runs r SET ended_at = {now("$4")}, fault = f.fault, ended_fence = r.fence
FROM unnest($1::bigint[], $2::text[], $3::text[]) AS f(event, handler, fault)
WHERE r.event = f.event AND r.handler = f.handler AND r.status || '' = 'dead'
"""


def columns(shares: Iterable[tuple[SourceQueue, int]]) -> tuple[list[str], list[str], list[int]]:
    """Queues and how many runs of each, as arrays: handlers, sources, numbers."""
    queues = list(shares)
    return (
        [queue.handler for queue, _ in queues],
        [to_text(queue.source) for queue, _ in queues],
        [most for _, most in queues],
    )


async def stubs(connection: Connection, shares: Sequence[tuple[SourceQueue, int]]) -> list[Waiting]:
    """New events' runs, ours until the transaction ends; sources that others are planning are left out."""
    _, sources, most = columns(shares)
    return [waiting(row) for row in await connection.fetch(_STUBS, sources, most)]


async def write(connection: Connection, plans: Plans, worker: str, skew: float) -> None:
    """Write new events' runs down, with the leases of those that begin now."""
    if not plans.first:
        return
    begun = {stub.run for stub, _ in plans.now}
    await connection.execute(
        _WRITE,
        [run.run for run in plans.first],
        [run.handler for run in plans.first],
        ["running" if run.run in begun else run.status for run in plans.first],
        [to_text_or_none(run.order_key) for run in plans.first],
        [int(run.dead_blocks) for run in plans.first],
        [to_text_or_none(run.error) for run in plans.first],
        [int(run.run in begun) for run in plans.first],
        worker,
        skew,
        [run.event for run in plans.further],
        [to_text(run.source) for run in plans.further],
        [run.due for run in plans.further],
        [run.handler for run in plans.further],
        [run.status for run in plans.further],
        [to_text_or_none(run.order_key) for run in plans.further],
        [int(run.dead_blocks) for run in plans.further],
        [to_text_or_none(run.error) for run in plans.further],
    )
    failed = [(run.event, run.handler, to_text_or_none(run.fault)) for _, run in plans.failed]
    if failed:
        await connection.execute(_FAILED, *map(list, zip(*failed, strict=True)), skew)
    await release_heads(connection, plans.keys(), skew)
