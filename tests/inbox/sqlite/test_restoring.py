"""A backup in an inbox's place: verified first, and nothing that was there is lost."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.inbox.sqlite.opening import make_old, ticket, with_inbox_at
from tests.inbox.sqlite.test_backup import NOW, held, ids, made, names
from webhook_receiver.errors import BackupFailed, ConfigurationError
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sessions import NewSession
from webhook_receiver.inbox.sql.sqlite import restoring
from webhook_receiver.testing.contracts.envelopes import claim, envelope

OPEN = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT count(*) FROM webhook_events").fetchone()
print("open", flush=True)
sys.stdin.read()
"""


def restored(backup, path, **options):
    return restoring.restore(backup, path, NOW, lambda done, total: None, **options)


@pytest.fixture
def backup(tmp_path):
    """A backup with the event `old`."""

    async def test(inbox):
        await inbox.put([envelope("old")])

    path = tmp_path / "elsewhere.db"
    with_inbox_at(f"sqlite:///{path}", test)
    (tmp_path / "backups").mkdir()
    return Path(made(path, tmp_path / "backups" / "copy.db").place)


def test_rel33_a_restored_inbox_knows_its_events_and_runs_what_was_unfinished(backup, tmp_path):
    path = tmp_path / "inbox.db"
    done = restored(backup, path)
    assert (done.backup.events, done.interrupted, done.aside) == (1, 0, None)
    assert path.stat().st_mode & 0o777 == 0o600

    async def test(inbox):
        old, new = await inbox.put([envelope("old"), envelope("new")])
        assert (old.duplicate, new.duplicate) == (True, False)
        assert len((await claim(inbox)).leases) == 2

    with_inbox_at(f"sqlite:///{path}", test)


def test_rel33_attempts_under_way_in_the_backup_are_due_again_and_nobody_died(tmp_path):
    path, copy = tmp_path / "inbox.db", tmp_path / "copy.db"

    async def test(inbox):
        await inbox.put([envelope("a")])
        await inbox.renew("w", 600.0)
        assert len((await claim(inbox)).leases) == 1
        await inbox.open_setup("shop", seconds=600.0, lessons=2)
        await inbox.learn("shop", "a sender's secret")
        made(path, copy)

    with_inbox_at(f"sqlite:///{path}", test)
    assert restored(copy, tmp_path / "again.db").interrupted == 1

    async def look(inbox):
        (event,) = await inbox.events(Selection())
        assert [(run.status, run.attempts) for run in event.runs] == [("pending", 0)]
        setup = await inbox.setup("shop")
        assert (setup.seconds, setup.learned) == (0, ["a sender's secret"])
        (lease,) = (await claim(inbox, "another")).leases
        assert lease.attempt.number == 1

    with_inbox_at(f"sqlite:///{tmp_path / 'again.db'}", look)
    with closing(sqlite3.connect(tmp_path / "again.db")) as connection:
        assert connection.execute("SELECT deaths FROM webhook_runs").fetchone() == (0,)


def test_rel33_an_inbox_that_is_there_stays_unless_it_is_to_be_replaced(
    backup, writer, file, tmp_path
):
    writer.commit([ticket(envelope("kept"))])
    with held(file):
        writer.commit([ticket(envelope("spilled"))])
    before = names(tmp_path)
    with pytest.raises(ConfigurationError, match="add --replace, which moves it aside"):
        restored(backup, file.path)
    assert names(tmp_path) == before
    done = restored(backup, file.path, replace=True)
    assert ids(file.path) == {"old"}
    assert not {name for name in names(tmp_path) if name.startswith("inbox.db-spill")}
    aside = tmp_path / "inbox.db-replaced-20231114T221320Z"
    assert done.aside == str(aside)
    assert {name for name in names(tmp_path) if "-replaced-" in name} >= {
        f"{aside.name}{suffix}" for suffix in ("", "-lock", "-wal", "-spill", "-spill-wal")
    }
    assert restored(aside, tmp_path / "again.db").backup.spilled == 1
    assert ids(tmp_path / "again.db") == {"kept", "spilled"}


def test_rel33_a_spill_that_an_inbox_left_alone_is_in_the_way_too(backup, tmp_path):
    (tmp_path / "inbox.db-spill").write_bytes(b"")
    with pytest.raises(ConfigurationError, match="there is an inbox"):
        restored(backup, tmp_path / "inbox.db")
    restored(backup, tmp_path / "inbox.db", replace=True)
    assert ids(tmp_path / "inbox.db") == {"old"}


def test_rel33_an_inbox_that_a_process_has_open_isnt_replaced(backup, tmp_path):
    path = tmp_path / "inbox.db"
    with_inbox_at(f"sqlite:///{path}", lambda inbox: inbox.put([envelope("kept")]))
    command = [sys.executable, "-c", OPEN, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"open\n"
        before = names(tmp_path)
        with pytest.raises(ConfigurationError, match="is in use: stop the receiver"):
            restored(backup, path, replace=True)
        assert names(tmp_path) == before
        other.communicate()
    restored(backup, path, replace=True)
    assert ids(path) == {"old"}


def test_rel33_a_damaged_inbox_is_replaced_and_kept_as_it_is(backup, tmp_path):
    path = tmp_path / "inbox.db"
    path.write_bytes(b"damaged" * 1_000)
    done = restored(backup, path, replace=True)
    assert Path(done.aside).read_bytes() == b"damaged" * 1_000
    assert ids(path) == {"old"}


@pytest.mark.parametrize("damage", [b"no database" * 500, b""])
def test_rel33_a_backup_that_is_damaged_replaces_nothing(backup, tmp_path, damage):
    path = tmp_path / "inbox.db"
    with_inbox_at(f"sqlite:///{path}", lambda inbox: inbox.put([envelope("kept")]))
    backup.write_bytes(damage)
    before = names(tmp_path)
    with pytest.raises((BackupFailed, ConfigurationError), match=r"copy\.db"):
        restored(backup, path, replace=True)
    assert names(tmp_path) == before
    assert ids(path) == {"kept"}


def test_rel33_what_cant_be_restored_is_said(backup, tmp_path):
    with pytest.raises(ConfigurationError, match="there is no backup at"):
        restored(tmp_path / "none.db", tmp_path / "inbox.db")
    with pytest.raises(ConfigurationError, match="is the inbox itself"):
        restored(backup, backup, replace=True)
    with pytest.raises(ConfigurationError, match="doesn't exist: create it"):
        restored(backup, tmp_path / "none" / "inbox.db")


@pytest.mark.parametrize("version", ["0001", "0003"])
def test_rel33_a_backup_of_an_earlier_schema_is_restored_and_migrated_at_its_start(
    tmp_path, version
):
    make_old(tmp_path / "old.db", version)
    restored(tmp_path / "old.db", tmp_path / "inbox.db")

    async def test(inbox):
        (receipt,) = await inbox.put([envelope("a", body=b"{}")])
        assert receipt.duplicate
        assert len((await claim(inbox)).leases) == 1

    with_inbox_at(f"sqlite:///{tmp_path / 'inbox.db'}", test)


def test_rel33_a_link_to_an_inbox_stays_a_link(backup, tmp_path):
    (tmp_path / "data").mkdir()
    real, path = tmp_path / "data" / "real.db", tmp_path / "inbox.db"
    with_inbox_at(f"sqlite:///{real}", lambda inbox: inbox.put([envelope("kept")]))
    path.symlink_to(real)
    done = restored(backup, path, replace=True)
    assert path.is_symlink()
    assert ids(path) == ids(real) == {"old"}
    assert ids(Path(done.aside)) == {"kept"}


def test_rel33_a_move_that_fails_half_way_loses_nothing(backup, tmp_path, monkeypatch):
    path = tmp_path / "inbox.db"
    with_inbox_at(f"sqlite:///{path}", lambda inbox: inbox.put([envelope("kept")]))

    def failing(folder):
        raise OSError(5, "the disk fails")

    monkeypatch.setattr(restoring, "synced", failing)
    with pytest.raises(BackupFailed, match="the disk fails"):
        restored(backup, path, replace=True)
    assert ids(path) == {"kept"}
    assert not [name for name in names(tmp_path) if "partial" in name]


def test_rel33_what_root_restores_stays_its_users(backup, tmp_path):
    path, root = tmp_path / "data" / "inbox.db", os.geteuid() == 0
    path.parent.mkdir()
    folders = (1234, 1235) if root else (os.geteuid(), os.getegid())
    os.chown(path.parent, *folders)
    restored(backup, path)
    assert (path.stat().st_uid, path.stat().st_gid) == folders
    files = (2345, 2346) if root else folders
    os.chown(path, *files)
    restored(backup, path, replace=True)
    assert (path.stat().st_uid, path.stat().st_gid) == files


def test_nobody_is_logged_in_to_the_console_of_a_restored_inbox(tmp_path):
    path = tmp_path / "inbox.db"

    async def log_in(inbox):
        await inbox.begin_session(
            NewSession(id="1", kind="password", name="ann", role="viewer", seconds=600.0)
        )

    async def nobody(inbox):
        assert await inbox.console_sessions() == []

    with_inbox_at(f"sqlite:///{path}", log_in)
    copy = Path(made(path, tmp_path / "copy.db").place)
    restored(copy, path, replace=True)
    with_inbox_at(f"sqlite:///{path}", nobody)
