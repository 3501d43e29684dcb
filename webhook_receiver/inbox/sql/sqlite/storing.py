"""Storing events, below SQLAlchemy: the hot path of ingestion.

Why below: Python's sqlite3 releases the interpreter's lock at every row, and getting it back from a
busy event loop costs far more than the row. So each statement here is one step: rows go in by
multi-row VALUES, and come out packed into one. `benchmarks/` shows what that gains. Everything off
the hot path is SQLAlchemy Core, in `queries`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from webhook_receiver.inbox.sql.rows import write_headers
from webhook_receiver.types import Envelope, Receipt

LARGEST_CHUNK_ROWS = 128

_COLUMNS = "(source, provider, id, type, received_at, path, headers, body, raw)"
_ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?)"


def _insert(rows: int) -> str:
    values = ", ".join([_ROW] * rows)
    return f"INSERT INTO webhook_events {_COLUMNS} VALUES {values} ON CONFLICT DO NOTHING"


# Powers of two, so that a handful of prepared statements serves every batch.
_INSERTS = {1 << bit: _insert(1 << bit) for bit in range(LARGEST_CHUNK_ROWS.bit_length())}

_NEWEST = """
SELECT json_group_array(json_array(source, id))
FROM (SELECT source, id FROM webhook_events ORDER BY seq DESC LIMIT ?)
"""

_STUBS = """
INSERT INTO webhook_runs (event, source, due)
SELECT seq, source, received_at
FROM (SELECT seq, source, received_at FROM webhook_events ORDER BY seq DESC LIMIT ?)
ORDER BY seq
"""

_COUNT = """
INSERT INTO webhook_counters (name, source, value) VALUES (?, ?, ?)
ON CONFLICT (name, source) DO UPDATE SET value = value + excluded.value
"""


def put(connection: sqlite3.Connection, envelopes: Sequence[Envelope]) -> list[Receipt]:
    """Store envelopes and a run to be planned for each new one."""
    stored = 0
    for chunk in _chunks(envelopes):
        values: list[Any] = []
        for e in chunk:
            values += (
                e.source,
                e.provider,
                e.id,
                e.type,
                e.received_at,
                e.path,
                write_headers(e.headers),
                e.body,
                e.raw,
            )
        stored += connection.execute(_INSERTS[len(chunk)], values).rowcount
    if stored:
        connection.execute(_STUBS, (stored,))
    if stored == len(envelopes):
        return [Receipt(e.id, duplicate=False) for e in envelopes]
    return _receipts(connection, envelopes, stored)


def _chunks(envelopes: Sequence[Envelope]) -> Iterator[Sequence[Envelope]]:
    start, left = 0, len(envelopes)
    while left:
        size = min(LARGEST_CHUNK_ROWS, 1 << (left.bit_length() - 1))
        yield envelopes[start : start + size]
        start, left = start + size, left - size


def _receipts(
    connection: sqlite3.Connection, envelopes: Sequence[Envelope], stored: int
) -> list[Receipt]:
    """Receipts: the rows just stored are the newest ones, since the lock is exclusive."""
    (packed,) = connection.execute(_NEWEST, (stored,)).fetchone()
    new = {(source, id_) for source, id_ in json.loads(packed)}
    receipts: list[Receipt] = []
    duplicates: dict[str, int] = {}
    for envelope in envelopes:
        identity = (envelope.source, envelope.id)
        duplicate = identity not in new
        new.discard(identity)
        receipts.append(Receipt(envelope.id, duplicate))
        if duplicate:
            duplicates[envelope.source] = duplicates.get(envelope.source, 0) + 1
    for source, count in duplicates.items():
        connection.execute(_COUNT, ("duplicates", source, count))
    return receipts


def count(connection: sqlite3.Connection, name: str, counts: Mapping[str, int]) -> None:
    """Add to a counter, by source."""
    for source, value in counts.items():
        connection.execute(_COUNT, (name, source, value))
