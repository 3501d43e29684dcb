"""Transactions for handlers' own effects, which commit together with their runs, and the host's sessions.

No row of ours is locked while a handler runs. Only the commit checks whether the lease still holds,
and rolls everything back if it doesn't.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, cast

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    create_async_engine,
)

from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.sql.effects import EffectsTransaction, session_on, transaction
from webhook_receiver.inbox.sql.postgres import settling
from webhook_receiver.inbox.sql.postgres.address import Address, search_path
from webhook_receiver.inbox.sql.postgres.connecting import connected, translated
from webhook_receiver.inbox.sql.postgres.driver import Connection
from webhook_receiver.outcomes import Done
from webhook_receiver.types import Lease

IDLE_CONNECTIONS, MOST_CONNECTIONS = 5, 50
_PATH = "SELECT current_setting('search_path')"
_SET_PATH = "SELECT set_config('search_path', $1, true)"

POOL_SECONDS = 10.0  # how long one waits for a connection


class Effects:
    """A pool of connections for handlers and the host."""

    def __init__(self, address: Address) -> None:
        self._address = address

        async def driver() -> Any:
            connection, _ = await connected(address, "effects", ours=False)
            return connection

        self._engine: AsyncEngine = create_async_engine(
            "postgresql+asyncpg://",
            async_creator=driver,
            pool_size=IDLE_CONNECTIONS,
            max_overflow=MOST_CONNECTIONS - IDLE_CONNECTIONS,
            pool_timeout=POOL_SECONDS,
            pool_pre_ping=True,
        )

    @asynccontextmanager
    async def transaction(self, lease: Lease, skew: float) -> AsyncGenerator[EffectsTransaction]:
        """A transaction for an attempt; rolled back unless it is committed."""

        async def settle(connection: AsyncConnection, outcome: Done) -> bool:
            await connection.execute(text("SELECT 1"))  # the driver's transaction begins with one
            raw = await connection.get_raw_connection()
            driver = cast("Connection", raw.driver_connection)
            async with _own_schema(driver, self._address):
                (held,) = await settling.settle_by(driver, [(lease, outcome)], skew)
            return held

        async with self._connection() as connection, transaction(connection, settle) as effects:
            yield effects

    @asynccontextmanager
    async def session(self, *, readonly: bool) -> AsyncGenerator[AsyncSession]:
        """A session for the host's own code, committed if its block ends without an error."""
        async with self._connection() as plain:
            connection = await plain.execution_options(postgresql_readonly=readonly)
            async with session_on(connection) as session:
                yield session

    @asynccontextmanager
    async def _connection(self) -> AsyncGenerator[AsyncConnection]:
        try:
            connection = await self._engine.connect().start()
        except (SQLAlchemyError, OSError) as error:
            raise InboxUnavailable(str(translated(self._address, error))) from error
        try:
            yield connection
        finally:
            await connection.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._engine.dispose()


@asynccontextmanager
async def _own_schema(driver: Connection, address: Address) -> AsyncGenerator[None]:
    """Look for the inbox's tables in their schema, in a handler's transaction that has its own path."""
    schema = address.parameters.schema
    if schema is None:
        yield
        return
    ((before,),) = await driver.fetch(_PATH)
    await driver.fetch(_SET_PATH, search_path(schema))
    yield
    await driver.fetch(_SET_PATH, before)  # what is deferred until the commit is the handler's
