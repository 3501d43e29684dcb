"""Limits of handlers over all processes: under one lock a handler, they are exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webhook_receiver.inbox.records import Demand
from webhook_receiver.inbox.sharing import FLEET_LOOK, Lane, allowed, next_token, spend, tokens
from webhook_receiver.inbox.sql.postgres import locks
from webhook_receiver.inbox.sql.postgres.clock import now
from webhook_receiver.inbox.sql.postgres.driver import Connection
from webhook_receiver.inbox.sql.sharing import UNPLANNED
from webhook_receiver.types import Lease

BUSY_LOOK = 0.02  # how soon to ask again for what another process is just taking, in seconds

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


@dataclass(frozen=True, slots=True)
class State:
    """How far a handler has used its limits up, and when that was asked."""

    spent_until: float
    running: int
    now: float


def limited(demands: Mapping[str, Demand]) -> list[str]:
    """The handlers with places here whose limits are to be asked for."""
    return [
        handler
        for handler, demand in demands.items()
        if demand.places > 0 and (demand.fleet is not None or demand.rate is not None)
    ]


async def states(
    connection: Connection, handlers: Sequence[str], skew: float
) -> Mapping[str, State]:
    """How the handlers stand, which nobody changes until this transaction ends."""
    if not handlers:
        return {}
    await locks.lock_each(connection, locks.LIMITS, handlers)
    rows = await connection.fetch(_STATE, handlers, skew)
    return {handler: State(*state) for handler, *state in rows}


def free_places(demands: Mapping[str, Demand], states: Mapping[str, State]) -> dict[str, int]:
    """How many leases each handler may get in this claim."""
    free: dict[str, int] = {}
    for handler, demand in demands.items():
        state = states.get(handler, State(0.0, 0, 0.0))
        left = 0 if demand.rate is None else tokens(demand.rate, state.spent_until, state.now)
        free[handler] = allowed(demand, state.running, left)
    return free


async def spend_rates(
    connection: Connection,
    demands: Mapping[str, Demand],
    states: Mapping[str, State],
    leases: Sequence[Lease],
) -> None:
    """Count the leases of this claim against their handlers' rates."""
    spent: dict[str, float] = {}
    for handler, taken in Counter(lease.handler for lease in leases).items():
        state, rate = states.get(handler), demands[handler].rate
        if state is not None and rate is not None:
            spent[handler] = spend(rate, state.spent_until, state.now, taken)
    if spent:
        await connection.execute(_SPEND, list(spent), list(spent.values()))


def wait(
    demands: Mapping[str, Demand],
    states: Mapping[str, State],
    lanes: Mapping[str, Sequence[Lane]],
    time: float,
) -> float | None:
    """In how many seconds to ask again, where nothing could be leased now."""
    waits: list[float] = []
    for handler, demand in demands.items():
        # New events wait to be planned while no handler has a place: they may be this handler's.
        waiting = (*lanes.get(handler, ()), *lanes.get(UNPLANNED, ()))
        first = min((lane.due for lane in waiting), default=None)
        if first is None or demand.places <= 0:  # an attempt that ends here wakes the worker
            continue
        soonest = max(0.0, first - time)
        if soonest == 0.0:
            soonest = BUSY_LOOK if demand.fleet is None else FLEET_LOOK
        state = states.get(handler)
        if demand.rate is not None and state is not None:
            soonest = max(soonest, next_token(demand.rate, state.spent_until, state.now))
        waits.append(soonest)
    return min(waits, default=None)
