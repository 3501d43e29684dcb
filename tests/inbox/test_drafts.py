"""A file comes to be whole or not at all."""

import errno
import os

import pytest

from webhook_receiver.errors import BackupFailed, ConfigurationError
from webhook_receiver.inbox.drafts import check_room, draft_of, drafting, stamp


def test_a_draft_takes_its_place_when_it_is_complete(tmp_path):
    final = tmp_path / "copy"
    final.write_text("old")
    with draft_of(final) as draft:
        assert draft.parent.stat().st_mode & 0o777 == 0o700
        draft.write_text("new")
        assert final.read_text() == "old"
    assert final.read_text() == "new"
    assert final.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [final]


def test_a_draft_that_fails_leaves_what_was_there(tmp_path):
    final = tmp_path / "copy"
    final.write_text("old")

    def failing():
        with draft_of(final) as draft:
            draft.write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert final.read_text() == "old"
    assert list(tmp_path.iterdir()) == [final]


def test_what_a_killed_process_left_is_deleted(tmp_path):
    left = tmp_path / ".copy.partial"
    (left / "folder").mkdir(parents=True)
    (left / "copy").write_text("half")
    with draft_of(tmp_path / "copy") as draft:
        assert [path.name for path in draft.parent.iterdir()] == ["lock"]
        draft.write_text("new")
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


def test_two_at_once_are_refused(tmp_path):
    final = tmp_path / "copy"
    with draft_of(final) as draft:
        draft.write_text("first")
        with pytest.raises(ConfigurationError, match="another process"), draft_of(final):
            pass
        assert draft.read_text() == "first"
    assert final.read_text() == "first"


def test_a_strangers_folder_isnt_used(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".copy.partial").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ConfigurationError, match="somebody else's"), draft_of(tmp_path / "copy"):
        pass
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "no space left in"),
        (errno.EDQUOT, "no space"),
        (errno.EIO, "can't be written"),
    ],
)
def test_errors_of_the_disk_are_said(tmp_path, number, words):
    with pytest.raises(BackupFailed, match=words), drafting(tmp_path):
        raise OSError(number, os.strerror(number))


def test_too_little_room_is_said_before(tmp_path):
    check_room(tmp_path, 1)
    with pytest.raises(BackupFailed, match=r"1,000,000,000,000,000,000 bytes are needed, and"):
        check_room(tmp_path, 10**18)


def test_a_stamp_sorts_by_time():
    assert stamp(0.0) == "19700101T000000Z"
