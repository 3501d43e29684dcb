"""Files that are emptied, exposed, or a link to nothing, at a start."""

import asyncio
import sqlite3
import threading

import pytest
from sqlalchemy import text

from tests.inbox.sqlite.opening import with_inbox_at
from webhook_receiver import Receiver
from webhook_receiver.errors import ConfigurationError, InboxUnavailable
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase
from webhook_receiver.inbox.sql.sqlite.files import beside, check_files, emptied
from webhook_receiver.testing.contracts.envelopes import envelope


async def put_one(inbox):
    await inbox.put([envelope("a")])
    return [record.id for record in await inbox.events(Selection())]


def unopened(path, match):
    async def test(inbox):
        raise AssertionError("it opened")

    with pytest.raises(ConfigurationError, match=match):
        with_inbox_at(f"sqlite:///{path}", test)


@pytest.fixture
def path(tmp_path):
    """An inbox that was stopped."""
    path = tmp_path / "inbox.db"
    assert with_inbox_at(f"sqlite:///{path}", put_one) == ["a"]
    return path


def test_rel32_an_emptied_database_is_not_opened_as_a_new_one(path):
    path.write_bytes(b"")
    unopened(path, "is empty, but inbox.db-lock beside it shows that it held an inbox")
    assert path.stat().st_size == 0
    beside(path, "-lock").unlink()
    path.unlink()
    assert with_inbox_at(f"sqlite:///{path}", put_one) == ["a"]


@pytest.mark.parametrize("evidence", ["-wal", "-spill-wal"])
@pytest.mark.parametrize("state", ["empty", "doesn't exist"])
def test_rel32_events_beside_an_emptied_database_are_evidence(tmp_path, evidence, state):
    path = tmp_path / "inbox.db"
    if state == "empty":
        path.touch()
    beside(path, evidence).write_bytes(b"what was committed")
    unopened(path, f"{state}.*inbox.db{evidence} beside it")


def test_a_new_file_and_a_deleted_database_are_no_emptied_ones(path, tmp_path):
    assert emptied(tmp_path / "another.db") is None
    (tmp_path / "another.db").touch()
    assert with_inbox_at(f"sqlite:///{tmp_path}/another.db", put_one) == ["a"]
    path.unlink()  # on purpose: its lock is still there
    assert with_inbox_at(f"sqlite:///{path}", put_one) == ["a"]


def test_rel32_an_emptied_spill_is_reported_at_the_start(path):
    spill = beside(path, "-spill")
    spill.touch()
    check_files(path)
    beside(spill, "-lock").write_bytes(b"an inbox was made")
    unopened(path, "inbox.db-spill is empty")


def test_a_dangling_link_is_one_sentence(tmp_path):
    path = tmp_path / "inbox.db"
    path.symlink_to(tmp_path / "nowhere.db")
    unopened(path, "is a symbolic link to .*nowhere.db, which doesn't exist")
    assert not (tmp_path / "nowhere.db").exists()


def test_an_exposed_inbox_warns_once_and_new_files_are_private(path):
    path.chmod(0o644)
    receiver, told = Receiver(f"sqlite:///{path}"), []
    receiver.source("stripe", secret="a secret of these tests")
    receiver.observe(lambda step, fields: told.append((step, dict(fields))))

    async def start():
        async with receiver.running(worker=False):
            pass

    asyncio.run(start())
    asyncio.run(start())
    words = [fields["error"] for step, fields in told if step == "inbox.unsound"]
    assert len(words) == 2
    assert all("others may read" in one and "inbox.db (mode 0644)" in one for one in words)


def test_rel32_damage_is_reported_once_it_is_read(path):
    """The rest of the file goes on; what is damaged is one sentence, and no 500."""
    with sqlite3.connect(path) as by:
        (root,) = by.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'webhook_quarantine'"
        ).fetchone()
        (size,) = by.execute("PRAGMA page_size").fetchone()
    by.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * 64)

    async def read(inbox):
        assert await put_one(inbox) == ["a"]
        with pytest.raises(InboxUnavailable, match=r"inbox\.db is damaged .*: stop the receiver"):
            await inbox.refusals()

    with_inbox_at(f"sqlite:///{path}", read)


def test_a_temporary_inbox_goes_once_its_last_reader_has_ended():
    begun, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def slow(now):
        begun.set()
        may_end.wait()
        yield text("SELECT 1")
        ended.set()

    async def stop_while_reading():
        database = SqliteDatabase(None)
        await database.start()
        reading = asyncio.create_task(database.read(slow))
        await asyncio.to_thread(begun.wait)
        stopping = asyncio.create_task(database.stop())
        try:
            await asyncio.wait([stopping], timeout=0.3)  # enough for a stop that waits for nobody
            assert not stopping.done()
        finally:
            may_end.set()
        await stopping
        assert ended.is_set()
        await reading

    asyncio.run(stop_while_reading())
