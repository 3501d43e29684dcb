"""Nothing is acknowledged that went into a file which isn't at its path any more."""

import os
import shutil
import sqlite3
import time

import pytest

from tests.inbox.sqlite.opening import ticket, with_inbox_at
from webhook_receiver.errors import InboxLost, InboxUnavailable
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql.sqlite import standing
from webhook_receiver.inbox.sql.sqlite.standing import Standing
from webhook_receiver.testing.contracts.envelopes import envelope


def deleted(path):
    path.unlink()


def all_deleted(path):
    for file in path.parent.iterdir():
        file.unlink()


def folder_deleted(path):
    shutil.rmtree(path.parent)


def folder_moved(path):
    path.parent.rename(path.parent.with_name("elsewhere"))


def folder_swapped(path):
    folder_moved(path)
    path.parent.mkdir()
    sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.close()


def replaced(path):
    backup = path.with_name("backup.db")
    shutil.copy(path, backup)
    backup.replace(path)


def wal_deleted(path):
    path.with_name(f"{path.name}-wal").unlink()


def shm_deleted(path):
    path.with_name(f"{path.name}-shm").unlink()


FAULTS = (
    deleted,
    all_deleted,
    folder_deleted,
    folder_moved,
    folder_swapped,
    replaced,
    wal_deleted,
    shm_deleted,
)


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "inbox.db"


@pytest.mark.parametrize("fault", FAULTS)
def test_rel08_what_goes_into_a_lost_file_is_not_acknowledged(path, fault):
    async def test(inbox):
        await inbox.put([envelope("before")])
        await inbox.check()
        fault(path)
        with pytest.raises(InboxUnavailable, match=r"was (deleted or moved|replaced)"):
            await inbox.put([envelope("after")])
        with pytest.raises(InboxLost):
            await inbox.check()
        with pytest.raises(InboxUnavailable):
            await inbox.events(Selection())

    with_inbox_at(f"sqlite:///{path}", test)


def test_once_the_very_files_are_back_it_goes_on(path):
    async def test(inbox):
        await inbox.put([envelope("before")])
        folder_moved(path)
        with pytest.raises(InboxLost):
            await inbox.put([envelope("after")])
        path.parent.with_name("elsewhere").rename(path.parent)
        receipts = await inbox.put([envelope("before"), envelope("after")])
        assert receipts[0].duplicate
        await inbox.check()
        assert {event.id for event in await inbox.events(Selection())} == {"before", "after"}

    with_inbox_at(f"sqlite:///{path}", test)


def test_a_process_may_change_its_folder(path, tmp_path, monkeypatch):
    monkeypatch.chdir(path.parent)

    async def test(inbox):
        await inbox.put([envelope("a")])
        monkeypatch.chdir(tmp_path)
        assert (await inbox.put([envelope("a")]))[0].duplicate
        assert len(await inbox.events(Selection())) == 1

    with_inbox_at("sqlite:///inbox.db", test)
    assert not (tmp_path / "inbox.db").exists()


def test_a_link_to_another_file_is_a_replacement(path):
    other = path.with_name("other.db")
    other.touch()
    path.with_name("real.db").touch()
    path.symlink_to(path.with_name("real.db"))

    async def test(inbox):
        await inbox.put([envelope("a")])
        path.unlink()
        path.symlink_to(other)
        with pytest.raises(InboxLost, match="replaced"):
            await inbox.put([envelope("b")])

    with_inbox_at(f"sqlite:///{path}", test)


def test_a_file_that_was_open_is_never_made_anew(writer, file):
    def fails(connection):
        file.path.unlink()
        raise sqlite3.OperationalError("disk I/O error")

    (answer,) = writer.commit([ticket(work=fails)])
    assert isinstance(answer.error, InboxLost)
    (again,) = writer.commit([ticket(envelope("a"))])
    assert isinstance(again.error, InboxLost)
    assert not file.path.exists()


def test_the_lock_is_made_anew(writer, file, monkeypatch):
    monkeypatch.setattr(standing, "LOOK_SECONDS", 0.0)
    lock = file.lock.path
    lock.unlink()
    (answer,) = writer.commit([ticket(envelope("a"))])
    assert answer.result
    writer.commit([ticket(envelope("b"))])
    assert lock.exists()


def test_a_quiet_folder_is_looked_at_once(tmp_path, monkeypatch):
    """One `stat` of the folder tells that nothing in it was made, removed or renamed."""
    path = tmp_path / "inbox.db"
    path.touch()
    files = Standing(path)
    files.begin()
    assert files.check()
    assert files.check()  # the folder has just changed, and its clock may be coarse
    old = tmp_path.stat().st_mtime_ns - 2 * standing.COARSE_NS
    os.utime(tmp_path, ns=(old, old))
    assert files.check()
    assert not files.check()
    monkeypatch.setattr(standing, "LOOK_SECONDS", 0.0)
    assert files.check()
    path.rename(tmp_path / "moved.db")
    assert files.lost()


@pytest.mark.parametrize(
    ("nanoseconds", "fine"), [(123_456_789, True), (5_000_000, False), (0, False)]
)
def test_a_young_folders_time_is_trusted_if_its_clock_is_fine(tmp_path, nanoseconds, fine):
    """A time in whole milliseconds may be of a clock as coarse as FAT's."""
    path = tmp_path / "inbox.db"
    path.touch()
    files = Standing(path)
    files.begin()
    second = time.time_ns() // 10**9 - 1
    os.utime(tmp_path, ns=(0, second * 10**9 + nanoseconds))
    assert files.check()
    assert files.check() is not fine


def test_links_are_counted_of_the_open_file(tmp_path):
    path = tmp_path / "inbox.db"
    with path.open("w"):
        files = Standing(path)
        files.begin()
        assert files.links() == 1
        path.unlink()
        assert files.links() in (0, None)
