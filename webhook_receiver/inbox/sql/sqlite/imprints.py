"""Imprints in SQLite, in the transaction that stores their events; below SQLAlchemy, as storing is."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence

from webhook_receiver.inbox.imprints import imprints_of, late_copies
from webhook_receiver.inbox.sql.sqlite import storing
from webhook_receiver.inbox.sql.sqlite.database_file import Connection
from webhook_receiver.inbox.tickets import Imprint, Ticket

_KNOWN = """
SELECT json_group_array(key) FROM webhook_imprints WHERE key IN (SELECT value FROM json_each(?))
"""

_REMEMBER = """
INSERT INTO {table} (key, until)
SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?) WHERE true
ON CONFLICT DO NOTHING
"""


def recognised(
    connection: sqlite3.Connection, tickets: Sequence[Ticket[Connection]]
) -> frozenset[Ticket[Connection]]:
    """Remember what some tickets ask for, and count and return those that are late copies."""
    imprints = imprints_of(tickets)
    if not imprints:
        return frozenset()
    late = [imprint.key for imprint in imprints if imprint.late]
    known = _known(connection, late) if late else ()
    remember(connection, [(imprint.key, imprint.until) for imprint in imprints])
    copies = late_copies(tickets, known)
    counts = Counter(envelope.source for copy in copies for envelope in copy.envelopes)
    storing.count(connection, "duplicates", counts)
    return copies


def _known(connection: sqlite3.Connection, keys: Sequence[str]) -> Sequence[str]:
    (packed,) = connection.execute(_KNOWN, (json.dumps(keys),)).fetchone()
    known: list[str] = json.loads(packed)
    return known


def remember(
    connection: sqlite3.Connection,
    imprints: Sequence[tuple[str, float]],
    table: str = "webhook_imprints",
) -> None:
    """Remember imprints, as keys with their ends."""
    if imprints:
        connection.execute(_REMEMBER.format(table=table), (json.dumps(imprints),))


def pairs(imprints: Sequence[Imprint]) -> list[tuple[str, float]]:
    """Imprints as `remember` takes them."""
    return [(imprint.key, imprint.until) for imprint in imprints]
