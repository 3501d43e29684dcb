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

from webhook_receiver.inbox.identity import (
    SHARED_IDS,
    Holder,
    own_name,
    read_params,
    write_params,
)
from webhook_receiver.inbox.sql.rows import write_headers
from webhook_receiver.types import Envelope, Receipt

LARGEST_CHUNK_ROWS = 128

COLUMNS = "source, provider, id, type, received_at, path, headers, body, raw, params, apart"
_ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def _insert(rows: int) -> str:
    values = ", ".join([_ROW] * rows)
    return f"INSERT INTO webhook_events ({COLUMNS}) VALUES {values} ON CONFLICT DO NOTHING"


# Powers of two, so that a handful of prepared statements serves every batch.
_INSERTS = {1 << bit: _insert(1 << bit) for bit in range(LARGEST_CHUNK_ROWS.bit_length())}

INSERT_ANOTHER = f"""
INSERT INTO {{table}} ({COLUMNS}, shared_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING
"""
_INSERT_ANOTHER = INSERT_ANOTHER.format(table="webhook_events")

HOLDER = """
SELECT json_array(apart, params, path, received_at), CASE WHEN {unknown} THEN body END
FROM {table} WHERE source = ? AND id = ?
"""  # only an event that has no hash is compared by its body
_HOLDER = HOLDER.format(table="webhook_events", unknown="apart IS NULL AND emptied = 0")

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
        for e in chunk:  # as in `row`, whose call would cost as much as the rest
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
                write_params(e.params) if e.params else None,
                e.apart or None,
            )
        stored += connection.execute(_INSERTS[len(chunk)], values).rowcount
    if stored:
        connection.execute(_STUBS, (stored,))
    if stored == len(envelopes):
        return [Receipt(e.id, duplicate=False) for e in envelopes]
    return _receipts(connection, envelopes, stored)


def row(e: Envelope, name: str | None = None) -> Sequence[Any]:
    """An event's values for `COLUMNS`; `name` stands for its id if another event holds that."""
    return (
        e.source,
        e.provider,
        e.id if name is None else name,
        e.type,
        e.received_at,
        e.path,
        write_headers(e.headers),
        e.body,
        e.raw,
        write_params(e.params),
        e.apart or None,
    )


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
    for envelope in envelopes:
        identity = (envelope.source, envelope.id)
        if identity in new:
            new.discard(identity)
            receipts.append(Receipt(envelope.id, duplicate=False))
        else:
            receipts.append(_beside(connection, envelope))
    _count_receipts(connection, envelopes, receipts)
    return receipts


def _beside(connection: sqlite3.Connection, envelope: Envelope) -> Receipt:
    """Store an event whose id is held, under a name of its own, unless it is a copy."""
    holder = holder_of(connection, envelope) if envelope.apart else None
    if holder is None or holder.is_copy(envelope):
        return Receipt(envelope.id, duplicate=True)
    values = (*row(envelope, own_name(envelope)), envelope.id)
    if not connection.execute(_INSERT_ANOTHER, values).rowcount:
        return Receipt(envelope.id, duplicate=True)
    connection.execute(_STUBS, (1,))
    return Receipt(envelope.id, duplicate=False, shared=holder.shares_id(envelope))


def holder_of(
    connection: sqlite3.Connection, envelope: Envelope, statement: str = _HOLDER
) -> Holder | None:
    """The stored event that holds an event's id, or None."""
    found = connection.execute(statement, (envelope.source, envelope.id)).fetchone()
    if found is None:
        return None
    apart, params, path, at = json.loads(found[0])
    return Holder(apart=apart, params=read_params(params), path=path, body=found[1], received_at=at)


def _count_receipts(
    connection: sqlite3.Connection, envelopes: Sequence[Envelope], receipts: Sequence[Receipt]
) -> None:
    for name in ("duplicates", SHARED_IDS):
        counts: dict[str, int] = {}
        for envelope, receipt in zip(envelopes, receipts, strict=True):
            if receipt.duplicate if name == "duplicates" else receipt.shared:
                counts[envelope.source] = counts.get(envelope.source, 0) + 1
        count(connection, name, counts)


def count(connection: sqlite3.Connection, name: str, counts: Mapping[str, int]) -> None:
    """Add to a counter, by source."""
    for source, value in counts.items():
        connection.execute(_COUNT, (name, source, value))
