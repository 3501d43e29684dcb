"""A SQLite inbox moved to another file; and what only files have: see also `tests/inbox/postgres`."""

import pytest

from tests.inbox.moved import contents, with_inbox
from tests.inbox.moving import MovingContract, copied, finished
from tests.inbox.sqlite.opening import ticket
from tests.inbox.sqlite.test_backup import held
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing.contracts.envelopes import envelope


@pytest.fixture
def source(tmp_path):
    return f"sqlite:///{tmp_path / 'old.db'}"


@pytest.fixture
def target(tmp_path):
    return f"sqlite:///{tmp_path / 'new.db'}"


class TestToAnotherFile(MovingContract):
    pass


def test_what_the_spill_has_goes_along(file, writer, target):
    writer.commit([ticket(envelope("stored"))])
    with held(file):
        writer.commit([ticket(*(envelope(f"spilled{n}") for n in range(600)))])
    spill = file.path.with_name(f"{file.path.name}-spill")
    kept = spill.read_bytes(), spill.with_name(f"{spill.name}-wal").read_bytes()
    writer.close()
    spill.write_bytes(kept[0])
    spill.with_name(f"{spill.name}-wal").write_bytes(kept[1])
    assert finished(f"sqlite:///{file.path}", target).rows["webhook_events"] == 601


def test_a_file_is_itself_by_any_name(source, tmp_path):
    with_inbox(source, lambda inbox: inbox.put([envelope("a")]))
    (tmp_path / "link.db").symlink_to(tmp_path / "old.db")
    with pytest.raises(ConfigurationError, match="can't be copied to itself"):
        copied(source, f"sqlite:///{tmp_path / 'link.db'}")


def test_a_copy_that_was_lost_is_made_again(source, target, tmp_path):
    with_inbox(source, lambda inbox: inbox.put([envelope("a")]))
    finished(source, target)
    for path in tmp_path.glob("new.db*"):
        path.unlink()
    assert not copied(source, target).finished
    assert finished(source, target).rows["webhook_events"] == 1
    assert contents(target) == contents(source)
    assert len(with_inbox(target, lambda inbox: inbox.events(Selection()))) == 1
