"""The SQL engine on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable

from webhook_receiver.inbox.records import EventRecord, Selection
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.postgres.database import PostgresDatabase, no_skew


class PostgresInbox(SqlInbox):
    """An inbox in a PostgreSQL database; `skew` gives seconds that are added to its clock, for tests."""

    def __init__(self, url: str, skew: Callable[[], float] = no_skew) -> None:
        self._postgres = PostgresDatabase(url, skew)
        super().__init__(self._postgres)

    async def events(self, selection: Selection, *, bodies: bool = False) -> list[EventRecord]:
        """The selected events; after a key, none that an older one may still appear behind."""
        if selection.after is None:
            return await super().events(selection, bodies=bodies)
        last = await self._postgres.complete_until()
        found = await super().events(selection, bodies=bodies)
        return [record for record in found if int(record.key) <= last]
