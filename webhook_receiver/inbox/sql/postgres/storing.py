"""Storing events: the hot path of ingestion. One statement, and so one round trip, is a whole commit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from webhook_receiver.inbox.identity import (
    SHARED_IDS,
    Holder,
    own_name,
    read_params,
    write_params,
)
from webhook_receiver.inbox.sql.postgres.clock import now
from webhook_receiver.inbox.sql.postgres.driver import Connection
from webhook_receiver.inbox.sql.postgres.texts import from_text, to_text
from webhook_receiver.inbox.sql.rows import write_headers
from webhook_receiver.types import Envelope, Receipt

# Keys are given out in the order of arrival; rows are inserted in the order of their identities, so
# that two processes that store the same events never wait for each other in a circle. Bodies are taken
# from their arrays last: what is unnested, materialized or sorted with large ones goes to disk each time.
_PUT = f"""
WITH given AS MATERIALIZED (
    SELECT nextval('webhook_events_seq_seq') AS seq, g.*
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::text[],
                $7::text[], $10::text[], $11::text[], $12::text[]) WITH ORDINALITY
         AS g(source, provider, id, type, received_at, path, headers, params, apart, shared_id, n)
),
new AS (
    INSERT INTO webhook_events
           (seq, source, provider, id, type, received_at, path, headers, body, raw, params, apart,
            shared_id)
    SELECT seq, source, provider, id, type, received_at, path, headers,
           ($8::bytea[])[n], ($9::bytea[])[n], params, apart, shared_id
    FROM (SELECT * FROM given ORDER BY source, id OFFSET 0) AS ordered
    ON CONFLICT DO NOTHING
    RETURNING seq, source, id, received_at, apart, shared_id
),
planned AS (
    INSERT INTO webhook_runs (event, source, due)
    SELECT seq, source, least(received_at, {now("$13")}) FROM new ORDER BY seq
),
known AS (
    INSERT INTO webhook_counters (name, source, value)
    SELECT 'duplicates', source, sum(one)
    FROM (SELECT source, 1 AS one, apart, shared_id FROM given
          UNION ALL SELECT source, -1, apart, shared_id FROM new) AS both_sides
    WHERE apart IS NULL OR shared_id IS NOT NULL  -- else it isn't known yet if it is a copy
    GROUP BY source HAVING sum(one) > 0 ORDER BY source
    ON CONFLICT (name, source) DO UPDATE SET value = webhook_counters.value + excluded.value
)
SELECT count(*),
       CASE WHEN count(*) < cardinality($3::text[]) THEN array_agg(source) END,
       CASE WHEN count(*) < cardinality($3::text[]) THEN array_agg(id) END
FROM new
"""

_HOLDERS = """
SELECT g.n, e.apart, e.params, e.path, e.received_at,
       CASE WHEN e.apart IS NULL AND e.emptied = 0 THEN e.body END
FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS g(source, id, n)
     JOIN webhook_events e ON e.source = g.source AND e.id = g.id
"""

_COUNT = """
INSERT INTO webhook_counters (name, source, value)
SELECT name, source, count(*) FROM unnest($1::text[], $2::text[]) AS g(name, source)
GROUP BY name, source ORDER BY name, source
ON CONFLICT (name, source) DO UPDATE SET value = webhook_counters.value + excluded.value
"""


async def put(connection: Connection, envelopes: Sequence[Envelope], skew: float) -> list[Receipt]:
    """Store envelopes and a run to be planned for each new one.

    It takes one commit, or some more if other events hold the ids of some of them.
    """
    new = await _insert(connection, envelopes, skew)
    receipts = [Receipt(e.id, duplicate=not one) for e, one in zip(envelopes, new, strict=True)]
    held = [at for at, e in enumerate(envelopes) if e.apart and not new[at]]
    if held:
        beside = await _put_beside(connection, [envelopes[at] for at in held], skew)
        for at, receipt in zip(held, beside, strict=True):
            receipts[at] = receipt
    return receipts


async def _insert(
    connection: Connection, envelopes: Sequence[Envelope], skew: float, *, beside: bool = False
) -> Sequence[bool]:
    """Insert events under their ids, or `beside` those that hold them; return which are new."""
    sources = [to_text(e.source) for e in envelopes]
    ids = [to_text(e.id) for e in envelopes]
    names = [to_text(own_name(e)) for e in envelopes] if beside else ids
    values: Sequence[Any] = (
        sources,
        [to_text(e.provider) for e in envelopes],
        names,
        [to_text(e.type) for e in envelopes],
        [e.received_at for e in envelopes],
        [to_text(e.path) for e in envelopes],
        [to_text(write_headers(e.headers)) for e in envelopes],
        [e.body for e in envelopes],
        [e.raw for e in envelopes],
        [write_params(e.params) for e in envelopes],
        [e.apart or None for e in envelopes],
        ids if beside else [None] * len(envelopes),
    )
    ((stored, new_sources, new_names),) = await connection.fetch(_PUT, *values, skew)
    if stored == len(envelopes):
        return [True] * len(envelopes)
    # Of copies in one batch the first is the new one.
    left = set(zip(new_sources or (), new_names or (), strict=True))
    new: list[bool] = []
    for identity in zip(sources, names, strict=True):
        new.append(identity in left)
        left.discard(identity)
    return new


async def _put_beside(
    connection: Connection, envelopes: Sequence[Envelope], skew: float
) -> list[Receipt]:
    """Store events whose ids are held under names of their own, unless they are copies."""
    holders = await _holders(connection, envelopes)
    if len(holders) < len(envelopes):  # one was pruned just now, and its id is free again
        return await put(connection, envelopes, skew)
    others = [e for n, e in enumerate(envelopes) if not holders[n].is_copy(e)]
    new = iter(await _insert(connection, others, skew, beside=True) if others else ())
    receipts: list[Receipt] = []
    counted: list[tuple[str, str]] = []
    for n, e in enumerate(envelopes):
        copy = holders[n].is_copy(e)
        stored = not copy and next(new)
        shared = stored and holders[n].shares_id(e)
        receipts.append(Receipt(e.id, duplicate=not stored, shared=shared))
        counted += [("duplicates", e.source)] * copy + [(SHARED_IDS, e.source)] * shared
    await count(connection, counted)
    return receipts


async def count(connection: Connection, counted: Sequence[tuple[str, str]]) -> None:
    """Add one to a counter for each of these names and sources."""
    if counted:
        names, sources = zip(*counted, strict=True)
        await connection.fetch(_COUNT, names, [to_text(source) for source in sources])


async def _holders(connection: Connection, envelopes: Sequence[Envelope]) -> dict[int, Holder]:
    """The stored events that hold the ids of others, by the others' places."""
    rows = await connection.fetch(
        _HOLDERS,
        [to_text(e.source) for e in envelopes],
        [to_text(e.id) for e in envelopes],
    )
    return {
        n - 1: Holder(
            apart=apart,
            params=read_params(params),
            path=from_text(path),
            body=body,
            received_at=received_at,
        )
        for n, apart, params, path, received_at, body in rows
    }
