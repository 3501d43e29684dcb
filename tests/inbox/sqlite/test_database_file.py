"""How the file is opened, made private and read."""

import sqlite3
import threading

import pytest

from tests.inbox.sqlite.opening import ticket, with_inbox_at
from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.sql.sqlite.locks import FileLock
from webhook_receiver.testing.contracts.envelopes import envelope


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

    with_inbox_at(f"sqlite:///{tmp_path}/inbox.db", test)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["inbox.db", "inbox.db-lock"]


def test_a_reader_can_only_read(writer, file):
    reader = file.open_reader()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("DELETE FROM webhook_events")
    reader.close()


def test_a_corrupt_file_is_said(tmp_path):
    (tmp_path / "inbox.db").write_bytes(b"this is no database" * 100)

    async def test(inbox):
        raise AssertionError("it opened")

    with pytest.raises(InboxUnavailable, match="not a database"):
        with_inbox_at(f"sqlite:///{tmp_path}/inbox.db", test)


def test_it_lives_in_a_users_own_database(tmp_path):
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as own:
        own.execute("CREATE TABLE events (mine TEXT)")
        own.execute("CREATE TABLE alembic_version (version_num TEXT)")
        own.execute("INSERT INTO alembic_version VALUES ('their own')")
    own.close()

    async def test(inbox):
        await inbox.put([envelope("a")])

    with_inbox_at(f"sqlite:///{path}", test)
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


def test_a_checkpoint_says_whether_it_was_made(writer, file):
    writer.commit([ticket(envelope("a"))])
    other = FileLock(file.lock.path)
    other.open()
    with other.held():
        assert file.checkpoint(writer.connection) is False
    other.close()
    assert file.checkpoint(writer.connection) is True


def test_compacting_waits_for_whoever_writes(writer, file, tmp_path):
    writer.commit([ticket(envelope("a", body=b"x" * 500_000))])
    writer.commit(
        [ticket(work=lambda connection: connection.execute("DELETE FROM webhook_events"))]
    )
    assert file.checkpoint(writer.connection)
    size = (tmp_path / "inbox.db").stat().st_size
    other = FileLock(file.lock.path)
    other.open()
    thread = threading.Thread(target=file.compact, args=(writer.connection,))
    with other.held():
        thread.start()
        thread.join(0.3)
        assert (tmp_path / "inbox.db").stat().st_size == size
    thread.join(30)
    assert (tmp_path / "inbox.db").stat().st_size < size - 400_000
    other.close()


def test_what_cant_be_compacted_is_said(writer, file):
    writer.connection.execute("BEGIN")
    with pytest.raises(
        InboxUnavailable, match=r"the inbox can't be compacted: .* within a transaction"
    ):
        file.compact(writer.connection)
    writer.connection.execute("ROLLBACK")
