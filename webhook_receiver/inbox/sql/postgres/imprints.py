"""Imprints in PostgreSQL, in the transaction that stores their events."""

from __future__ import annotations

from collections.abc import Sequence

from webhook_receiver.inbox.imprints import imprints_of, late_copies
from webhook_receiver.inbox.sql.postgres import storing
from webhook_receiver.inbox.sql.postgres.driver import Connection
from webhook_receiver.inbox.tickets import Ticket

# Another process that stores the same imprint is waited for, and its imprint is then known.
_REMEMBER = """
INSERT INTO webhook_imprints (key, until)
SELECT * FROM unnest($1::text[], $2::float8[]) AS g(key, until) ORDER BY key
ON CONFLICT DO NOTHING
RETURNING key
"""


async def recognised(
    connection: Connection, tickets: Sequence[Ticket[None]]
) -> frozenset[Ticket[None]]:
    """Remember what some tickets ask for, and count and return those that are late copies.

    Call it in the transaction that stores the others.
    """
    imprints = imprints_of(tickets)
    keys, ends = [one.key for one in imprints], [one.until for one in imprints]
    new = {row[0] for row in await connection.fetch(_REMEMBER, keys, ends)}
    copies = late_copies(tickets, {one.key for one in imprints if one.key not in new})
    sources = [envelope.source for copy in copies for envelope in copy.envelopes]
    await storing.count(connection, [("duplicates", source) for source in sources])
    return copies
