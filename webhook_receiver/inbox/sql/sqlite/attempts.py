"""Remembering attempts that failed; those that worked cost nothing here."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from webhook_receiver.inbox.attempts import ATTEMPTS_KEPT
from webhook_receiver.inbox.records import DIED, STALLED
from webhook_receiver.inbox.sql.attempts import rows
from webhook_receiver.outcomes import Outcome
from webhook_receiver.types import Lease

_COLUMNS = "run, fence, number, event, handler, outcome, took, worker, error, traceback, ended_at"

_REMEMBER = f"""
INSERT INTO webhook_attempts ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING
"""

_REMEMBER_ENDED = f"""
INSERT INTO webhook_attempts ({_COLUMNS})
SELECT run, fence, attempts, event, handler, status, NULL, json_extract(value, '$[1]'),
       coalesce(error, ''), '', ?
FROM json_each(?) JOIN webhook_runs ON run = json_extract(value, '$[0]') WHERE true
ON CONFLICT DO NOTHING
"""

_TRIM = f"""
DELETE FROM webhook_attempts AS a WHERE run IN (SELECT value FROM json_each(?)) AND fence <= (
    SELECT fence FROM webhook_attempts WHERE run = a.run
    ORDER BY fence DESC LIMIT 1 OFFSET {ATTEMPTS_KEPT}
)
"""

_ALIVE = f"UPDATE webhook_attempts SET error = '{STALLED}' WHERE run = ? AND fence = ? AND error = '{DIED}'"


def remember(
    connection: sqlite3.Connection, settled: Sequence[tuple[Lease, Outcome]], now: float
) -> None:
    """Remember the attempts that failed among those whose lease was held."""
    failed = rows(settled)
    if failed:
        connection.executemany(_REMEMBER, [(*row, now) for row in failed])
        _trim(connection, [row.run for row in failed if row.fence > ATTEMPTS_KEPT])


def remember_ended(
    connection: sqlite3.Connection, runs: Sequence[tuple[int, str]], now: float
) -> None:
    """Remember attempts that nobody reports: of runs just taken from a worker, given with its name."""
    if runs:
        connection.execute(_REMEMBER_ENDED, (now, json.dumps(runs)))
        _trim(connection, [run for run, _ in runs])


def was_alive(connection: sqlite3.Connection, lease: Lease) -> None:
    """Say of an attempt that its process didn't die: it reports now, though too late."""
    connection.execute(_ALIVE, (lease.run, lease.fence))


def _trim(connection: sqlite3.Connection, runs: Sequence[int]) -> None:
    if runs:
        connection.execute(_TRIM, (json.dumps(runs),))
