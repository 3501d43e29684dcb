"""`backup`: what it says, and what it doesn't do."""

import sqlite3
from contextlib import closing

import pytest

from webhook_receiver.cli import backup
from webhook_receiver.cli.backup import shown_progress


def test_rel33_backup_says_what_is_in_the_copy(call, lines, inbox, folder):
    code, out, err = call("backup", "copy.db", "--inbox", f"sqlite:///{inbox}")
    assert (code, err) == (0, "")
    assert out.startswith(f"{folder / 'copy.db'} has 4 events in ")
    assert out.endswith("ago; it is verified.\n")
    (made,) = lines("backup", str(folder))
    assert made["events"] == 4
    assert made["newest"].endswith("Z")
    assert made["bytes"] == (folder / "copy.db").stat().st_size
    assert made["backup"].startswith(f"{folder}/inbox-")
    code, out, _ = call("events", "--inbox", f"sqlite:///{made['backup']}")
    assert code == 0
    assert "evt_1" in out


@pytest.mark.parametrize(
    ("url", "code", "words"),
    [
        ("sqlite:///none.db", 2, "there is no inbox at none.db"),
        ("sqlite://", 2, "gone with its process"),
        ("postgresql://shop@localhost/shop", 2, "`pg_dump --format=custom"),
        ("mysql://localhost/shop", 2, "has no engine here"),
        ("sqlite:///text.db", 3, "file is not a database"),
    ],
)
def test_rel33_what_cant_be_backed_up_is_one_sentence(call, folder, url, code, words):
    (folder / "text.db").write_text("no database" * 100)
    got, out, err = call("backup", "copy.db", "--inbox", url)
    assert (got, out) == (code, "")
    assert words in err
    assert err.count("\n") == 1
    assert not (folder / "copy.db").exists()


def test_rel33_progress_is_shown_on_a_terminal_only(monkeypatch, capsys):
    monkeypatch.setattr(backup, "PROGRESS_SECONDS", 0.0)
    shown_progress(quiet=False)(5_000_000, 1_000_000_000)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    shown_progress(quiet=True)(5_000_000, 1_000_000_000)
    assert capsys.readouterr().err == ""
    report = shown_progress(quiet=False)
    report(5_000_000, 1_000_000_000)
    monkeypatch.setattr(backup, "PROGRESS_SECONDS", 1_000.0)
    report(10_000_000, 1_000_000_000)
    report(20_000_000, 1_000_000_000)
    report(1_000_000_000, 1_000_000_000)
    first, second, last = capsys.readouterr().err.splitlines()
    assert (first, second) == ("5 of 1,000 MB", "10 of 1,000 MB")
    assert last == "1,000 of 1,000 MB; verifying the copy"


def test_rel33_spilled_events_are_named(call, inbox):
    with closing(sqlite3.connect(f"{inbox}-spill")) as spill, spill:
        spill.execute("CREATE TABLE webhook_spill AS SELECT 1 AS seq")
    code, _, err = call("backup", "copy.db", "--inbox", f"sqlite:///{inbox}")
    assert code == 3
    assert "can't be taken over into the copy" in err
