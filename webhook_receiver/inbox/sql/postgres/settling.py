"""Settling outcomes: all of a batch in one statement; ordered runs let the next of their key go on."""

from __future__ import annotations

from collections.abc import Sequence

from webhook_receiver.inbox.attempts import fails
from webhook_receiver.inbox.records import DIED
from webhook_receiver.inbox.sql.postgres import attempts
from webhook_receiver.inbox.sql.postgres.clock import now
from webhook_receiver.inbox.sql.postgres.driver import Connection
from webhook_receiver.inbox.sql.postgres.link import Link
from webhook_receiver.inbox.sql.postgres.ordering import release_heads
from webhook_receiver.inbox.sql.postgres.texts import to_text_or_none
from webhook_receiver.inbox.sql.rows import ended_keys, new_marks, written
from webhook_receiver.outcomes import Done, Outcome
from webhook_receiver.types import Lease

# Changes nothing if the lease was lost: every lease raises the run's fence. The worker's name is
# compared as an expression, so that no index of all that the worker runs is searched for each run.
_SETTLE = f"""
UPDATE webhook_runs r
SET status = s.status, worker = NULL, error = s.error,
    due = coalesce({now("$8")} + s.after, r.due), attempts = r.attempts - s.unspent,
    deaths = CASE WHEN s.unspent = 1 THEN r.deaths ELSE 0 END,
    ended_at = CASE WHEN s.unspent = 1 THEN r.ended_at ELSE {now("$8")} END,
    took = CASE WHEN s.unspent = 1 THEN r.took ELSE s.took END,
    fault = CASE WHEN s.unspent = 1 THEN r.fault ELSE s.fault END,
    ended_fence = CASE WHEN s.unspent = 1 AND r.ended_fence IS DISTINCT FROM r.fence - 1
                       THEN r.ended_fence ELSE r.fence END
FROM unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::int[],
            $9::float8[], $10::text[])
     AS s(run, fence, worker, status, error, after, unspent, took, fault)
WHERE r.run = s.run AND r.fence = s.fence AND r.worker || '' = s.worker
      AND r.status || '' = 'running'
RETURNING r.run, r.fence
"""

# Only a lease's holder can have made the run done under its fence, so answering yes again is true.
_DONE_BEFORE = """
SELECT r.run, r.fence FROM unnest($1::bigint[], $2::int[]) AS s(run, fence)
JOIN webhook_runs r ON r.run = s.run AND r.fence = s.fence AND r.status || '' = 'done'
"""

# A mark that isn't the one the lease was given has been written by this lease, or a later one's.
_MARK = """
INSERT INTO webhook_marks (handler, source, order_key, mark)
SELECT handler, source, order_key, mark
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
     AS n(handler, source, order_key, mark, before)
WHERE NOT EXISTS (
    SELECT 1 FROM webhook_marks m
    WHERE m.handler = n.handler AND m.source = n.source AND m.order_key = n.order_key
          AND m.mark IS DISTINCT FROM n.before
)
ON CONFLICT (handler, source, order_key) DO UPDATE SET mark = excluded.mark
"""

# Whoever settles a lease lives, so that its end wasn't a death; unless that no longer matters.
_ALIVE = f"""
UPDATE webhook_runs r SET deaths = r.deaths - 1, error = NULL, fault = NULL
FROM unnest($1::bigint[], $2::int[], $3::text[]) AS s(run, fence, worker)
WHERE r.run = s.run AND r.fence >= s.fence AND r.deaths > 0 AND r.worker IS DISTINCT FROM s.worker
      AND r.status || '' IN ('pending', 'retrying', 'running') AND r.error = '{DIED}'
"""

Settled = Sequence[tuple[Lease, Outcome]]


async def settle(link: Link, settled: Settled, skew: float) -> list[bool]:
    """Write outcomes down, in one transaction; False for each whose lease was lost."""

    async def work(connection: Connection) -> list[bool]:
        return await settle_by(connection, settled, skew)

    # One statement is a transaction by itself.
    alone = all(lease.order_key is None and not fails(outcome) for lease, outcome in settled)
    return await (link.run(work) if alone else link.transact(work))


async def settle_by(connection: Connection, settled: Settled, skew: float) -> list[bool]:
    """Write outcomes down in the transaction that is open."""
    # In the order of the runs, so that two that change the same ones never wait in a circle.
    ordered = sorted(settled, key=lambda pair: pair[0].run)
    rows = [written(lease, outcome, 0.0) for lease, outcome in ordered]
    changed = await connection.fetch(
        _SETTLE,
        [lease.run for lease, _ in ordered],
        [lease.fence for lease, _ in ordered],
        [lease.worker for lease, _ in ordered],
        [row.status for row in rows],
        [to_text_or_none(row.error) for row in rows],
        [row.due for row in rows],
        [row.unspent for row in rows],
        skew,
        [row.took for row in rows],
        [to_text_or_none(row.fault) for row in rows],
    )
    # A worker that stalled may hold an old lease of a run beside a new one; their fences differ.
    held = {(run, fence) for run, fence in changed}
    if len(held) < len(settled):
        lost = [lease for lease, _ in settled if (lease.run, lease.fence) not in held]
        await _go_on(connection, [s for s in settled if s[0] not in lost], skew)
        done = [x for x, outcome in settled if isinstance(outcome, Done) and x in lost]
        pairs = [lease.run for lease in done], [lease.fence for lease in done]
        held |= {(run, fence) for run, fence in await connection.fetch(_DONE_BEFORE, *pairs)}
        leases = [(x.run, x.fence, x.worker) for x in lost if (x.run, x.fence) not in held]
        if leases:
            columns = (list(column) for column in zip(*leases, strict=True))
            await connection.execute(_ALIVE, *columns)
            await attempts.were_alive(connection, [lease[:2] for lease in leases])
    else:
        await _go_on(connection, settled, skew)
    return [(lease.run, lease.fence) in held for lease, _ in settled]


async def _go_on(connection: Connection, settled: Settled, skew: float) -> None:
    """What follows: failures and marks are remembered, and the next runs of ordered keys may begin."""
    await attempts.remember(connection, settled, skew)
    marks = new_marks(settled)
    if marks:
        rows = [(*key, *mark) for key, mark in sorted(marks.items(), key=lambda item: item[0])]
        columns = ([to_text_or_none(v) for v in column] for column in zip(*rows, strict=True))
        await connection.execute(_MARK, *columns)
    await release_heads(connection, ended_keys(settled), skew)
