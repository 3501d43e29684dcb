"""Migrations: all or nothing, once, and never backwards."""

import asyncio
import itertools
import logging

import pytest

from tests.inbox import migrated
from tests.inbox.sqlite.opening import make_old, with_inbox_at
from webhook_receiver.errors import ConfigurationError, InboxUnavailable
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.sql.migrating import FOLDER
from webhook_receiver.inbox.sql.schema import HEAD, indexed
from webhook_receiver.inbox.sql.sqlite.locks import Turns
from webhook_receiver.inbox.sql.sqlite.migrating import current_version, migrate
from webhook_receiver.inbox.sql.sqlite.writer import Writer
from webhook_receiver.testing.contracts.envelopes import claim, envelope


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

    async def make():
        inbox = open_inbox(f"sqlite:///{tmp_path}/inbox.db")
        await inbox.start()
        await inbox.stop()

    try:
        asyncio.run(make())
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


def test_a_newer_schema_is_refused(writer, file):
    writer.connection.execute("UPDATE webhook_schema SET version_num = '9999'")
    with pytest.raises(ConfigurationError, match="newer than this version knows"):
        migrate(writer.connection, file.lock.held)


EARLIER = sorted(path.stem[1:5] for path in (FOLDER / "versions").glob("v*.py"))[:-1]


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
    writer.connection.execute("DROP INDEX webhook_runs_troubled")
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
