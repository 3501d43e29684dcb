"""Migrations: all or nothing, once, and never backwards."""

import contextlib
import itertools
import logging
import sqlite3

import pytest

from tests.inbox import migrated
from tests.inbox.sqlite.opening import make_old, with_inbox_at
from webhook_receiver.errors import ConfigurationError, InboxUnavailable
from webhook_receiver.inbox.sql.migrating import FOLDER, load
from webhook_receiver.inbox.sql.schema import HEAD, OLDEST_USER, indexed
from webhook_receiver.inbox.sql.sqlite.locks import Turns
from webhook_receiver.inbox.sql.sqlite.migrating import current_version, migrate
from webhook_receiver.inbox.sql.sqlite.writer import Writer
from webhook_receiver.testing.contracts.envelopes import claim, envelope

EARLIER = sorted(path.stem[1:5] for path in (FOLDER / "versions").glob("v*.py"))[:-1]


def laid_out(connection):
    """All that a database is, but for how the statements were written that made it."""
    objects = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    tables = sorted(name for type_, name, _ in objects if type_ == "table")
    made = {name: " ".join((sql or "").split()) for _, name, sql in objects}
    return {
        name: (
            [
                (*column[1:4], column[4] and column[4].strip("()"), *column[5:])
                for column in connection.execute(f"PRAGMA table_xinfo({name})")
            ],
            sorted(
                (index, unique, origin, partial, keys(connection, index), where(made.get(index)))
                for _, index, unique, origin, partial in connection.execute(
                    f"PRAGMA index_list({name})"
                )
            ),
            [word in made[name] for word in ("AUTOINCREMENT", "WITHOUT ROWID", "CHECK", "COLLATE")],
            connection.execute(f"SELECT * FROM {name}").fetchall(),
        )
        for name in tables
    }


def keys(connection, index):
    found = connection.execute(f"PRAGMA index_xinfo({index})")
    return tuple((name, desc, collation) for _, _, name, desc, collation, key in found if key)


def where(statement):
    return (statement or "").partition(" WHERE ")[2]


def test_a_new_inbox_is_as_the_migrations_would_have_made_it(writer, tmp_path):
    make_old(tmp_path / "old.db", HEAD, event=False)
    with contextlib.closing(sqlite3.connect(tmp_path / "old.db")) as migrated_:
        assert laid_out(writer.connection) == laid_out(migrated_)


def test_the_oldest_user_is_the_last_that_a_migration_breaks():
    breaking = [
        one.revision for one in load().scripts if getattr(one.module, "breaks_older", False)
    ]
    assert (breaking or [EARLIER[0]])[0] == OLDEST_USER


def test_the_migrations_make_the_schema_that_the_code_knows(writer):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    engine = create_engine("sqlite://", creator=lambda: writer.connection, poolclass=StaticPool)
    with engine.connect() as connection:
        options = {"version_table": "webhook_schema"}
        assert (
            compare_metadata(MigrationContext.configure(connection, opts=options), indexed()) == []
        )


def test_the_newest_migration_is_the_head():
    versions = sorted(path.stem for path in (FOLDER / "versions").glob("v*.py"))
    assert versions[-1].startswith(f"v{HEAD}_")


@pytest.mark.parametrize(("level", "written"), [(logging.NOTSET, False), (logging.INFO, True)])
def test_a_hosts_log_has_alembics_lines_only_if_it_wants_them(tmp_path, caplog, level, written):
    log = logging.getLogger("alembic")
    caplog.set_level(logging.INFO)
    log.setLevel(level)

    make_old(tmp_path / "inbox.db", EARLIER[0])

    async def nothing(inbox):
        """It has been started, so it is migrated."""

    try:
        caplog.clear()
        with_inbox_at(f"sqlite:///{tmp_path}/inbox.db", nothing)
        assert any(line.name.startswith("alembic") for line in caplog.records) is written
        assert log.level == level
    finally:
        log.setLevel(logging.NOTSET)


def test_migrating_again_changes_nothing(writer, file):
    before = writer.connection.execute("SELECT sql FROM sqlite_master").fetchall()
    assert migrate(writer.connection, file.lock.held) == HEAD
    assert writer.connection.execute("SELECT sql FROM sqlite_master").fetchall() == before


@pytest.mark.parametrize("step", range(0, 11, 2))
def test_rel24_an_interrupted_migration_leaves_nothing(file, step):
    writer = Writer(file, Turns())
    steps = itertools.count()

    def trace(statement):
        if statement.lstrip().startswith(("CREATE", "INSERT")) and next(steps) == step:
            writer.connection.interrupt()

    writer.connection.set_trace_callback(trace)
    with pytest.raises(InboxUnavailable, match="can't be migrated"):
        migrate(writer.connection, file.lock.held)
    writer.connection.set_trace_callback(None)
    assert writer.connection.execute("SELECT name FROM sqlite_master").fetchall() == []
    assert current_version(writer.connection) is None
    assert migrate(writer.connection, file.lock.held) == HEAD
    writer.close()


@pytest.mark.parametrize("step", range(0, 40, 8))
def test_rel24_an_interrupted_migration_leaves_an_old_inbox_as_it_was(file, tmp_path, step):
    make_old(tmp_path / "inbox.db", EARLIER[0])
    writer = Writer(file, Turns())
    before, steps = laid_out(writer.connection), itertools.count()

    def trace(statement):
        if statement.lstrip().startswith(("CREATE", "INSERT", "ALTER")) and next(steps) == step:
            writer.connection.interrupt()

    writer.connection.set_trace_callback(trace)
    with pytest.raises(InboxUnavailable, match="can't be migrated"):
        migrate(writer.connection, file.lock.held)
    writer.connection.set_trace_callback(None)
    assert laid_out(writer.connection) == before
    assert migrate(writer.connection, file.lock.held) == HEAD
    writer.close()


def test_a_newer_schema_is_refused(writer, file):
    writer.connection.execute("UPDATE webhook_schema SET version_num = '9999'")
    with pytest.raises(ConfigurationError, match="newer than this version knows"):
        migrate(writer.connection, file.lock.held)


@pytest.mark.parametrize("version", EARLIER)
def test_rel24_an_inbox_of_any_earlier_schema_opens_and_knows_its_events(tmp_path, version):
    path = tmp_path / "inbox.db"
    make_old(path, version)

    async def test(inbox):
        copy, other = envelope("a", body=b"{}", apart="1" * 32), envelope("a", apart="2" * 32)
        receipts = await inbox.put([copy, other])
        assert [receipt.duplicate for receipt in receipts] == [True, False]
        assert len((await claim(inbox)).leases) == 2

    with_inbox_at(f"sqlite:///{path}", test)


def back_to_0005(writer):
    newer = ("attempts", "acts", "pauses", "series", "jobs", "releases", "alarms", "mutes", "turns")
    for table in (f"webhook_{name}" for name in (*newer, "sessions", "signing")):
        writer.connection.execute(f"DROP TABLE {table}")
    for index in ("troubled", "troubled_by_handler"):
        writer.connection.execute(f"DROP INDEX webhook_runs_{index}")
    for column in ("ended_at", "took", "fault", "ended_fence", "replay"):
        writer.connection.execute(f"ALTER TABLE webhook_runs DROP COLUMN {column}")
    for column in ("started_at", "card"):
        writer.connection.execute(f"ALTER TABLE webhook_workers DROP COLUMN {column}")
    writer.connection.execute("UPDATE webhook_schema SET version_num = '0005'")


def test_sec75_credentials_that_older_versions_kept_become_fingerprints(writer, file):
    more = "source, code, reason, received_at, method, path, authentic"
    for row in migrated.ROWS:
        values = (*row[:2], row[2].encode(), row[3].encode(), "a", "c", "r", 1.0, "POST", "/a", 0)
        writer.connection.execute(
            f"INSERT INTO webhook_quarantine ({migrated.COLUMNS}, {more}) VALUES ({', '.join('?' * 11)})",
            values,
        )
    back_to_0005(writer)
    assert migrate(writer.connection, file.lock.held) == HEAD
    query = f"SELECT {migrated.COLUMNS} FROM webhook_quarantine ORDER BY id"
    rows = writer.connection.execute(query).fetchall()
    migrated.check(rows)
    back_to_0005(writer)
    assert migrate(writer.connection, file.lock.held) == HEAD
    assert writer.connection.execute(query).fetchall() == rows
