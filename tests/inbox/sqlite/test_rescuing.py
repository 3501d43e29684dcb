"""What was acknowledged outlives the file that it was stored in."""

import pytest

from tests.inbox.sqlite.opening import ticket, with_inbox_at
from webhook_receiver import ConfigurationError
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql.sqlite.rescuing import rescued
from webhook_receiver.testing.contracts.envelopes import envelope


def stored(path):
    async def test(inbox):
        return {event.id for event in await inbox.events(Selection())}

    return with_inbox_at(f"sqlite:///{path}", test)


def lose(writer, fault):
    """Store an event, lose the files, and have the writer notice it."""
    writer.commit([ticket(envelope("before"))])
    fault()
    (answer,) = writer.commit([ticket(envelope("after"))])
    assert answer.error
    writer.tidy()


def test_the_events_of_a_deleted_database_are_saved_beside_it(writer, file):
    lose(writer, file.path.unlink)
    (copy,) = rescued(file.path)
    assert copy.stat().st_mode & 0o777 == 0o600
    lose(writer, lambda: None)
    assert rescued(file.path) == [copy]
    with pytest.raises(ConfigurationError, match=f"{copy.name} beside it has the events"):
        stored(file.path)
    copy.rename(file.path)
    assert "before" in stored(file.path)


def test_a_folder_that_is_gone_is_waited_for(writer, file):
    folder = file.path.parent
    hidden = folder.with_name("hidden")

    def fault():
        file.path.unlink()
        folder.rename(hidden)

    lose(writer, fault)
    folder.mkdir()
    lose(writer, lambda: None)
    assert rescued(file.path)


def test_what_was_only_in_a_deleted_wal_is_in_the_database(writer, file):
    lose(writer, file.path.with_name(f"{file.path.name}-wal").unlink)
    assert not rescued(file.path)
    copy = file.path.with_name("copy.db")
    copy.write_bytes(file.path.read_bytes())
    assert "before" in stored(copy)


def test_a_database_that_was_moved_needs_no_copy(writer, file):
    moved = file.path.with_name("moved.db")
    lose(writer, lambda: file.path.rename(moved))
    assert not rescued(file.path)
    moved.rename(file.path)
    (answer,) = writer.commit([ticket(envelope("before"))])
    assert answer.result[0].duplicate


def test_closing_leaves_the_files_of_a_successor_alone(writer, file):
    lose(writer, file.path.unlink)
    (copy,) = rescued(file.path)
    copy.rename(file.path)

    async def test(inbox):
        await inbox.put([envelope("new")])
        writer.close()
        await inbox.check()
        await inbox.put([envelope("newer")])

    with_inbox_at(f"sqlite:///{file.path}", test)
    assert stored(file.path) >= {"before", "new", "newer"}


def test_events_in_a_spill_that_was_deleted_are_taken_over(writer, file):
    spill = file.path.with_name(f"{file.path.name}-spill")
    with file.lock.held():
        pass
    other = type(file.lock)(file.lock.path)
    other.open()
    other.try_take()
    (answer,) = writer.commit([ticket(envelope("first"))])
    assert not answer.result[0].duplicate
    spill.unlink()
    (answer,) = writer.commit([ticket(envelope("second"))])
    assert answer.error
    other.close()
    (answer,) = writer.commit([ticket(envelope("first"), envelope("second"))])
    assert [receipt.duplicate for receipt in answer.result] == [True, True]
    while writer.unfinished:
        writer.commit([])
    other.open()
    other.try_take()
    (answer,) = writer.commit([ticket(envelope("third"))])
    assert not answer.result[0].duplicate
    assert spill.exists()
    other.close()
