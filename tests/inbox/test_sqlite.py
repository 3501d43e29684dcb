"""SQLite in particular: how the file is opened, shared, checkpointed, and what its errors become."""

import asyncio
import itertools
import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from webhook_receiver.errors import ConfigurationError, InboxUnavailable, NotFound
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.commit import Ticket
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql.migrating import FOLDER
from webhook_receiver.inbox.sql.schema import HEAD, indexed
from webhook_receiver.inbox.sql.sqlite import connections as sqlite
from webhook_receiver.inbox.sql.sqlite import writer as writers
from webhook_receiver.inbox.sql.sqlite.connections import Store
from webhook_receiver.inbox.sql.sqlite.locks import Turns
from webhook_receiver.inbox.sql.sqlite.migrating import current_version, migrate
from webhook_receiver.inbox.sql.sqlite.writer import Writer
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import Done


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "inbox.db")
    yield store
    store.release()


@pytest.fixture
def writer(store):
    writer = Writer(store, Turns())
    migrate(writer.connection, store.lock.held)
    yield writer
    writer.close()


def run(url, test):
    async def opened():
        inbox = open_inbox(url)
        await inbox.start()
        try:
            return await test(inbox)
        finally:
            await inbox.stop()

    return asyncio.run(opened())


def ticket(*envelopes, work=None):
    return Ticket(None, envelopes, work, sum(envelope.size for envelope in envelopes))


def test_durability_is_what_was_promised(writer):
    asked = {"journal_mode": "wal", "synchronous": 2, "wal_autocheckpoint": 0}
    found = {p: writer.connection.execute(f"PRAGMA {p}").fetchone()[0] for p in asked}
    assert found == asked


def test_files_are_their_owners_alone(writer, tmp_path):
    writer.commit([ticket(envelope("a"))])
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == [
        "inbox.db",
        "inbox.db-lock",
        "inbox.db-shm",
        "inbox.db-wal",
    ]
    assert {oct(file.stat().st_mode & 0o777) for file in files} == {"0o600"}


def test_nothing_stays_beside_the_database_after_a_clean_stop(tmp_path):
    async def test(inbox):
        await inbox.put([envelope("a")])
        await asyncio.sleep(0.1)

    run(f"sqlite:///{tmp_path}/inbox.db", test)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["inbox.db", "inbox.db-lock"]


def test_a_reader_can_only_read(writer, store):
    reader = store.open_reader()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("DELETE FROM webhook_events")
    reader.close()


def test_one_bad_ticket_costs_nobody_elses(writer):
    def broken(connection):
        connection.execute("DELETE FROM webhook_events")
        raise ZeroDivisionError

    bad = ticket(envelope("bad", type=10**30))  # no SQLite integer
    worse = ticket(work=broken)
    good, also = ticket(envelope("good")), ticket(envelope("also good"))
    first, second, third, last = writer.commit([good, bad, worse, also])
    assert [receipt.id for receipt in (*first.result, *last.result)] == ["good", "also good"]
    assert isinstance(second.error, InboxUnavailable)
    assert isinstance(second.error.__cause__, OverflowError)
    assert isinstance(third.error, InboxUnavailable)
    assert isinstance(third.error.__cause__, ZeroDivisionError)
    ids = writer.connection.execute("SELECT id FROM webhook_events ORDER BY seq").fetchall()
    assert ids == [("good",), ("also good",)]


def test_after_a_drivers_error_the_connection_is_not_used_again(writer, store):
    first = writer.connection

    def fails(connection):
        raise sqlite3.OperationalError("disk I/O error")

    answers = writer.commit([ticket(envelope("a")), ticket(work=fails)])
    assert all(isinstance(answer.error, InboxUnavailable) for answer in answers)
    assert isinstance(answers[0].error.__cause__, sqlite3.OperationalError)
    (again,) = writer.commit([ticket(envelope("a"))])
    assert again.result[0].duplicate is False
    assert writer.connection is not first


def test_a_full_disk_is_said_and_survived(writer):
    connection = writer.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 5}")
    (answer,) = writer.commit([ticket(envelope("a", body=b"x" * 200_000))])
    assert isinstance(answer.error, InboxUnavailable)
    assert "full" in str(answer.error)
    (again,) = writer.commit([ticket(envelope("a"))])  # a new connection, and room again
    assert not again.result[0].duplicate


def test_the_wal_is_bounded(writer, tmp_path, monkeypatch):
    monkeypatch.setattr(writers, "CHECKPOINT_BYTES", 256 * 1024)
    for number in range(200):
        writer.commit([ticket(envelope(f"e{number}", body=b"x" * 20_000))])
        writer.tidy()
    assert (tmp_path / "inbox.db-wal").stat().st_size < 2 * 1024 * 1024


def test_a_wal_that_readers_kept_growing_is_cut(writer, store, tmp_path, monkeypatch):
    monkeypatch.setattr(writers, "CHECKPOINT_BYTES", 64 * 1024)
    monkeypatch.setattr(sqlite, "WAL_LIMIT", 512 * 1024)
    reader = store.open_reader()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM webhook_events").fetchone()
    wal = tmp_path / "inbox.db-wal"
    for number in itertools.count():
        writer.commit([ticket(envelope(f"e{number}", body=b"x" * 20_000))])
        writer.tidy()
        if wal.stat().st_size > 1024 * 1024:
            break
    reader.execute("COMMIT")
    reader.close()
    for number in range(10):
        writer.commit([ticket(envelope(f"f{number}", body=b"x" * 20_000))])
        writer.tidy()
    assert wal.stat().st_size < 1024 * 1024


def test_an_old_sqlite_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 9))
    with pytest.raises(ConfigurationError, match=r"too old; 3\.37\.0 is needed"):
        Store(tmp_path / "inbox.db")


def test_a_corrupt_file_is_said(tmp_path):
    (tmp_path / "inbox.db").write_bytes(b"this is no database" * 100)

    async def test(inbox):
        raise AssertionError("it opened")

    with pytest.raises(InboxUnavailable, match="not a database"):
        run(f"sqlite:///{tmp_path}/inbox.db", test)


def test_a_key_that_is_none_is_not_found(tmp_path):
    async def test(inbox):
        await inbox.events(Selection(keys=["x'; --"]))

    with pytest.raises(NotFound, match="no event has the key"):
        run(f"sqlite:///{tmp_path}/inbox.db", test)


# Migrations.


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


def test_migrating_again_changes_nothing(writer, store):
    before = writer.connection.execute("SELECT sql FROM sqlite_master").fetchall()
    assert migrate(writer.connection, store.lock.held) == HEAD
    assert writer.connection.execute("SELECT sql FROM sqlite_master").fetchall() == before


@pytest.mark.parametrize("step", range(0, 11, 2))
def test_an_interrupted_migration_leaves_nothing(store, step):
    writer = Writer(store, Turns())
    steps = itertools.count()

    def trace(statement):
        if statement.lstrip().startswith(("CREATE", "INSERT")) and next(steps) == step:
            writer.connection.interrupt()

    writer.connection.set_trace_callback(trace)
    with pytest.raises(InboxUnavailable, match="can't be migrated"):
        migrate(writer.connection, store.lock.held)
    writer.connection.set_trace_callback(None)
    assert writer.connection.execute("SELECT name FROM sqlite_master").fetchall() == []
    assert current_version(writer.connection) is None
    assert migrate(writer.connection, store.lock.held) == HEAD
    writer.close()


def test_a_newer_schema_is_refused(writer, store):
    writer.connection.execute("UPDATE webhook_schema SET version_num = '9999'")
    with pytest.raises(ConfigurationError, match="newer than this version knows"):
        migrate(writer.connection, store.lock.held)


def test_it_lives_in_a_users_own_database(tmp_path):
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as own:
        own.execute("CREATE TABLE events (mine TEXT)")
        own.execute("CREATE TABLE alembic_version (version_num TEXT)")
        own.execute("INSERT INTO alembic_version VALUES ('their own')")
    own.close()

    async def test(inbox):
        await inbox.put([envelope("a")])

    run(f"sqlite:///{path}", test)
    with sqlite3.connect(path) as own:
        names = {
            name for (name,) in own.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        assert own.execute("SELECT * FROM alembic_version").fetchall() == [("their own",)]
    own.close()
    assert all(
        name.startswith("webhook_")
        for name in names - {"events", "alembic_version", "sqlite_sequence"}
    )


# Several processes on one file.

WRITE = """
import asyncio, sys, time
from webhook_receiver.inbox import open_inbox
from webhook_receiver.testing.contracts.envelopes import envelope

async def main():
    inbox = open_inbox(sys.argv[1])
    await inbox.start()
    for batch in range(150):
        puts = [inbox.put([envelope(f"{sys.argv[2]}-{batch}-{n}", body=b"x" * 3000)]) for n in range(10)]
        await asyncio.gather(*puts)
    await inbox.stop()

asyncio.run(main())
"""


def test_processes_that_write_one_file_take_turns(tmp_path):
    url = f"sqlite:///{tmp_path}/inbox.db"
    run(url, lambda inbox: inbox.stats())
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITE, url, str(number)]) for number in range(2)
    ]

    async def work(inbox):
        await inbox.renew("w", 1_000)
        done, ended = 0, False
        end = time.monotonic() + 90
        while not ended and time.monotonic() < end:
            ended = all(process.poll() is not None for process in writers)
            while leases := (await claim(inbox)).leases:
                await inbox.settle([(lease, Done()) for lease in leases])
                done += len(leases)
            await asyncio.sleep(0.005)
        return done, await inbox.stats()

    done, stats = run(url, work)
    assert [process.wait(30) for process in writers] == [0, 0]
    assert (done, stats.events, stats.runs["done"]) == (3_000, 3_000, 3_000)
    with sqlite3.connect(tmp_path / "inbox.db") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_another_processs_commit_wakes_us(tmp_path):
    url = f"sqlite:///{tmp_path}/inbox.db"
    code = WRITE.replace("range(150)", "range(1)")

    async def test(inbox):
        await asyncio.sleep(0.1)
        woken = asyncio.Event()
        inbox.on_put(woken.set)
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, url, "x")
        await asyncio.wait_for(woken.wait(), 20)
        assert await process.wait() == 0

    run(url, test)


def test_the_boot_line_says_what_a_commit_survives(tmp_path):
    async def promise(url):
        inbox = open_inbox(url)
        line = await inbox.start()
        await inbox.stop()
        return line

    line = asyncio.run(promise(f"sqlite:///{tmp_path}/inbox.db"))
    assert "synchronous=FULL" in line
    assert "power cut" in line
    assert asyncio.run(promise("sqlite://")) == "a temporary file: nothing survives this process"


def test_headers_come_back_as_they_were():
    from webhook_receiver.inbox.sql.rows import read_headers, write_headers
    from webhook_receiver.types import Headers

    headers = Headers([(b"a", b"x: y"), (b"b", b""), (b"a", bytes(range(0x20, 0x7F)) + b"\xe9")])
    assert read_headers(write_headers(headers)) == headers
    assert read_headers(write_headers(Headers())) == Headers()


def test_samples_of_json_do_not_matter_to_it(writer):
    strange = ['"\\ud800"', "[" * 500, "1" * 5_000, "\x00", "nan"]
    bodies = [json.dumps(text).encode() for text in strange] + [b"\xff\xfe", b"", b"\x00" * 10]
    writer.commit([ticket(*(envelope(f"e{n}", body=body) for n, body in enumerate(bodies)))])
    rows = writer.connection.execute("SELECT body FROM webhook_events ORDER BY seq").fetchall()
    assert [row[0] for row in rows] == bodies
    assert Path(writer._store.path).exists()
