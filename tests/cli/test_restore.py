"""`restore`: what an operator should know afterwards."""

import pytest


@pytest.fixture
def copy(call, inbox, folder):
    assert call("backup", "copy.db", "--inbox", f"sqlite:///{inbox}")[0] == 0
    return folder / "copy.db"


def test_rel33_restore_says_what_is_there_and_what_is_missing(call, copy, folder):
    code, out, err = call("restore", "copy.db", "--inbox", "sqlite:///new.db")
    assert (code, err) == (0, "")
    first, second, *more = out.splitlines()
    assert first.startswith(f"{folder / 'new.db'} has 4 events in ")
    assert "have their senders send them again" in second
    assert more == []
    code, out, _ = call("stats", "--inbox", "sqlite:///new.db")
    assert code == 0


def test_rel33_restore_never_overwrites(call, copy, inbox, lines):
    url = f"sqlite:///{inbox}"
    code, out, err = call("restore", "copy.db", "--inbox", url)
    assert (code, out) == (2, "")
    assert err.startswith(f"there is an inbox at {inbox}: stop its receiver and add --replace")
    code, out, err = call("restore", "copy.db", "--inbox", url, "--replace")
    assert (code, err) == (0, "")
    assert f"is now {inbox}-replaced-" in out
    assert len(lines("events")) == 4


def test_rel33_restore_counts_for_programs(copy, lines, inbox, folder):
    inbox.unlink()
    (done,) = lines("restore", str(copy))
    assert (done["inbox"], done["events"], done["aside"]) == (str(inbox), 4, None)
    (done,) = lines("restore", str(copy), "--replace")
    assert done["aside"].startswith(f"{inbox}-replaced-")


@pytest.mark.parametrize(
    ("backup", "url", "code", "words"),
    [
        ("none.db", "sqlite:///new.db", 2, "there is no backup at none.db"),
        ("receiver.txt", "sqlite:///new.db", 3, "file is not a database"),
        ("none.db", "postgresql://localhost/shop", 2, "pg_restore --clean"),
        ("copy.db", "sqlite:///none/new.db", 2, "doesn't exist: create it"),
    ],
)
def test_rel33_what_cant_be_restored_is_one_sentence(call, copy, folder, backup, url, code, words):
    (folder / "receiver.txt").write_text("no database" * 100)
    got, out, err = call("restore", backup, "--inbox", url)
    assert (got, out) == (code, "")
    assert words in err
    assert not (folder / "new.db").exists()
