"""Limits of handlers over all processes: how many run at once, and how many in a time."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence

from webhook_receiver.inbox.records import Demand
from webhook_receiver.inbox.sharing import FLEET_LOOK, Lane, allowed, next_token, spend, tokens
from webhook_receiver.inbox.sql.sharing import UNPLANNED
from webhook_receiver.types import Lease

_RUNNING = "SELECT count(*) FROM webhook_runs WHERE status = 'running' AND handler = ?"

_SPENT = "SELECT spent_until FROM webhook_rates WHERE handler = ?"

_SPEND = """
INSERT INTO webhook_rates (handler, spent_until) VALUES (?, ?)
ON CONFLICT (handler) DO UPDATE SET spent_until = excluded.spent_until
"""


def allowed_now(
    connection: sqlite3.Connection, demands: Mapping[str, Demand], now: float
) -> dict[str, int]:
    """How many leases each handler may get in this claim."""
    free: dict[str, int] = {}
    for handler, demand in demands.items():
        running = left = 0
        if demand.places > 0 and demand.fleet is not None:
            (running,) = connection.execute(_RUNNING, (handler,)).fetchone()
        if demand.places > 0 and demand.rate is not None:
            left = tokens(demand.rate, _spent_until(connection, handler), now)
        free[handler] = allowed(demand, running, left)
    return free


def _spent_until(connection: sqlite3.Connection, handler: str) -> float:
    row = connection.execute(_SPENT, (handler,)).fetchone()
    return 0.0 if row is None else float(row[0])


def spend_rates(
    connection: sqlite3.Connection,
    demands: Mapping[str, Demand],
    leases: Sequence[Lease],
    now: float,
) -> None:
    """Count the leases of this claim against their handlers' rates."""
    limited = {handler: d.rate for handler, d in demands.items() if d.rate is not None}
    if not limited:
        return
    for handler, taken in Counter(lease.handler for lease in leases).items():
        rate = limited.get(handler)
        if rate is not None:
            until = spend(rate, _spent_until(connection, handler), now, taken)
            connection.execute(_SPEND, (handler, until))


def wait(
    connection: sqlite3.Connection,
    demands: Mapping[str, Demand],
    lanes: Mapping[str, Sequence[Lane]],
    now: float,
) -> float | None:
    """In how many seconds to ask again, where nothing could be leased now."""
    waits: list[float] = []
    for handler, demand in demands.items():
        # New events wait to be planned while no handler has a place: they may be this handler's.
        waiting = (*lanes.get(handler, ()), *lanes.get(UNPLANNED, ()))
        first = min((lane.due for lane in waiting), default=None)
        if first is None or demand.places <= 0:  # an attempt that ends here wakes the worker
            continue
        soonest = max(0.0, first - now)
        if demand.fleet is not None and soonest == 0.0:
            soonest = FLEET_LOOK
        if demand.rate is not None:
            token = next_token(demand.rate, _spent_until(connection, handler), now)
            soonest = max(soonest, token)
        waits.append(soonest)
    return min(waits, default=None)
