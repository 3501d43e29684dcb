"""Leasing runs: the hot path of dispatch. Rows are found by index; what others have locked is skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, assert_never

from webhook_receiver.inbox.fairness import UNPLANNED, SourceQueue, by_handler, in_turn, shares
from webhook_receiver.inbox.records import CLAIM_BYTES, PLAN_AT_ONCE, Claim, Claimed
from webhook_receiver.inbox.sql import limits
from webhook_receiver.inbox.sql.planning import Plans, plan_events
from webhook_receiver.inbox.sql.postgres import limits as stored
from webhook_receiver.inbox.sql.postgres import planning
from webhook_receiver.inbox.sql.postgres.clock import now
from webhook_receiver.inbox.sql.postgres.driver import Connection
from webhook_receiver.inbox.sql.postgres.link import in_transaction
from webhook_receiver.inbox.sql.postgres.reading import COLUMNS, JOINED, waiting
from webhook_receiver.inbox.sql.postgres.texts import from_text
from webhook_receiver.inbox.sql.rows import Waiting
from webhook_receiver.inbox.sql.schema import WAITING
from webhook_receiver.types import Lease

_DUE = f"handler <> '' AND {WAITING} AND deaths = 0"

# Every queue with its first run, one step into the index for each, however many runs wait; beside
# them the first suspect, and the time.
_SIGHT = f"""
WITH RECURSIVE queue AS (
    SELECT first.* FROM unnest($1::text[]) AS h(handler) CROSS JOIN LATERAL (
        SELECT handler, source, due FROM webhook_runs
        WHERE {_DUE} AND handler = h.handler ORDER BY source, due LIMIT 1
    ) AS first
    UNION ALL
    SELECT next.* FROM queue CROSS JOIN LATERAL (
        SELECT handler, source, due FROM webhook_runs
        WHERE {_DUE} AND handler = queue.handler AND source > queue.source ORDER BY source, due LIMIT 1
    ) AS next
),
unplanned AS (
    (SELECT source FROM webhook_runs WHERE handler = '' AND {WAITING} ORDER BY source LIMIT 1)
    UNION ALL
    SELECT next.* FROM unplanned CROSS JOIN LATERAL (
        SELECT source FROM webhook_runs
        WHERE handler = '' AND {WAITING} AND source > unplanned.source ORDER BY source LIMIT 1
    ) AS next
)
SELECT 'queue', handler, source, due FROM queue
UNION ALL SELECT 'queue', '', source, 0.0 FROM unplanned
UNION ALL (
    SELECT 'suspect', '', '', due FROM webhook_runs
    WHERE deaths > 0 AND {WAITING} AND handler = ANY ($1::text[]) ORDER BY due LIMIT 1
)
UNION ALL SELECT 'time', '', '', {now("$2")}
"""

_What = Literal["queue", "suspect", "time"]  # of a row of it

_LEASED = f"""
leased AS (
    UPDATE webhook_runs r
    SET status = 'running', worker = $1, attempts = r.attempts + 1, fence = r.fence + 1
    FROM taken t WHERE r.run = t.run AND t.before < {CLAIM_BYTES}
    RETURNING r.run, r.event, r.handler, r.source, r.due, r.attempts - 1 AS attempts,
              r.fence - 1 AS fence, r.error, r.order_key, r.replay
)
SELECT {COLUMNS.format(run="l")} FROM leased l {JOINED.format(run="l")} ORDER BY l.due, l.run
"""

# Of each queue a number of due runs, up to a number of bytes in all.
_TAKE = f"""
WITH taken AS MATERIALIZED (
    SELECT q.run, sum(octet_length(e.body) + coalesce(octet_length(e.raw), 0))
           OVER (ORDER BY w.place, q.due, q.run)
           - octet_length(e.body) - coalesce(octet_length(e.raw), 0) AS before
    FROM unnest($3::text[], $4::text[], $5::int[]) WITH ORDINALITY AS w(handler, source, most, place)
         CROSS JOIN LATERAL (
             SELECT run, event, due FROM webhook_runs
             WHERE {_DUE} AND handler = w.handler AND source = w.source AND due <= {now("$2")}
             ORDER BY due LIMIT w.most FOR UPDATE SKIP LOCKED
         ) AS q
         JOIN webhook_events e ON e.seq = q.event
),
{_LEASED}
"""

_SUSPECT = f"""
WITH taken AS MATERIALIZED (
    SELECT run, 0 AS before FROM webhook_runs
    WHERE deaths > 0 AND {WAITING} AND due <= {now("$2")} AND handler = ANY ($3::text[])
    ORDER BY deaths, due LIMIT 1 FOR UPDATE SKIP LOCKED
),
{_LEASED}
"""


@dataclass(frozen=True, slots=True)
class Sight:
    """What there is to claim, before anything is locked."""

    time: float
    queues: Mapping[str, Sequence[SourceQueue]]
    suspect: float | None

    def due(self, handler: str) -> list[SourceQueue]:
        """The handler's queues whose first run is due."""
        return [queue for queue in self.queues.get(handler, ()) if queue.due <= self.time]


async def claim(connection: Connection, asked: Claim, skew: float) -> Claimed:
    """Plan new events, and lease what is due."""
    sight = await _look(connection, asked, skew)
    fresh = UNPLANNED in sight.queues
    suspect = asked.suspects and sight.suspect is not None and sight.suspect <= sight.time
    able = [handler for handler, demand in asked.demands.items() if demand.places > 0]
    wanted = [handler for handler in able if fresh or suspect or sight.due(handler)]
    plans = fresh and (not asked.demands or bool(able))
    if not (wanted or plans):
        return Claimed((), _wait(asked, {}, sight))
    limited = limits.limited({handler: asked.demands[handler] for handler in wanted})

    async def work(connection: Connection) -> Claimed:
        return await _claim(connection, asked, sight, limited, skew, suspect=suspect)

    # Without plans and limits, each statement may be a transaction by itself.
    return await (in_transaction(connection, work) if limited or plans else work(connection))


async def _look(connection: Connection, asked: Claim, skew: float) -> Sight:
    queues: list[SourceQueue] = []
    time, suspect = 0.0, None
    what: _What
    for what, handler, source, due in await connection.fetch(_SIGHT, list(asked.demands), skew):
        match what:
            case "queue":
                queues.append(SourceQueue(handler, from_text(source), due))
            case "suspect":
                suspect = due
            case "time":
                time = due
            case _:
                assert_never(what)
    return Sight(time, by_handler(queues), suspect)


async def _claim(
    connection: Connection,
    asked: Claim,
    sight: Sight,
    limited: Sequence[str],
    skew: float,
    *,
    suspect: bool,
) -> Claimed:
    states = await stored.states(connection, limited, skew)
    free = limits.free_places(asked.demands, states)
    leases = await _suspect(connection, asked, free, skew) if suspect else []
    for run in await _take(connection, asked, sight, free, skew):
        free[run.handler] -= 1
        leases.append(run.lease(asked.worker))
    plans = Plans()
    # Without any handler there is still something to find out: that no handler takes an event.
    if UNPLANNED in sight.queues and (not asked.demands or any(free.values())):
        order = in_turn(sight.queues[UNPLANNED], PLAN_AT_ONCE, asked.turn)
        stubs = await planning.stubs(connection, _shared(order, PLAN_AT_ONCE))
        plans = plan_events(stubs, asked.plan, free)
        await planning.write(connection, plans, asked.worker, skew)
        leases += [stub.lease(asked.worker, handler=handler) for stub, handler in plans.now]
    await stored.write_spent(connection, limits.spent(asked.demands, states, leases))
    if leases or plans.first:
        return Claimed(leases, None, more=True, given_up=plans.given_up(asked.worker))
    return Claimed((), _wait(asked, states, sight))


async def _suspect(
    connection: Connection, asked: Claim, free: dict[str, int], skew: float
) -> list[Lease]:
    """One run in which a process died."""
    able = [handler for handler, places in free.items() if places > 0]
    runs = [waiting(row) for row in await connection.fetch(_SUSPECT, asked.worker, skew, able)]
    for run in runs:
        free[run.handler] -= 1
    return [run.lease(asked.worker, suspect=True) for run in runs]


def _shared(queues: Sequence[SourceQueue], places: int) -> list[tuple[SourceQueue, int]]:
    """The queues, each with how many places it may take."""
    return list(zip(queues, shares(places, len(queues)), strict=True))


async def _take(
    connection: Connection, asked: Claim, sight: Sight, free: Mapping[str, int], skew: float
) -> list[Waiting]:
    """Each handler's places shared between its queues; what some don't use goes to the others."""
    found: list[Waiting] = []
    left = dict(free)
    queues = {handler: sight.due(handler) for handler, places in free.items() if places > 0}
    while True:
        asking = [
            shared
            for handler, its in queues.items()
            if its and left[handler] > 0
            for shared in _shared(in_turn(its, left[handler], asked.turn), left[handler])
        ]
        if not asking:
            return found
        rows = await connection.fetch(_TAKE, asked.worker, skew, *planning.columns(asking))
        taken = [waiting(row) for row in rows]
        found += taken
        counts = Counter((run.handler, run.envelope.source) for run in taken)
        full = {
            (queue.handler, queue.source)
            for queue, most in asking
            if counts[queue.handler, queue.source] == most
        }
        for handler, its in queues.items():
            queues[handler] = [queue for queue in its if (handler, queue.source) in full]
        for run in taken:
            left[run.handler] -= 1
        if sum(run.envelope.size for run in found) >= CLAIM_BYTES:
            return found


def _wait(asked: Claim, states: Mapping[str, limits.State], sight: Sight) -> float | None:
    """In how many seconds to ask again."""
    soonest = limits.wait(asked.demands, states, sight.queues, sight.time, stored.BUSY_SECONDS)
    others: list[float] = [] if soonest is None else [soonest]
    if asked.suspects and sight.suspect is not None:
        others.append(max(stored.BUSY_SECONDS, sight.suspect - sight.time))
    if UNPLANNED in sight.queues and any(d.places > 0 for d in asked.demands.values()):
        others.append(stored.BUSY_SECONDS)  # another process plans that source's events just now
    return min(others, default=None)
