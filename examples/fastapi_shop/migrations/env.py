"""Migrations of the shop's own tables. The inbox's are its own: it migrates them when it starts."""

import asyncio
import os

from alembic import context
from shop.models import Base
from shop.settings import Settings
from sqlalchemy import Connection, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from webhook_receiver.alembic import include_object

os.umask(0o077)  # if it makes SQLite's file: what the inbox will hold is nobody else's to read
DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_object=include_object,  # or autogenerate would drop the inbox's tables
        render_as_batch=True,  # SQLite alters a table by copying it
    )
    with context.begin_transaction():
        context.run_migrations()


async def main() -> None:
    inbox = make_url(Settings.model_validate({}).inbox)
    engine = create_async_engine(inbox.set(drivername=DRIVERS[inbox.drivername]))
    async with engine.begin() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


asyncio.run(main())
