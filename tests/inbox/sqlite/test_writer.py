"""One transaction for many tickets, what its errors become, and a WAL that stays small."""

import itertools
import sqlite3

from tests.inbox.sqlite.opening import ticket
from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.sql.sqlite import database_file as sqlite
from webhook_receiver.inbox.sql.sqlite import writer as writers
from webhook_receiver.testing.contracts.envelopes import envelope


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
