"""Reading events in the order of their keys, without losing one.

A key is given out before its transaction commits, so an event can appear with a smaller key than
one that has been read. A transaction that inserts holds a lock on the table from before its first
key until its commit is visible. So once all that held it when a key was seen have ended, nothing can
appear before that key any more.
"""

from __future__ import annotations

import asyncio

from webhook_receiver.inbox.sql.postgres.link import Link

POLL_SECONDS = 0.005
WRITERS_SECONDS = 2.0  # how long to wait for writers before the next reading has to

_NEWEST = "SELECT max(seq) FROM webhook_events"

_WRITERS = """
SELECT virtualtransaction FROM pg_locks
WHERE locktype = 'relation' AND relation = 'webhook_events'::regclass AND mode = 'RowExclusiveLock'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


async def complete_until(link: Link) -> int:
    """A key up to which all events that there will ever be can be seen; -1 if none is known."""
    ((newest,),) = await link.run(lambda connection: connection.fetch(_NEWEST))
    before: set[str] | None = None
    end = asyncio.get_running_loop().time() + WRITERS_SECONDS
    while asyncio.get_running_loop().time() < end:
        rows = await link.run(lambda connection: connection.fetch(_WRITERS))
        writers = {writer for (writer,) in rows}
        before = writers if before is None else before & writers
        if not before:
            return -1 if newest is None else int(newest)
        await asyncio.sleep(POLL_SECONDS)
    return -1
