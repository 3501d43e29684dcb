"""How a run and its event are read for a lease."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from webhook_receiver.inbox.identity import read_params
from webhook_receiver.inbox.sql.postgres.texts import from_text, from_text_or_none
from webhook_receiver.inbox.sql.rows import Waiting, read_headers
from webhook_receiver.types import Envelope

COLUMNS = """
{run}.run, {run}.event, {run}.handler, {run}.attempts, {run}.fence, {run}.error, {run}.order_key,
m.mark, {run}.replay, e.source, e.provider, coalesce(e.shared_id, e.id), e.type, e.body, e.headers,
e.received_at, e.raw, e.path, e.params, e.apart
"""

JOINED = """
JOIN webhook_events e ON e.seq = {run}.event
LEFT JOIN webhook_marks m ON {run}.order_key IS NOT NULL AND m.handler = {run}.handler
          AND m.source = {run}.source AND m.order_key = {run}.order_key
"""


def waiting(row: Sequence[Any]) -> Waiting:
    """A row of `COLUMNS`."""
    run, event, handler, attempts, fence, error, order_key, mark, replay = row[:9]
    source, provider, id_, type_, body, headers, received_at, raw, path, params, apart = row[9:]
    envelope = Envelope(
        source=from_text(source),
        provider=from_text(provider),
        id=from_text(id_),
        type=from_text(type_),
        body=body,
        headers=read_headers(from_text(headers)),
        received_at=received_at,
        raw=raw,
        path=from_text(path),
        params=read_params(params),
        apart=apart or "",
    )
    texts = (from_text_or_none(error), from_text_or_none(order_key), from_text_or_none(mark))
    return Waiting(run, event, handler, attempts, fence, *texts, replay, envelope)
