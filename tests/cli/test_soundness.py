"""`doctor` finds files of an inbox that are exposed, emptied, damaged or out of room."""

import contextlib
import json
import shutil
import sqlite3

import pytest

from webhook_receiver.cli import soundness
from webhook_receiver.inbox.sql.sqlite import damage

HEAD = 100  # bytes of a database's header


@pytest.fixture
def examine(call, folder, inbox):
    """Run `doctor` on the sample inbox, and return what it says of its files."""
    inbox.chmod(0o600)

    def examine(*options):
        code, out, err = call("doctor", "--json", "--inbox", "sqlite:///inbox.db", *options)
        assert err == ""
        found = [json.loads(line) for line in out.splitlines()]
        told = [(one["about"], one["text"]) for one in found if one["about"] in ("inbox", "disk")]
        assert code == 1 or not told or all(one["kind"] == "note" for one in found)
        return told

    return examine


def flip(path, at, many=64):
    with path.open("r+b") as file:
        file.seek(at)
        hurt = bytes(byte ^ 0xFF for byte in file.read(many))
        file.seek(at)
        file.write(hurt)


def test_rel32_a_sound_inbox_has_no_findings(examine):
    assert examine() == examine("--full") == []


def test_rel32_damaged_pages_are_found(examine, inbox):
    with contextlib.closing(sqlite3.connect(inbox)) as by:
        (root,) = by.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'webhook_runs'"
        ).fetchone()
        (size,) = by.execute("PRAGMA page_size").fetchone()
    flip(inbox, (root - 1) * size)
    for options in ((), ("--full",)):
        about, words = examine(*options)[0]
        assert about == "inbox"
        assert "inbox.db is damaged (" in words
        assert "restore a backup" in words


@pytest.mark.parametrize("command", [("events", "list"), ("stats",), ("dead", "list")])
def test_rel32_a_damaged_file_is_one_sentence_to_every_command(call, inbox, command):
    flip(inbox, HEAD, inbox.stat().st_size - HEAD)
    code, out, err = call(*command, "--inbox", "sqlite:///inbox.db")
    assert (code, out) == (3, "")
    assert "inbox.db is damaged" in err
    assert "restore a backup" in err
    assert "Traceback" not in err


def test_rel32_an_emptied_database_is_found_and_never_opened_as_a_new_one(examine, call, inbox):
    inbox.write_bytes(b"")
    (inbox.parent / "inbox.db-lock").write_text("an inbox was made\n")
    ((about, words),) = examine()
    assert about == "inbox"
    assert "inbox.db is empty, but inbox.db-lock beside it shows that it held an inbox" in words
    for command in (("stats",), ("migrate",)):
        code, _, err = call(*command, "--inbox", "sqlite:///inbox.db")
        assert code == 2
        assert "is empty, but inbox.db-lock" in err


def test_rel32_an_emptied_spill_is_found(examine, folder):
    (folder / "inbox.db-spill").touch(0o600)
    assert examine() == []
    (folder / "inbox.db-spill-lock").write_text("an inbox was made\n")
    ((_, words),) = examine()
    assert "inbox.db-spill is empty" in words


def test_rel32_a_damaged_wal_is_found_until_its_copy_is_deleted(examine, folder):
    (folder / "inbox.db-wal-damaged-1").touch(0o600)
    ((_, words),) = examine()
    assert "is a WAL that was damaged when the inbox was opened" in words


def test_a_database_that_is_too_large_for_a_quick_check_is_a_note(examine, inbox, monkeypatch):
    monkeypatch.setattr(damage, "STEPS", 1)
    monkeypatch.setattr(damage, "CHECK_SECONDS", -1.0)
    ((_, words),) = examine()
    assert "is too large to be checked in 10 s; `doctor --full` does it" in words


def test_sec55_a_disk_that_is_nearly_full_is_found(examine, folder, monkeypatch):
    free = shutil.disk_usage(folder).free
    monkeypatch.setattr(soundness, "LOW_BYTES", free * 2)
    ((about, words),) = examine()
    assert about == "disk"
    assert "once it is full, deliveries are answered 503" in words


def test_a_wal_that_a_reader_keeps_large_is_found(examine, inbox, folder, monkeypatch):
    monkeypatch.setattr(soundness, "WAL_BYTES", -1)
    ((_, words),) = examine()
    assert "since a program has been reading for long" in words
