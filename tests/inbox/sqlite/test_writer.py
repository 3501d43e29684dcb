"""One transaction for many tickets, what its errors become, and a WAL that stays small."""

import asyncio
import fcntl
import itertools
import os
import sqlite3

import pytest

from tests.inbox.sqlite.opening import ticket, with_inbox_at
from webhook_receiver.errors import InboxBusy, InboxUnavailable
from webhook_receiver.inbox.records import Retention, Selection
from webhook_receiver.inbox.rejections import Rejection
from webhook_receiver.inbox.sql.sqlite import database_file as sqlite
from webhook_receiver.inbox.sql.sqlite import writer as writers
from webhook_receiver.inbox.tickets import Failed, Imprint, NotNow
from webhook_receiver.outcomes import Dead, Done
from webhook_receiver.testing.contracts.envelopes import claim, envelope, two_handlers
from webhook_receiver.testing.contracts.quarantine import refusal
from webhook_receiver.types import Receipt

WRITE = "UPDATE webhook_events SET type = 'changed'"


def test_one_bad_ticket_costs_nobody_elses(writer):
    def broken(connection):
        connection.execute("DELETE FROM webhook_events")
        raise ZeroDivisionError

    bad = ticket(envelope("bad", type=10**30))  # no SQLite integer
    worse = ticket(work=broken)
    good, also = ticket(envelope("good")), ticket(envelope("also good"))
    first, second, third, last = writer.commit([good, bad, worse, also])
    assert [receipt.id for receipt in (*first.result, *last.result)] == ["good", "also good"]
    assert isinstance(second.error, InboxUnavailable)
    assert isinstance(second.error.__cause__, OverflowError)
    assert isinstance(third.error, InboxUnavailable)
    assert isinstance(third.error.__cause__, ZeroDivisionError)
    ids = writer.connection.execute("SELECT id FROM webhook_events ORDER BY seq").fetchall()
    assert ids == [("good",), ("also good",)]


def test_after_a_drivers_error_the_connection_is_not_used_again(writer, file):
    first = writer.connection

    def fails(connection):
        raise sqlite3.OperationalError("disk I/O error")

    answers = writer.commit([ticket(envelope("a")), ticket(work=fails)])
    assert all(isinstance(answer.error, InboxUnavailable) for answer in answers)
    assert isinstance(answers[0].error.__cause__, sqlite3.OperationalError)
    (again,) = writer.commit([ticket(envelope("a"))])
    assert again.result[0].duplicate is False
    assert writer.connection is not first


def test_a_full_disk_is_said_and_survived(writer):
    connection = writer.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 5}")
    (answer,) = writer.commit([ticket(envelope("a", body=b"x" * 200_000))])
    assert isinstance(answer.error, InboxUnavailable)
    assert "full" in str(answer.error)
    (again,) = writer.commit([ticket(envelope("a"))])  # a new connection, and room again
    assert not again.result[0].duplicate


def test_the_wal_is_bounded(writer, tmp_path, monkeypatch):
    monkeypatch.setattr(writers, "CHECKPOINT_BYTES", 256 * 1024)
    for number in range(200):
        writer.commit([ticket(envelope(f"e{number}", body=b"x" * 20_000))])
        writer.tidy()
    assert (tmp_path / "inbox.db-wal").stat().st_size < 2 * 1024 * 1024


def test_a_wal_that_readers_kept_growing_is_cut(writer, file, tmp_path, monkeypatch):
    monkeypatch.setattr(writers, "CHECKPOINT_BYTES", 64 * 1024)
    monkeypatch.setattr(sqlite, "WAL_BYTES", 512 * 1024)
    reader = file.open_reader()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM webhook_events").fetchone()
    wal = tmp_path / "inbox.db-wal"
    for number in itertools.count():
        writer.commit([ticket(envelope(f"e{number}", body=b"x" * 20_000))])
        writer.tidy()
        if wal.stat().st_size > 1024 * 1024:
            break
    reader.execute("COMMIT")
    reader.close()
    for number in range(10):
        writer.commit([ticket(envelope(f"f{number}", body=b"x" * 20_000))])
        writer.tidy()
    assert wal.stat().st_size < 1024 * 1024


KIB = 1024
LARGE = b"x" * 100 * KIB


async def refused(inbox, number):
    kept = [refusal(body=LARGE, authentic=False)] * 5
    await inbox.refuse(kept, {Rejection(f"code-{number}", "shop"): 1})


async def given_up(inbox, number):
    await inbox.put([envelope(f"{number}-{n}") for n in range(100)])
    leases = (await claim(inbox)).leases
    # Each error is written twice, with the run and with its attempt: less than a mebibyte in all.
    await inbox.settle([(lease, Dead("e" * 4 * KIB)) for lease in leases])


async def imprinted(inbox, number):
    for n in range(10):
        imprint = Imprint(source="shop", digest=f"{number}-{n}" * 500, until=1e10, late=False)
        await inbox.put([envelope(f"{number}-{n}")], None, imprint)


async def pruned(inbox, number):
    await inbox.put([envelope(f"{number}-{n}", at=1.0, body=LARGE) for n in range(4)])
    await inbox.settle([(lease, Done()) for lease in (await claim(inbox)).leases])
    await inbox.prune(Retention(done=1.0, window=1.0))


async def replayed(inbox, number):
    await inbox.put([envelope(f"{number}-{n}") for n in range(50)])
    await inbox.claim("w", two_handlers, {}, suspects=False)
    leases = (await claim(inbox)).leases
    await inbox.settle([(lease, Done()) for lease in leases])
    await inbox.replay(Selection(limit=50), dead_only=False)


async def with_effects(inbox, number):
    await inbox.put([envelope(f"{number}")])
    (lease,) = (await claim(inbox)).leases
    async with inbox.transaction(lease) as transaction:
        connection = transaction.given("connection")
        await connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS own (body BLOB)")
        await connection.exec_driver_sql("INSERT INTO own VALUES (?)", (LARGE * 5,))
        await transaction.commit(Done())


@pytest.mark.parametrize(
    "write",
    [refused, given_up, imprinted, pruned, replayed, with_effects],
    ids=lambda w: w.__name__,
)
def test_sec56_the_wal_is_bounded_whatever_is_written(write, tmp_path, monkeypatch):
    """Whether or not the writer knows how much that is: refused bodies, errors, effects have no size."""
    monkeypatch.setattr(writers, "CHECKPOINT_BYTES", 512 * KIB)
    monkeypatch.setattr(writers, "MEASURE_SECONDS", 0.0)
    monkeypatch.setattr(sqlite, "KEPT_WAL_BYTES", 1024 * KIB)
    wal = tmp_path / "inbox.db-wal"

    async def test(inbox):
        await inbox.renew("w", 3_600)
        largest = 0
        for number in range(20):
            await write(inbox, number)
            largest = max(largest, wal.stat().st_size)
        return largest

    # What is kept, what is written until a checkpoint, and one commit in its way.
    assert with_inbox_at(f"sqlite:///{tmp_path}/inbox.db", test) < (1024 + 512 + 1024) * KIB


def test_rel09_one_bad_ticket_costs_nobody_elses_while_another_process_holds_the_lock(writer, file):
    other = os.open(file.lock.path, os.O_RDWR)
    fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    bad = ticket(envelope("bad", type=10**30))  # no SQLite integer
    for tickets in ([ticket(envelope("a")), bad, ticket(envelope("b"))], [bad]):
        *_, failed = sorted(writer.commit(tickets), key=lambda answer: isinstance(answer, Failed))
        assert isinstance(failed.error, InboxUnavailable)
        assert isinstance(failed.error.__cause__, OverflowError)
    os.close(other)
    writer.commit([])
    ids = writer.connection.execute("SELECT id FROM webhook_events ORDER BY seq").fetchall()
    assert ids == [("a",), ("b",)]


def contents(folder):
    """What is in the database and its WAL."""
    return [(folder / name).read_bytes() for name in ("inbox.db", "inbox.db-wal")]


def test_rel09_nothing_is_written_to_the_database_while_another_process_holds_the_lock(
    writer, file, tmp_path
):
    """SQLite would let one write, and before 3.51.3 two at once can damage the file."""
    writer.commit([ticket(envelope("a"))])
    before = contents(tmp_path)
    other = os.open(file.lock.path, os.O_RDWR)
    fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    stored, work = writer.commit([ticket(envelope("b")), ticket(work=lambda c: c.execute(WRITE))])
    assert stored.result == [Receipt("b", duplicate=False)]  # in the spill
    assert isinstance(work, NotNow)
    assert not file.checkpoint(writer.connection)
    file.give_back(writer.connection, 1)
    with pytest.raises(InboxBusy), file.writing_aside(0.01):
        pass
    assert contents(tmp_path) == before
    os.close(other)
    writer.commit([ticket(work=lambda connection: connection.execute(WRITE))])
    (count,) = writer.connection.execute("SELECT count(*) FROM webhook_events").fetchone()
    assert count == 2


def test_the_writer_has_its_turn_though_attempts_keep_coming(writer):
    turns = writer._turns
    turns.attempts_waiting = 1
    assert not writer.commit([ticket(envelope("a"))])[0].result[0].duplicate  # in the spill
    turns.last_was_attempt = True  # one had its turn, and more wait
    assert not turns.attempt_may()
    writer.commit([])
    assert turns.attempt_may()
    ids = writer.connection.execute("SELECT id FROM webhook_events").fetchall()
    assert ids == [("a",)]


def broken(number):
    """Make a descriptor one that can't be locked, as a disk's trouble does; return what it was."""
    before = os.dup(number)
    path = os.open("/", os.O_PATH)
    os.dup2(path, number)
    os.close(path)
    return before


def test_a_checkpoint_that_fails_is_made_later(writer, file, tmp_path, monkeypatch):
    monkeypatch.setattr(writers, "CHECKPOINT_BYTES", 64 * KIB)
    writer.commit([ticket(envelope("a", body=LARGE))])
    before = broken(file.lock._file)
    writer.tidy()
    os.dup2(before, file.lock._file)
    os.close(before)
    size = (tmp_path / "inbox.db").stat().st_size
    writer.tidy()
    assert (tmp_path / "inbox.db").stat().st_size > size


def test_a_wal_that_cant_be_looked_at_is_no_end_of_the_commits(writer, file, tmp_path):
    wal = tmp_path / "inbox.db-wal"
    wal.rename(tmp_path / "aside")
    wal.symlink_to(wal)  # a loop
    writer.tidy()
    wal.unlink()
    (tmp_path / "aside").rename(wal)
    assert not writer.commit([ticket(envelope("a"))])[0].result[0].duplicate


def test_what_was_taken_over_stays_if_the_spills_lock_fails(writer, file):
    other = os.open(file.lock.path, os.O_RDWR)
    fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    writer.commit([ticket(envelope("a"))])
    os.close(other)
    lock = writer._spill._file.lock._file
    before = broken(lock)
    done = []
    assert writer.commit([ticket(work=lambda _: done.append("once"))])[0].result is None
    os.dup2(before, lock)
    os.close(before)
    while writer.unfinished:
        writer.commit([])
    ids = writer.connection.execute("SELECT id FROM webhook_events").fetchall()
    assert (done, ids) == (["once"], [("a",)])


def test_a_lock_that_cant_be_opened_again_is_trouble_for_as_long_as_it_lasts(tmp_path):
    lock = tmp_path / "inbox.db-lock"

    async def test(inbox):
        await inbox.put([envelope("before")])
        lock.unlink()
        lock.mkdir()
        async with asyncio.timeout(10):
            for id_ in ("a", "b"):
                with pytest.raises(InboxUnavailable, match="the inbox's lock failed"):
                    await inbox.put([envelope(id_)])
            lock.rmdir()
            (receipt,) = await inbox.put([envelope("after")])
        assert not receipt.duplicate

    with_inbox_at(f"sqlite:///{tmp_path}/inbox.db", test)
