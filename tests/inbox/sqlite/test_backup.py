"""Backups of a file that is in use: whole, verified, and only where one belongs."""

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.inbox.sqlite.opening import make_old, ticket, with_inbox_at
from webhook_receiver.errors import BackupFailed, ConfigurationError, NoInbox
from webhook_receiver.inbox import drafts, open_inbox
from webhook_receiver.inbox.records import Access, Selection
from webhook_receiver.inbox.sealing.inbox import SealedInbox
from webhook_receiver.inbox.sealing.keys import Encryption
from webhook_receiver.inbox.sql.sqlite import copying
from webhook_receiver.inbox.sql.sqlite.backup import back_up
from webhook_receiver.inbox.sql.sqlite.locks import FileLock
from webhook_receiver.inbox.sql.sqlite.migrating import current_version
from webhook_receiver.inbox.tickets import Imprint
from webhook_receiver.testing.contracts.envelopes import envelope

NOW = 1_700_000_000.0


def made(path, target, progress=lambda done, total: None):
    return back_up(path, target, NOW, progress)


def ids(path):
    """The events of a backup, which is looked at without a trace."""

    async def look():
        inbox = open_inbox(f"sqlite:///{path}", Access.READ)
        await inbox.start()
        try:
            return {event.id for event in await inbox.events(Selection())}
        finally:
            await inbox.stop()

    return asyncio.run(look())


@contextmanager
def held(file):
    """Somebody else's hold of the database's lock."""
    lock = FileLock(file.lock.path)
    lock.open()
    assert lock.try_take()
    try:
        yield
    finally:
        lock.close()


def names(folder):
    return {path.name for path in folder.iterdir()}


def test_rel33_a_backup_has_what_is_in_the_wal_and_in_the_spill(writer, file, tmp_path):
    target = tmp_path / "copy.db"
    writer.commit([ticket(envelope("in the file"))])
    with held(file):
        spilled = [ticket(envelope(f"spilled {number}")) for number in range(600)]
        writer.commit([*spilled, ticket(envelope("in the file"))])
        backup = made(file.path, target)
    assert (backup.events, backup.spilled, backup.unfinished) == (601, 600, 601)
    assert ids(target) == {"in the file", *(f"spilled {number}" for number in range(600))}
    while writer.unfinished:
        writer.commit([])
    assert made(file.path, target).spilled == 0
    assert len(ids(target)) == 601


def test_rel33_a_late_copy_whose_imprint_was_spilled_is_known_to_the_backup(writer, file, tmp_path):
    spilled = ticket(envelope("first"))
    spilled.imprint = Imprint(source="shop", digest="a" * 64, until=60.0, late=False)
    with held(file):
        writer.commit([spilled])
        copy = made(file.path, tmp_path / "copy.db").place
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM webhook_imprints").fetchone() == (1,)


def test_rel33_commits_go_on_during_a_backup_and_dont_make_it_begin_anew(writer, file, tmp_path):
    large = [ticket(envelope(f"large {number}", body=b"x" * 700_000)) for number in range(9)]
    writer.commit(large)
    reports = []

    def progress(done, total):
        reports.append((done, total))
        (answer,) = writer.commit([ticket(envelope(f"during {len(reports)}"))])
        assert not answer.result[0].duplicate

    backup = made(file.path, tmp_path / "copy.db", progress)
    assert len(reports) == -(-backup.size // (4096 * copying.STEP_PAGES)) > 4
    assert [done for done, _ in reports] == sorted(done for done, _ in reports)
    assert reports[-1][0] == reports[-1][1]
    assert ids(Path(backup.place)) == {f"large {number}" for number in range(9)}


def test_rel33_a_backup_is_one_private_file_and_the_inbox_is_left_as_it_was(writer, file, tmp_path):
    writer.commit([ticket(envelope("a"))])
    folder = tmp_path / "backups"
    folder.mkdir()
    before = names(tmp_path)
    backup = made(file.path, folder)
    assert names(folder) == {"inbox-20231114T221320Z.db"}
    assert Path(backup.place).stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == before
    assert ids(Path(backup.place)) == {"a"}
    assert names(folder) == {"inbox-20231114T221320Z.db"}
    with pytest.raises(ConfigurationError, match="exists already"):
        made(file.path, folder)


def test_rel33_an_inbox_that_nobody_uses_or_that_is_a_link_is_backed_up(file, tmp_path):
    async def test(inbox):
        await inbox.put([envelope("a")])
        (tmp_path / "crashed").mkdir()
        shutil.copy(file.path, tmp_path / "crashed")
        shutil.copy(f"{file.path}-wal", tmp_path / "crashed")
        (tmp_path / "link.db").symlink_to(file.path)
        assert made(tmp_path / "link.db", tmp_path / "b.db").events == 1

    with_inbox_at(f"sqlite:///{file.path}", test)
    before = names(tmp_path / "crashed")
    assert made(tmp_path / "crashed" / "inbox.db", tmp_path / "b.db").events == 1
    assert names(tmp_path / "crashed") == before
    assert made(file.path, tmp_path / "b.db").events == 1


def test_rel33_an_earlier_backup_is_replaced_once_the_new_one_is_complete(writer, file, tmp_path):
    target = tmp_path / "copy.db"
    writer.commit([ticket(envelope("a"))])
    made(file.path, target)
    writer.commit([ticket(envelope("b"))])

    def interrupted(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made(file.path, target, interrupted)
    assert ids(target) == {"a"}
    assert not [name for name in names(tmp_path) if "partial" in name]
    assert made(file.path, target).events == 2
    assert ids(target) == {"a", "b"}


def test_rel33_a_backup_of_an_earlier_schema_keeps_it_unless_its_spill_has_events(tmp_path):
    path, target = tmp_path / "inbox.db", tmp_path / "copy.db"
    make_old(path, "0002")
    assert made(path, target).events == 1
    with closing(sqlite3.connect(target)) as connection:
        assert current_version(connection) == "0002"
    with closing(sqlite3.connect(tmp_path / "inbox.db-spill")) as spill, spill:
        spill.execute(
            "CREATE TABLE webhook_spill (seq INTEGER PRIMARY KEY, source TEXT NOT NULL, "
            "provider TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, received_at REAL NOT NULL, "
            "path TEXT NOT NULL, headers TEXT NOT NULL, body BLOB NOT NULL, raw BLOB, "
            "UNIQUE (source, id))"
        )
        values = ("shop", "generic", "order.paid", "b", 2.0, "/", "", b"{}")
        spill.execute(
            "INSERT INTO webhook_spill (source, provider, type, id, received_at, path, headers, body) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
    assert made(path, target).spilled == 1
    assert ids(target) == {"a", "b"}


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("inbox.db", "is the inbox itself"),
        ("other.db", "isn't a backup of an inbox"),
        ("notes.txt", "isn't a backup of an inbox"),
        ("used.db", "-lock beside it"),
        ("none/copy.db", "doesn't exist: create it"),
    ],
)
def test_rel33_a_target_that_would_cost_something_is_refused(writer, file, tmp_path, target, words):
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE orders (id)")
    (tmp_path / "notes.txt").write_text("mine")
    made(file.path, tmp_path / "used.db")
    (tmp_path / "used.db-lock").touch()
    with pytest.raises(ConfigurationError, match=words):
        made(file.path, tmp_path / target)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_rel33_what_is_no_inbox_is_not_backed_up(tmp_path):
    with pytest.raises(NoInbox):
        made(tmp_path / "none.db", tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE orders (id)")
    with pytest.raises(NoInbox):
        made(tmp_path / "other.db", tmp_path / "copy.db")
    (tmp_path / "text.db").write_text("no database" * 100)
    with pytest.raises(BackupFailed, match=r"text\.db: the inbox can't be read"):
        made(tmp_path / "text.db", tmp_path / "copy.db")
    assert names(tmp_path) == {"other.db", "text.db"}


def test_rel33_a_newer_schema_is_not_backed_up_by_older_code(writer, file, tmp_path):
    writer.connection.execute("UPDATE webhook_schema SET version_num = '9999'")
    with pytest.raises(ConfigurationError, match="newer than this version knows"):
        made(file.path, tmp_path / "copy.db")


def test_rel33_a_damaged_page_is_found_and_the_earlier_backup_stays(file, tmp_path):
    async def test(inbox):
        await inbox.put([envelope(f"{number}", body=b"x" * 3_000) for number in range(50)])

    with_inbox_at(f"sqlite:///{file.path}", test)
    target = tmp_path / "copy.db"
    made(file.path, target)
    with closing(sqlite3.connect(file.path)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'webhook_events_identity' "
            "OR name LIKE 'sqlite_autoindex_webhook_events%'"
        ).fetchone()
    with file.path.open("r+b") as damaged:
        damaged.seek((root - 1) * 4096 + 3_500)
        damaged.write(b"\xa5" * 500)
    with pytest.raises(BackupFailed, match=r"damaged|malformed"):
        made(file.path, target)
    assert len(ids(target)) == 50


def test_rel33_a_full_disk_is_said_before_and_while_it_fills(writer, file, tmp_path, monkeypatch):
    writer.commit([ticket(envelope("a", body=b"x" * 3_000_000))])
    target = tmp_path / "copy.db"
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(drafts.shutil, "disk_usage", lambda _: usage._replace(free=1_000))
    with pytest.raises(BackupFailed, match=r"bytes are needed, and 1,000 are free"):
        made(file.path, target)
    monkeypatch.undo()

    def full(descriptor):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(copying.os, "fsync", full)
    with pytest.raises(BackupFailed, match="there is no space left"):
        made(file.path, target)
    monkeypatch.undo()
    assert not target.exists()
    assert not [name for name in names(tmp_path) if "partial" in name]


def test_rel33_events_that_cant_be_taken_over_fail_the_backup(writer, file, tmp_path, monkeypatch):
    with held(file):
        writer.commit([ticket(envelope("spilled"))])
        with closing(sqlite3.connect(f"{file.path}-spill")) as spill, spill:
            spill.execute("UPDATE webhook_spill SET headers = x'00'")
        with pytest.raises(BackupFailed, match="can't be taken over"):
            made(file.path, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_rel33_a_hosts_own_table_that_only_the_host_can_judge_is_copied_unjudged(
    writer, file, tmp_path
):
    own = writer.connection
    own.create_collation("german", lambda one, other: (one > other) - (one < other))
    own.execute("CREATE TABLE orders (name TEXT COLLATE german)")
    own.execute("CREATE INDEX orders_name ON orders (name)")
    own.execute("INSERT INTO orders VALUES ('a'), ('b')")
    backup = made(file.path, tmp_path / "copy.db")
    with closing(sqlite3.connect(backup.place)) as copy:
        assert copy.execute("SELECT count(*) FROM orders NOT INDEXED").fetchone() == (2,)


def test_rel33_a_backup_of_an_encrypted_inbox_stays_encrypted_and_needs_no_key(file, tmp_path):
    keys = Encryption([os.urandom(32)])

    async def look(path, expected):
        inbox = SealedInbox(open_inbox(f"sqlite:///{path}"), keys)
        await inbox.start()
        found = {event.id: event.body for event in await inbox.events(Selection(), bodies=True)}
        assert found == dict.fromkeys(expected, b"canary")
        return inbox

    async def main():
        inbox = await look(file.path, ())
        await inbox.put([envelope("stored", body=b"canary")])
        file.lock.open()
        with held(file):
            await inbox.put([envelope("spilled", body=b"canary")])
            copy = Path(made(file.path, tmp_path / "copy.db").place)
        await inbox.stop()
        return copy

    async def readable(copy):
        await (await look(copy, ("stored", "spilled"))).stop()

    copy = asyncio.run(main())
    assert b"canary" not in copy.read_bytes()
    asyncio.run(readable(copy))
