"""The migrations, the same on every database: Alembic runs them on a connection that an engine gives."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.sql.schema import FIRST_ROWS, HEAD, VERSION_TABLE, indexed, metadata

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import Script
    from sqlalchemy import Connection, Index

FOLDER = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Migrations:
    """The migrations in `FOLDER`, newest first."""

    config: Config
    scripts: Sequence[Script]

    def know(self, version: str) -> bool:
        """Whether this code has migrations from a schema on."""
        return version in {script.revision for script in self.scripts}

    def run(self, connection: Connection) -> None:
        """Bring a database to `HEAD`, in the transaction that is open."""
        # Imported here: see `load`.
        from alembic import command  # noqa: PLC0415

        self.config.attributes["connection"] = connection
        with _quietly():
            command.upgrade(self.config, HEAD)


@cache
def creation(dialect: str) -> Sequence[str]:
    """The statements that make the tables of a new inbox at `HEAD`: what all migrations come to.

    They are there at once, where each migration would be compiled and run. Which `dialect` is "sqlite" or
    "postgresql".
    """
    # Imported here: an inbox is made once, and opened each time.
    from sqlalchemy import insert  # noqa: PLC0415
    from sqlalchemy.dialects import registry  # noqa: PLC0415
    from sqlalchemy.schema import CreateIndex, CreateTable  # noqa: PLC0415

    own, tables = registry.load(dialect)(), indexed().sorted_tables
    indexes = [index for table in tables for index in table.indexes]
    made = [
        *(CreateTable(table).compile(dialect=own) for table in tables),
        *(CreateIndex(index).compile(dialect=own) for index in sorted(indexes, key=_named)),
        *(
            insert(table).values(row).compile(dialect=own, compile_kwargs={"literal_binds": True})
            for table, row in FIRST_ROWS
        ),
    ]
    # As Alembic makes it, which reads and writes it from here on.
    name = f"version_num VARCHAR(32) NOT NULL, CONSTRAINT {VERSION_TABLE}_pkc PRIMARY KEY (version_num)"
    return (
        *(str(one).strip() for one in made),
        f"CREATE TABLE {VERSION_TABLE} ({name})",
        f"INSERT INTO {VERSION_TABLE} (version_num) VALUES ('{HEAD}')",
    )


def _named(index: Index) -> str:
    return str(index.name)


@contextlib.contextmanager
def _quietly() -> Generator[None]:
    """Leave out Alembic's line for each step, unless the host has said what it wants of Alembic's log."""
    log = logging.getLogger("alembic")
    undecided = log.level == logging.NOTSET
    if undecided:
        log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        if undecided:
            log.setLevel(logging.NOTSET)


def load() -> Migrations:
    """Read the folder."""
    # Imported here: Alembic costs as much as everything else together, and is rarely needed.
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return Migrations(config, list(ScriptDirectory.from_config(config).walk_revisions()))


def too_new(version: str) -> ConfigurationError:
    """What to raise for a schema that only newer code can use."""
    return ConfigurationError(
        f"the inbox has schema {version}, newer than this version knows; upgrade webhook_receiver"
    )


def refuse_foreign(names: Iterable[str], where: str, remedy: str) -> None:
    """Raise `ConfigurationError` if a database that has no inbox yet has a table with a name of ours.

    Parameters:
        names: the tables and views that it has.
        where: the database, as it is shown.
        remedy: what else the inbox's URL could name.
    """
    there = set(names)
    taken = sorted(metadata.tables.keys() & there)
    if taken and VERSION_TABLE not in there:  # else another process has just made the inbox
        tables = f"table{'s' if len(taken) > 1 else ''} {', '.join(taken)}"
        raise ConfigurationError(
            f"{where} has another program's {tables}, where the inbox's own would be; {remedy}"
        )


def outdated(where: str, version: str) -> ConfigurationError:
    """What to raise for an older schema if it isn't to be migrated now."""
    return ConfigurationError(
        f"the inbox at {where} has schema {version}, and this version needs {HEAD}; "
        "`webhook-receiver migrate` brings it there"
    )
