"""Who may write: between processes by a lock on a file, within one by turns."""

import pytest

from webhook_receiver.inbox.sql.sqlite.locks import FileLock, Turns


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
