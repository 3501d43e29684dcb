"""A WAL that is damaged, and one that a power cut left: what is lost of it."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.inbox.sqlite.opening import with_inbox_at
from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql.sqlite.damage import explained, kept_damaged, lost_commits
from webhook_receiver.inbox.sql.sqlite.files import beside
from webhook_receiver.testing.contracts.envelopes import envelope

PAGE, HEADER, FRAME = 4_096, 32, 24


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """The files of an inbox with ten transactions in its WAL, as a kill leaves them."""
    folder = tmp_path_factory.mktemp("killed")

    async def test(inbox):
        for number in range(10):
            await inbox.put([envelope(f"e{number}")])
        for file in (folder / "live").iterdir():
            shutil.copy(file, folder)

    async def make(inbox):
        del inbox

    (folder / "live").mkdir()
    with_inbox_at(f"sqlite:///{folder}/live/inbox.db", make)
    with_inbox_at(f"sqlite:///{folder}/live/inbox.db", test)
    (folder / "inbox.db-shm").unlink()
    return folder


@pytest.fixture
def path(killed, tmp_path):
    for file in killed.glob("inbox.db*"):
        shutil.copy(file, tmp_path)
    return tmp_path / "inbox.db"


def frames(path):
    return (beside(path, "-wal").stat().st_size - HEADER) // (FRAME + PAGE)


def hurt(path, at):
    with beside(path, "-wal").open("r+b") as file:
        file.seek(at)
        file.write(b"\xa5" * 8)


async def listed(inbox):
    return len(await inbox.events(Selection())), list(inbox.complaints)


def test_a_sound_wal_has_lost_nothing(path):
    assert lost_commits(beside(path, "-wal"), frames(path)) == 0
    assert with_inbox_at(f"sqlite:///{path}", listed) == (10, [])
    assert kept_damaged(path) == []


@pytest.mark.parametrize("what", ["a page", "a checksum", "the salts", "the header"])
def test_rel32_a_damaged_wal_is_reported_and_kept(path, what):
    first = HEADER + (frames(path) - 12) * (FRAME + PAGE)
    at = {"a page": first + 500, "a checksum": first + 16, "the salts": first + 8, "the header": 20}
    hurt(path, at[what])
    before = beside(path, "-wal").read_bytes()
    found, complaints = with_inbox_at(f"sqlite:///{path}", listed)
    assert found < 10
    (words,) = [one for one in complaints if "WAL" in one]
    assert "transactions in it can't be read" in words
    (copy,) = kept_damaged(path)
    assert copy.read_bytes() == before
    assert copy.stat().st_mode & 0o77 == 0


def test_rel32_a_damaged_wal_that_cant_be_kept_is_not_written_over(path, tmp_path):
    hurt(path, HEADER + (frames(path) - 12) * (FRAME + PAGE) + 500)
    wal = beside(path, "-wal")
    before, made_at = wal.read_bytes(), wal.stat().st_mtime_ns
    copy = beside(path, f"-wal-damaged-{made_at}")
    copy.symlink_to(tmp_path / "no such folder" / "copy")
    with pytest.raises(InboxUnavailable, match=r"can't open inbox\.db"):
        with_inbox_at(f"sqlite:///{path}", listed)
    copy.unlink()
    assert wal.read_bytes() == before
    found, complaints = with_inbox_at(f"sqlite:///{path}", listed)
    assert found < 10
    assert "transactions in it can't be read" in complaints[0]


def test_what_a_power_cut_leaves_of_a_wal_is_no_damage(path):
    """Whatever wasn't synced of the last transaction may be missing."""
    wal = beside(path, "-wal")
    with wal.open("r+b") as file:
        file.truncate(wal.stat().st_size - PAGE // 2)
    found, complaints = with_inbox_at(f"sqlite:///{path}", listed)
    assert (found, complaints) == (9, [])


@pytest.mark.parametrize("content", [b"", b"x", b"garbage" * 2_000])
def test_what_is_no_wal_has_no_transactions(tmp_path, content):
    (tmp_path / "inbox.db-wal").write_bytes(content)
    assert lost_commits(tmp_path / "inbox.db-wal", 0) <= 1
    assert lost_commits(tmp_path / "no such file", 0) == 0


def test_an_error_says_if_the_file_is_damaged(tmp_path):
    path = tmp_path / "inbox.db"
    path.write_bytes(b"this is no database" * 100)
    connection = sqlite3.connect(path)
    with closing(connection), pytest.raises(sqlite3.DatabaseError) as raised:
        connection.execute("SELECT 1 FROM sqlite_master")
    assert "inbox.db is damaged (file is not a database)" in explained(raised.value, path)
    assert explained(sqlite3.OperationalError("disk full"), path) == "disk full"
