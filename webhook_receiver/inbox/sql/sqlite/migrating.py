"""Bringing a database to this version's schema, under the database's lock, all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.sql import migrating
from webhook_receiver.inbox.sql.schema import HEAD, VERSION_TABLE


def current_version(connection: sqlite3.Connection) -> str | None:
    """The schema's version in this database, or None before the first migration."""
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    if connection.execute(query, (VERSION_TABLE,)).fetchone() is None:
        return None
    row = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()
    return None if row is None else str(row[0])


def refuse_foreign(connection: sqlite3.Connection, where: str) -> None:
    """Raise `ConfigurationError` if another program has made a table with a name of ours here."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    migrating.refuse_foreign(
        [str(name) for (name,) in names], where, "give the inbox a file of its own"
    )


def migrate(
    connection: sqlite3.Connection, locked: Callable[[], AbstractContextManager[None]]
) -> str:
    """Migrate to this version's schema; return it.

    Raise `ConfigurationError` if a newer version has already migrated the database.
    """
    try:
        if current_version(connection) == HEAD:
            return HEAD
        with locked():
            _upgrade(connection)
    except (sqlite3.Error, SQLAlchemyError, OSError) as error:
        raise InboxUnavailable(f"the inbox can't be migrated: {error}") from error
    return HEAD


def _upgrade(connection: sqlite3.Connection) -> None:
    version = current_version(connection)
    if version == HEAD:  # another process was sooner
        return
    if version is None:
        refuse_foreign(connection, _file_of(connection))
        with _transaction(connection):
            for statement in migrating.creation("sqlite"):
                connection.execute(statement)
            connection.execute("COMMIT")
        return
    # Imported here: only a migration needs an engine of SQLAlchemy's.
    from sqlalchemy import create_engine  # noqa: PLC0415
    from sqlalchemy.pool import StaticPool  # noqa: PLC0415

    migrations = migrating.load()
    if not migrations.know(version):
        raise migrating.too_new(version)
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    # SQLite's DDL is transactional, and the driver's own transaction control is off. So this comes after
    # SQLAlchemy's own first look at the database and before Alembic's commit.
    with engine.connect() as bound, _transaction(connection):
        migrations.run(bound)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Generator[None]:
    """Undo what wasn't committed in the block."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _file_of(connection: sqlite3.Connection) -> str:
    """The name of a connection's database file; the temporary one has none."""
    _, _, path = connection.execute("PRAGMA database_list").fetchone()
    return Path(str(path)).name or "the temporary file"
