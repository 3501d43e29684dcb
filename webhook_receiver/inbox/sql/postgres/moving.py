"""A PostgreSQL inbox as one side of a move: see `webhook_receiver.inbox.sql.moving`."""

from __future__ import annotations

import asyncio

from sqlalchemy import Table, func, select, text
from typing_extensions import override

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.records import Access
from webhook_receiver.inbox.sql.database import Database
from webhook_receiver.inbox.sql.moving import Side
from webhook_receiver.inbox.sql.postgres.address import Address
from webhook_receiver.inbox.sql.postgres.clock import now as time
from webhook_receiver.inbox.sql.postgres.connecting import connected, raise_from, translated
from webhook_receiver.inbox.sql.postgres.database import PostgresDatabase
from webhook_receiver.inbox.sql.postgres.driver import Connection
from webhook_receiver.inbox.sql.scripts import Script, Steps

LARGEST_BYTES = 1_000_000_000  # a field has at most 1 GiB, and so has what brings a row
LEAVE_SECONDS = 2.0  # how long a connection that was closed may take to end
POLL_SECONDS = 0.05

# Whoever has an inbox open has a connection of one of these purposes.
_USERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
      AND application_name ~ ' (store|lease|settle|rest)$'
"""
_TABLES = "SELECT to_regclass('webhook_workers') IS NOT NULL"
_WORKERS = f"""
SELECT count(*) FROM webhook_workers WHERE until > {time("$1")} AND worker !~ ' (leaving|stalled)$'
"""


class PostgresSide(Side):
    """A PostgreSQL database.

    Parameters:
        url: `postgresql://user:password@host:5432/database`.
    """

    largest = LARGEST_BYTES

    def __init__(self, url: str) -> None:
        self._url, self._address = url, Address.of(url)
        schema = self._address.parameters.schema
        self.place = self._address.shown
        self.name = self.place + (f"?schema={schema}" if schema else "")

    @override
    def database(self, access: Access) -> Database:
        return PostgresDatabase(self._url, access=access)

    @override
    async def refuse_use(self) -> None:
        """By its connections, as another inbox of this database has too, and by its workers' leases."""
        try:
            connection, _ = await connected(self._address, "move")
            try:
                users, workers = await self._users(connection)
            finally:
                connection.terminate()
        except BaseException as error:  # noqa: BLE001 - raised again, in our words
            raise_from(translated(self._address, error), error)
        if users:
            raise ConfigurationError(
                f"{self.name} is in use, by {users} connection{'' if users == 1 else 's'} to its "
                "database: stop the receiver, its workers, and those of other inboxes there"
            )
        if workers:
            raise ConfigurationError(
                f"{self.name} is in use: a worker's lease hasn't ended; stop the worker, or if it died, "
                "wait a minute"
            )

    async def _users(self, connection: Connection) -> tuple[int, int]:
        end = asyncio.get_running_loop().time() + LEAVE_SECONDS
        while True:
            ((users,),) = await connection.fetch(_USERS)
            if not users or asyncio.get_running_loop().time() > end:
                break
            await asyncio.sleep(POLL_SECONDS)
        ((made,),) = await connection.fetch(_TABLES)
        ((workers,),) = await connection.fetch(_WORKERS, 0.0) if made else ((0,),)
        return int(users), int(workers)

    @override
    async def settle(self) -> None:
        """There is nothing elsewhere."""

    @override
    def last_key(self, table: Table) -> Script[int]:
        def steps(now: float) -> Steps[int]:
            del now
            (key,) = table.primary_key
            ((last,),) = (yield select(func.coalesce(func.max(key), 0))).rows
            query = f"SELECT last_value, is_called FROM {_sequence(table)}"
            ((given, called),) = (yield text(query)).rows
            return max(int(last), int(given) if called else 0)

        return steps

    @override
    def go_on_after(self, table: Table, key: int) -> Script[None]:
        def steps(now: float) -> Steps[None]:
            del now
            yield text(f"SELECT setval('{_sequence(table)}', {int(key)})")

        return steps


def _sequence(table: Table) -> str:
    (key,) = table.primary_key
    return f"{table.name}_{key.name}_seq"
