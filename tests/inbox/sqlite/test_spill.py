"""Events that wait beside a locked database: bounded, taken over in batches, and never left behind."""

import contextlib
import dataclasses
import sqlite3

import pytest

from tests.inbox.sqlite.opening import ticket
from webhook_receiver.errors import InboxFull
from webhook_receiver.inbox.sql.sqlite import spill as spills
from webhook_receiver.inbox.sql.sqlite.locks import FileLock
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.testing.contracts.imprints import imprint


@pytest.fixture
def locked(file):
    """A block in which another process holds the database's lock."""

    @contextlib.contextmanager
    def locked():
        other = FileLock(file.lock.path)
        other.open()
        with other.held():
            yield
        other.close()

    return locked


def stored(writer):
    """The ids in the database, in the order in which they were stored."""
    found = writer.connection.execute("SELECT id FROM webhook_events ORDER BY seq").fetchall()
    return [id_ for (id_,) in found]


def put(writer, *ids, **changes):
    (answer,) = writer.commit([ticket(*(envelope(id_, **changes) for id_ in ids))])
    return answer


def test_a_spill_that_has_grown_too_large_takes_no_more_and_loses_nothing(
    writer, locked, monkeypatch
):
    monkeypatch.setattr(spills, "LARGEST_BYTES", 256 * 1024)
    taken = []
    with locked():
        for number in range(100):
            answer = put(writer, f"e{number}", body=b"x" * 20_000)
            if hasattr(answer, "error"):
                break
            taken.append(f"e{number}")
        assert isinstance(answer.error, InboxFull)
    assert 0 < len(taken) < 30
    writer.commit([])
    assert stored(writer) == taken
    with locked():
        assert not put(writer, "room again").result[0].duplicate


def test_what_one_commit_cant_take_over_the_next_ones_do_in_order(writer, locked, monkeypatch):
    monkeypatch.setattr(spills, "EVENTS_AT_ONCE", 10)
    ids = [f"e{number}" for number in range(25)]
    with locked():
        put(writer, *ids)
    seen = []
    while writer.unfinished:
        writer.commit([])
        seen.append(len(stored(writer)))
    assert seen == [10, 20, 25, 25]
    assert stored(writer) == ids


def test_what_was_taken_over_is_dropped_imprints_too(writer, locked, tmp_path):
    with locked():
        writer.commit([dataclasses.replace(ticket(envelope("a")), imprint=imprint(late=False))])
    writer.commit([])
    with contextlib.closing(sqlite3.connect(tmp_path / "inbox.db-spill")) as spill:
        for table in ("webhook_spill", "webhook_spilled_imprints"):
            assert spill.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert not writer._spill.waiting() or writer._spill.take() is spills.NOTHING


def test_events_in_a_spill_that_was_deleted_are_taken_over_and_the_next_is_a_new_file(
    writer, locked, tmp_path
):
    """Only the process that has the files open still can."""
    with locked():
        put(writer, "a")
        for name in ("inbox.db-spill", "inbox.db-spill-wal", "inbox.db-spill-shm"):
            (tmp_path / name).unlink()
        assert "deleted" in str(put(writer, "not acknowledged").error)
    while writer.unfinished:
        writer.commit([])
    assert "a" in stored(writer)
    with locked():
        assert not put(writer, "b").result[0].duplicate
    while writer.unfinished:
        writer.commit([])
    assert stored(writer)[-1] == "b"


def test_its_tables_are_made_under_its_lock(file, tmp_path, monkeypatch):
    """Two processes may be the first at the same moment, and add a column to an old file twice."""
    free = []

    def watched(connection, create=spills._create):
        other = FileLock(tmp_path / "inbox.db-spill-lock")
        other.open()
        free.append(other.try_take())
        other.close()
        create(connection)

    monkeypatch.setattr(spills, "_create", watched)
    spill = spills.Spill(file.path)
    assert spill.take() is spills.NOTHING
    spill.close()
    assert free == [False]


@pytest.fixture
def read_later(writer, tmp_path):
    """Has somebody read the spill from when it is emptied on, so that its WAL can't be cut; gives the WAL."""
    path = tmp_path / "inbox.db-spill"
    with contextlib.closing(sqlite3.connect(path)) as reader:

        def read_meanwhile(statement):
            if "wal_checkpoint" in statement and not reader.in_transaction:
                reader.execute("BEGIN")
                assert reader.execute("SELECT count(*) FROM webhook_spill").fetchone() == (0,)

        @contextlib.contextmanager
        def reading():
            spill = writer._spill._opened()
            spill.set_trace_callback(read_meanwhile)
            yield path.with_name(f"{path.name}-wal")
            spill.set_trace_callback(None)
            reader.execute("COMMIT")

        yield reading


def test_events_are_seen_in_a_wal_that_could_not_be_cut(writer, locked, read_later, tmp_path):
    """Once all of it is in the file, it is written from its start again, and needn't grow."""
    with locked():
        put(writer, "a", body=b"x" * 20_000)
    with read_later() as wal:
        writer.commit([])
        writer.commit([])
    size = wal.stat().st_size
    another = spills.Spill(tmp_path / "inbox.db")
    another.put(writer.connection, [envelope("b")])
    assert wal.stat().st_size == size > 0
    another.close()
    writer.commit([])
    assert stored(writer) == ["a", "b"]


def test_a_wal_that_could_not_be_cut_is_cut_later(writer, locked, read_later):
    with locked():
        put(writer, "a", body=b"x" * 20_000)
    with read_later() as wal:
        writer.commit([])
        writer.commit([])
        assert wal.stat().st_size > 0
    writer.commit([])
    assert wal.stat().st_size == 0
    writer.commit([])
    assert not writer._spill.waiting()


def hold(path):
    """Another program's transaction in a file, which knows no lock of ours."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return contextlib.closing(other)


def test_events_that_cant_be_dropped_are_taken_over_again_and_stored_once(writer, locked, tmp_path):
    done = []
    with locked():
        put(writer, "a")
    with hold(tmp_path / "inbox.db-spill"):
        (answer,) = writer.commit([ticket(work=lambda _: done.append("once"))])
        assert answer.result is None
    assert done == ["once"]
    assert writer.unfinished
    while writer.unfinished:
        writer.commit([])
    assert stored(writer) == ["a"]
