"""How far handlers have used up their limits over all processes: asked for, and written down."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from webhook_receiver.inbox.sql.limits import State

_RUNNING = "SELECT count(*) FROM webhook_runs WHERE status = 'running' AND handler = ?"

_SPENT = "SELECT spent_until FROM webhook_rates WHERE handler = ?"

_SPEND = """
INSERT INTO webhook_rates (handler, spent_until) VALUES (?, ?)
ON CONFLICT (handler) DO UPDATE SET spent_until = excluded.spent_until
"""


def states(
    connection: sqlite3.Connection, handlers: Sequence[str], now: float
) -> Mapping[str, State]:
    """How the handlers stand."""
    found: dict[str, State] = {}
    for handler in handlers:
        (running,) = connection.execute(_RUNNING, (handler,)).fetchone()
        row = connection.execute(_SPENT, (handler,)).fetchone()
        found[handler] = State(0.0 if row is None else float(row[0]), running, now)
    return found


def write_spent(connection: sqlite3.Connection, spent: Mapping[str, float]) -> None:
    """Count the leases of a claim against their handlers' rates."""
    for handler, until in spent.items():
        connection.execute(_SPEND, (handler, until))
