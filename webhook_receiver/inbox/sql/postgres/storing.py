"""Storing events: the hot path of ingestion. One statement, and so one round trip, is a whole commit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from webhook_receiver.inbox.sql.postgres.clock import now
from webhook_receiver.inbox.sql.postgres.driver import Connection
from webhook_receiver.inbox.sql.postgres.texts import to_text
from webhook_receiver.inbox.sql.rows import write_headers
from webhook_receiver.types import Envelope, Receipt

# Keys are given out in the order of arrival; rows are inserted in the order of their identities, so
# that two processes that store the same events never wait for each other in a circle.
_PUT = f"""
WITH given AS MATERIALIZED (
    SELECT nextval('webhook_events_seq_seq') AS seq, g.*
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::text[],
                $7::text[], $8::bytea[], $9::bytea[])
         AS g(source, provider, id, type, received_at, path, headers, body, raw)
),
new AS (
    INSERT INTO webhook_events
           (seq, source, provider, id, type, received_at, path, headers, body, raw)
    SELECT * FROM given ORDER BY source, id
    ON CONFLICT DO NOTHING
    RETURNING seq, source, id, received_at
),
planned AS (
    INSERT INTO webhook_runs (event, source, due)
    SELECT seq, source, least(received_at, {now("$10")}) FROM new ORDER BY seq
),
known AS (
    INSERT INTO webhook_counters (name, source, value)
    SELECT 'duplicates', source, sum(one)
    FROM (SELECT source, 1 AS one FROM given UNION ALL SELECT source, -1 FROM new) AS both_sides
    GROUP BY source HAVING sum(one) > 0 ORDER BY source
    ON CONFLICT (name, source) DO UPDATE SET value = webhook_counters.value + excluded.value
)
SELECT count(*),
       CASE WHEN count(*) < cardinality($3::text[]) THEN array_agg(source) END,
       CASE WHEN count(*) < cardinality($3::text[]) THEN array_agg(id) END
FROM new
"""


async def put(
    connection: Connection, envelopes: Sequence[Envelope], skew: float
) -> Sequence[Receipt]:
    """Store envelopes and a run to be planned for each new one, in a commit."""
    sources = [to_text(e.source) for e in envelopes]
    ids = [to_text(e.id) for e in envelopes]
    values: Sequence[Any] = (
        sources,
        [to_text(e.provider) for e in envelopes],
        ids,
        [to_text(e.type) for e in envelopes],
        [e.received_at for e in envelopes],
        [to_text(e.path) for e in envelopes],
        [to_text(write_headers(e.headers)) for e in envelopes],
        [e.body for e in envelopes],
        [e.raw for e in envelopes],
    )
    ((stored, new_sources, new_ids),) = await connection.fetch(_PUT, *values, skew)
    if stored == len(envelopes):
        return [Receipt(e.id, duplicate=False) for e in envelopes]
    # Of copies in one batch the first is the new one.
    new = set(zip(new_sources or (), new_ids or (), strict=True))
    receipts: list[Receipt] = []
    for identity, envelope in zip(zip(sources, ids, strict=True), envelopes, strict=True):
        receipts.append(Receipt(envelope.id, identity not in new))
        new.discard(identity)
    return receipts
