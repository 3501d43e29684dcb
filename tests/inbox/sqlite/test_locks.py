"""Who may write: between processes by a lock on a file, within one by turns."""

import contextlib
import sqlite3
import subprocess
import sys

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.sql.sqlite.locks import FileLock, Turns, only_user


@pytest.fixture
def locks(tmp_path):
    """Two that opened the same file, as two processes do."""
    both = FileLock(tmp_path / "a-lock"), FileLock(tmp_path / "a-lock")
    for lock in both:
        lock.open()
    yield both
    for lock in both:
        lock.close()


def test_one_holds_it_and_may_take_it_again(locks):
    one, other = locks
    assert one.try_take()
    assert one.try_take()
    assert not other.try_take()
    one.give()
    assert not other.take(0.01)
    one.give()
    assert other.try_take()


def test_closing_lets_it_go(locks):
    one, other = locks
    with one.held():
        assert not other.try_take()
        one.close()
        assert other.try_take()
        one.open()
        one.take(0)


@pytest.mark.parametrize(
    ("attempts", "writer_waits", "last_was_attempt", "writer", "attempt"),
    [
        (0, False, False, True, True),
        (1, True, False, False, True),
        (1, True, True, True, False),
        (1, False, True, True, True),
    ],
)
def test_who_waits_takes_turns(attempts, writer_waits, last_was_attempt, writer, attempt):
    turns = Turns()
    turns.attempts_waiting, turns.writer_waiting = attempts, writer_waits
    turns.last_was_attempt = last_was_attempt
    assert (turns.writer_may(), turns.attempt_may()) == (writer, attempt)


def test_whoever_was_last_may_go_on_while_nobody_else_waits():
    turns = Turns()
    turns.last_was_attempt = True
    assert (turns.writer_may(), turns.attempt_may()) == (True, True)


def test_opening_it_again_keeps_the_same_file(locks):
    one, other = locks
    assert one.try_take()
    one.open()
    assert not other.try_take()
    one.give()
    assert other.try_take()


def test_it_is_renewed_if_its_file_was_deleted_and_kept_if_that_cant_be(locks, tmp_path):
    one, other = locks
    (tmp_path / "a-lock").unlink()
    (tmp_path / "a-lock").mkdir()
    with pytest.raises(IsADirectoryError):
        one.renew()
    assert one.try_take()
    assert not other.try_take()  # without a file it would always be free
    one.give()
    (tmp_path / "a-lock").rmdir()
    one.renew()
    other.renew()
    assert one.try_take()
    assert not other.try_take()


TRY = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=0) as own:
    print(own.execute("SELECT count(*) FROM t").fetchone()[0])
"""
HOLD = """
import sqlite3, sys
own = sqlite3.connect(sys.argv[1])
own.execute("SELECT count(*) FROM t").fetchone()
print("open", flush=True)
sys.stdin.read()
"""


def test_the_only_user_of_a_database_keeps_all_others_out(tmp_path):
    path = tmp_path / "own.db"
    with only_user(path):
        assert not path.exists()  # there is none to keep anybody out of
    with contextlib.closing(sqlite3.connect(path)) as own:
        own.execute("PRAGMA journal_mode = WAL")
        own.execute("CREATE TABLE t (x)")
    opening = [sys.executable, "-c", TRY, str(path)]
    with only_user(path):
        refused = subprocess.run(opening, capture_output=True, check=False)
        assert b"database is locked" in refused.stderr
    assert subprocess.run(opening, capture_output=True, check=True).stdout == b"0\n"


def test_who_has_a_database_open_keeps_its_only_user_out(tmp_path):
    path = tmp_path / "own.db"
    with contextlib.closing(sqlite3.connect(path)) as own:
        own.execute("PRAGMA journal_mode = WAL")
        own.execute("CREATE TABLE t (x)")
    holding = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(holding, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(ConfigurationError, match="is in use"), only_user(path):
            raise AssertionError("it was let in")
        other.communicate()
    with only_user(path):
        pass
