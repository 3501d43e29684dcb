"""Bringing a database to this version's schema, one process at a time, all or nothing.

Migrations only add, unless they say `breaks_older = True`. So code of the previous version goes on
beside the new one while a fleet is upgraded. The oldest schema whose code may still use the database
is in the comment of the version's table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from webhook_receiver.errors import ConfigurationError, NoInbox
from webhook_receiver.inbox.sql import migrating
from webhook_receiver.inbox.sql.postgres import locks
from webhook_receiver.inbox.sql.postgres.address import Address
from webhook_receiver.inbox.sql.postgres.connecting import connected, translated
from webhook_receiver.inbox.sql.postgres.driver import DENIED
from webhook_receiver.inbox.sql.postgres.driver import Connection as DriverConnection
from webhook_receiver.inbox.sql.schema import HEAD, OLDEST_USER, VERSION_TABLE

MIGRATION_TIMEOUT = "10min"  # what a migration of a large table, or waiting for another's, may take

_VERSION = f"SELECT version_num, obj_description('{VERSION_TABLE}'::regclass) FROM {VERSION_TABLE}"
_NAMES = """
SELECT relname::text FROM pg_class JOIN pg_namespace AS n ON n.oid = relnamespace
WHERE n.nspname = current_schema() AND starts_with(relname::text, 'webhook_')
"""
_TABLE = f"SELECT oid FROM pg_class WHERE oid = to_regclass('{VERSION_TABLE}')"
_REMEDY = "give the inbox a schema of its own: ?schema=webhooks in its URL"


async def migrate(address: Address) -> str:
    """Migrate to this version's schema, or accept a newer one that suits; return the schema's version.

    Raise `ConfigurationError` if a newer version has made the schema unfit for this one, or if the role
    may not create tables.
    """

    async def driver() -> Any:
        connection, _ = await connected(address, "migration")
        return connection

    engine = create_async_engine("postgresql+asyncpg://", async_creator=driver, poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            version = await connection.run_sync(_migrate, address)
            await connection.commit()
    except (SQLAlchemyError, OSError) as error:
        cause = error.orig.__cause__ if isinstance(error, DBAPIError) and error.orig else None
        if isinstance(cause, DENIED):
            raise ConfigurationError(
                f"the role of the inbox's URL may not create its tables in {address.shown}: {cause}; "
                "grant it that, or name a schema of its own: ?schema=webhooks"
            ) from error
        raise translated(address, error) from error
    return version


async def require(connection: DriverConnection, where: str) -> None:
    """Raise `ConfigurationError` unless there are tables that this version can use."""
    found = [str(row[0]) for row in await _rows(connection)]
    if not found:
        names = [str(row[0]) for row in await connection.fetch(_NAMES)]
        migrating.refuse_foreign(names, where, _REMEDY)
        raise NoInbox(where)
    if found[0] == HEAD:
        return
    if migrating.load().know(found[0]):
        raise migrating.outdated(where, found[0])
    oldest = (await connection.fetch(_VERSION))[0][1]
    if oldest is None or str(oldest) > HEAD:
        raise migrating.too_new(found[0])


async def _rows(connection: DriverConnection) -> Sequence[Sequence[Any]]:
    ((table,),) = await connection.fetch(f"SELECT to_regclass('{VERSION_TABLE}')::text")
    return [] if table is None else await connection.fetch(_VERSION)


def _migrate(connection: Connection, address: Address) -> str:
    version = _version(connection)
    if version == HEAD:
        return version
    # Anew: what a transaction has looked up, it may go on believing. It hears of what others have made when
    # it first locks a table, and that must be after it has the lock.
    connection.rollback()
    for setting in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        connection.execute(text(f"SET LOCAL {setting} = '{MIGRATION_TIMEOUT}'"))
    connection.execute(text(f"SELECT pg_advisory_xact_lock({locks.MIGRATION}, 0)"))
    version = _version(connection)  # another process may just have done it
    if version is None and address.parameters.schema is not None:
        _make_schema(connection, address.parameters.schema)
    if version is None:
        names = connection.execute(text(_NAMES)).scalars()
        migrating.refuse_foreign(map(str, names), address.shown, _REMEDY)
        for statement in migrating.creation("postgresql"):
            connection.exec_driver_sql(statement)
    elif version != HEAD:
        migrations = migrating.load()
        if not migrations.know(version):
            return _newer(connection, version)
        migrations.run(connection)
    else:
        return HEAD
    connection.execute(text(f"COMMENT ON TABLE {VERSION_TABLE} IS '{OLDEST_USER}'"))
    return HEAD


def _version(connection: Connection) -> str | None:
    if connection.execute(text(_TABLE)).scalar() is None:
        return None
    row = connection.execute(text(_VERSION)).first()
    return None if row is None else str(row[0])


def _make_schema(connection: Connection, name: str) -> None:
    """Create the schema of the URL if it isn't there, which needs a right that tables don't."""
    there = connection.execute(text("SELECT 1 FROM pg_namespace WHERE nspname = :n"), {"n": name})
    if there.first() is None:
        connection.execute(text(f'CREATE SCHEMA "{name}"'.replace(":", r"\:")))


def _newer(connection: Connection, version: str) -> str:
    """A newer version's schema, if that version declares that it suits this one."""
    oldest = connection.execute(text(_VERSION)).one()[1]
    if oldest is None or str(oldest) > HEAD:
        raise migrating.too_new(version)
    return version
