"""Bringing a database to this version's schema, under the store's lock."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from webhook_receiver.errors import ConfigurationError, InboxUnavailable
from webhook_receiver.inbox.sql.schema import HEAD, VERSION_TABLE

SCRIPTS = Path(__file__).parent / "migrations"


def current_version(connection: sqlite3.Connection) -> str | None:
    """The schema's version in this database, or None before the first migration."""
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    if connection.execute(query, (VERSION_TABLE,)).fetchone() is None:
        return None
    row = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()
    return None if row is None else str(row[0])


def migrate(
    connection: sqlite3.Connection, locked: Callable[[], AbstractContextManager[None]]
) -> str:
    """Migrate to this version's schema, all or nothing; return it.

    Raise `ConfigurationError` where a newer version has migrated the database already.
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
    # Imported here: alembic costs as much as everything else together, and is rarely needed.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415
    from sqlalchemy import create_engine  # noqa: PLC0415
    from sqlalchemy.pool import StaticPool  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    version = current_version(connection)
    if version is not None and version not in {
        script.revision for script in scripts.walk_revisions()
    }:
        raise ConfigurationError(
            f"the inbox has schema {version}, newer than this version knows; upgrade webhook_receiver"
        )
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    with engine.connect() as bound:
        config.attributes["connection"] = bound
        # SQLite's DDL is transactional, and the driver's own transaction control is off: this, after
        # SQLAlchemy's own first look at the database, and Alembic's commit at the very end.
        connection.execute("BEGIN IMMEDIATE")
        try:
            command.upgrade(config, HEAD)
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
