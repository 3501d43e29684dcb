"""Leasing runs, below SQLAlchemy: the hot path of dispatch.

One step a statement, as in `storing` and for its reason: ids go in by `json_each`, and runs come
out packed, see `reading`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence

from webhook_receiver.inbox.fairness import UNPLANNED, SourceQueue, by_handler
from webhook_receiver.inbox.records import CLAIM_BYTES, Claim, Claimed
from webhook_receiver.inbox.sql import limits
from webhook_receiver.inbox.sql.planning import Plans, plan_events
from webhook_receiver.inbox.sql.schema import WAITING
from webhook_receiver.inbox.sql.sqlite import limits as stored
from webhook_receiver.inbox.sql.sqlite import planning
from webhook_receiver.inbox.sql.sqlite.reading import PACKED, fetch, served
from webhook_receiver.types import Lease

# Every queue with its first run: one step into the index for each, however many runs wait. The next
# queue is the handler's next or else the next handler's first: compared as a pair, (handler, source)
# would be found by the handler alone, past all the runs of the queue before.
_QUEUES = f"""
WITH RECURSIVE queue(handler, source, due) AS (
    SELECT * FROM (
        SELECT handler, source, due FROM webhook_runs
        WHERE handler <> '' AND {WAITING} AND deaths = 0
        ORDER BY handler, source, due LIMIT 1
    )
    UNION ALL
    SELECT r.handler, r.source, r.due FROM queue JOIN webhook_runs r ON r.run = coalesce((
        SELECT run FROM webhook_runs
        WHERE handler <> '' AND {WAITING} AND deaths = 0
              AND handler = queue.handler AND source > queue.source
        ORDER BY source, due LIMIT 1
    ), (
        SELECT run FROM webhook_runs
        WHERE handler <> '' AND {WAITING} AND deaths = 0 AND handler > queue.handler
        ORDER BY handler, source, due LIMIT 1
    ))
),
unplanned(source) AS (
    SELECT * FROM (
        SELECT source FROM webhook_runs WHERE handler = '' AND {WAITING} ORDER BY source LIMIT 1
    )
    UNION ALL
    SELECT r.source FROM unplanned JOIN webhook_runs r ON r.run = (
        SELECT run FROM webhook_runs WHERE handler = '' AND {WAITING} AND source > unplanned.source
        ORDER BY source LIMIT 1
    )
)
SELECT json_group_array(json_array(handler, source, due)) FROM (
    SELECT handler, source, due FROM queue UNION ALL SELECT '', source, 0.0 FROM unplanned
)
"""

_DUE = PACKED.format(
    order="r.due, r.run",
    runs=f"""
        SELECT run FROM webhook_runs
        WHERE handler <> '' AND {WAITING} AND deaths = 0 AND handler = ? AND source = ? AND due <= ?
        ORDER BY due LIMIT ?
    """,
)

_SUSPECT = PACKED.format(
    order="r.due, r.run",
    runs=f"""
        SELECT run FROM webhook_runs
        WHERE deaths > 0 AND {WAITING} AND due <= ?
              AND handler IN (SELECT value FROM json_each(?))
        ORDER BY deaths, due LIMIT 1
    """,
)

_LEASE = """
UPDATE webhook_runs
SET status = 'running', worker = ?, attempts = attempts + 1, fence = fence + 1
WHERE run IN (SELECT value FROM json_each(?))
"""


def claim(connection: sqlite3.Connection, asked: Claim, now: float) -> Claimed:
    """Plan new events, and lease what is due."""
    queues = by_handler(_queues(connection))
    states = stored.states(connection, limits.limited(asked.demands), now)
    free = limits.free_places(asked.demands, states)
    leases = [*_suspect(connection, asked, free, now), *_due(connection, asked, queues, free, now)]
    plans = Plans()
    # Without any handler there is still something to find out: that no handler takes an event.
    if UNPLANNED in queues and (not asked.demands or any(free.values())):
        stubs = planning.stubs(connection, queues[UNPLANNED], asked.turn)
        plans = plan_events(stubs, asked.plan, free)
        planning.write(connection, plans, now)
        leases += [stub.lease(asked.worker, handler=handler) for stub, handler in plans.now]
    if leases:
        connection.execute(_LEASE, (asked.worker, json.dumps([lease.run for lease in leases])))
        stored.write_spent(connection, limits.spent(asked.demands, states, leases))
    if leases or plans.first:
        return Claimed(leases, None, more=True, given_up=plans.given_up(asked.worker))
    return Claimed((), limits.wait(asked.demands, states, queues, now))


def _queues(connection: sqlite3.Connection) -> list[SourceQueue]:
    (packed,) = connection.execute(_QUEUES).fetchone()
    return [SourceQueue(*queue) for queue in json.loads(packed)]


def _suspect(
    connection: sqlite3.Connection, asked: Claim, free: dict[str, int], now: float
) -> list[Lease]:
    """One run in which a process died, if the worker takes any."""
    if not asked.suspects:
        return []
    able = [handler for handler, places in free.items() if places > 0]
    found = fetch(connection, _SUSPECT, (now, json.dumps(able), CLAIM_BYTES))
    for waiting in found:
        free[waiting.handler] -= 1
    return [waiting.lease(asked.worker, suspect=True) for waiting in found]


def _due(
    connection: sqlite3.Connection,
    asked: Claim,
    queues: Mapping[str, Sequence[SourceQueue]],
    free: dict[str, int],
    now: float,
) -> list[Lease]:
    """What is due of each handler, as far as it has places."""
    leases: list[Lease] = []
    for handler, places in free.items():
        due = [queue for queue in queues.get(handler, ()) if queue.due <= now]
        found = served(connection, _DUE, due, places, asked.turn, now)
        free[handler] -= len(found)
        leases += [waiting.lease(asked.worker) for waiting in found]
    return leases
