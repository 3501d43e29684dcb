"""How runs and their events are read for leases: one row of JSON, and one blob of all bodies.

One step a statement, as in `storing` and for its reason.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from webhook_receiver.inbox.fairness import UNPLANNED, SourceQueue, in_turn, share
from webhook_receiver.inbox.identity import read_params
from webhook_receiver.inbox.records import CLAIM_BYTES
from webhook_receiver.inbox.sql.rows import Waiting, read_headers
from webhook_receiver.types import Envelope

# What a claim reads of each run, packed: one row of JSON, one blob of all bodies.
PACKED = """
SELECT json_group_array(json_array(run, event, handler, attempts, fence, error, order_key, mark,
                                   replay, source, provider, id, type, received_at, path, headers,
                                   params, apart, length(body), length(raw))),
       CAST(coalesce(group_concat(CAST(body AS TEXT) || CAST(coalesce(raw, x'') AS TEXT), ''), '')
            AS BLOB)
FROM (
    SELECT r.run, r.event, r.handler, r.attempts, r.fence, r.error, r.order_key, m.mark,
           r.replay, e.source, e.provider, coalesce(e.shared_id, e.id) AS id, e.type, e.received_at, e.path,
           e.headers, e.params, e.apart, e.body, e.raw,
           sum(length(e.body) + coalesce(length(e.raw), 0)) OVER (ORDER BY {order})
           - length(e.body) - coalesce(length(e.raw), 0) AS before
    FROM webhook_runs r JOIN webhook_events e ON e.seq = r.event
         LEFT JOIN webhook_marks m ON r.order_key IS NOT NULL AND m.handler = r.handler
                   AND m.source = r.source AND m.order_key = r.order_key
    WHERE r.run IN ({runs})
    ORDER BY {order}
)
WHERE before < ?
"""


def fetch(connection: sqlite3.Connection, statement: str, values: tuple[Any, ...]) -> list[Waiting]:
    """The runs that a `PACKED` statement finds."""
    packed, blob = connection.execute(statement, values).fetchone()
    rows: list[Waiting] = []
    start = 0
    for row in json.loads(packed):
        source, provider, id_, type_, received_at, path, headers = row[9:16]
        params, apart, length, raw_length = row[16:]
        middle = start + length
        end = middle + (raw_length or 0)
        body, raw = blob[start:middle], None if raw_length is None else blob[middle:end]
        start = end
        envelope = Envelope(
            source=source,
            provider=provider,
            id=id_,
            type=type_,
            body=body,
            headers=read_headers(headers),
            received_at=received_at,
            raw=raw,
            path=path,
            params=read_params(params),
            apart=apart or "",
        )
        run, event, handler, attempts, fence, error, order_key, mark, replay = row[:9]
        texts = (error, order_key, mark, replay)
        rows.append(Waiting(run, event, handler, attempts, fence, *texts, envelope))
    return rows


def served(
    connection: sqlite3.Connection,
    statement: str,
    queues: Sequence[SourceQueue],
    places: int,
    turn: int,
    *until: float,
) -> list[Waiting]:
    """The first runs of each queue, the places shared evenly; what one leaves goes to the next."""
    found: list[Waiting] = []
    order = in_turn(queues, places, turn)
    for index, queue in enumerate(order):
        most = share(places - len(found), len(order) - index)
        address = (queue.source,) if queue.handler == UNPLANNED else (queue.handler, queue.source)
        found += fetch(connection, statement, (*address, *until, most, CLAIM_BYTES))
    return found
