"""Imprints in SQLite: with their events or not at all, in the spill, and between processes."""

import asyncio
import dataclasses
import sqlite3

from tests.inbox.sqlite.opening import ticket
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.tickets import NotNow
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.testing.contracts.imprints import imprint


def imprinted(id_, *, late, **changes):
    return dataclasses.replace(ticket(envelope(id_, **changes)), imprint=imprint(late=late))


def kept(writer):
    return writer.connection.execute("SELECT count(*) FROM webhook_imprints").fetchone()[0]


def test_an_imprint_is_not_kept_without_its_events(writer):
    (bad,) = writer.commit([imprinted("bad", late=True, type=10**30)])  # no SQLite integer
    assert bad.error
    assert kept(writer) == 0
    (good,) = writer.commit([imprinted("good", late=True)])
    assert not good.result[0].duplicate
    assert kept(writer) == 1


def test_tickets_without_an_imprint_cost_no_statement_more(writer):
    def traced(*tickets):
        statements = []
        writer.connection.set_trace_callback(statements.append)
        writer.commit(tickets)
        writer.connection.set_trace_callback(None)
        return [one for one in statements if "imprints" in one]

    assert traced(ticket(envelope("a"))) == []
    assert len(traced(ticket(envelope("b")), imprinted("c", late=False))) == 1


def test_a_late_copy_of_what_was_spilled_is_known(writer, file):
    other = sqlite3.connect(file.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    on_time, late = imprinted("a", late=False), imprinted("b", late=True)
    spilled, waits = writer.commit([on_time, late])
    assert not spilled.result[0].duplicate
    assert isinstance(waits, NotNow)  # only the database knows all imprints
    other.execute("COMMIT")
    other.close()
    (copy,) = writer.commit([late])
    assert copy.result[0].duplicate
    assert writer.connection.execute("SELECT id FROM webhook_events").fetchall() == [("a",)]
    writer.commit([])
    assert not writer.unfinished


def test_imprints_are_taken_over_without_events(writer, file):
    writer.commit([ticket(envelope("a"))])
    other = sqlite3.connect(file.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    (spilled,) = writer.commit([imprinted("a", late=False)])
    assert spilled.result[0].duplicate
    other.execute("COMMIT")
    other.close()
    writer.commit([])
    assert kept(writer) == 1
    assert not writer.unfinished


def test_of_two_processes_one_takes_a_late_delivery(tmp_path):
    async def run():
        inboxes = [open_inbox(f"sqlite:///{tmp_path}/inbox.db") for _ in range(2)]
        for inbox in inboxes:
            await inbox.start()
        try:
            puts = [
                inbox.put([envelope(f"e{n}-{m}")], None, imprint(str(n)))
                for n in range(20)
                for m, inbox in enumerate(inboxes)
            ]
            found = await asyncio.gather(*puts)
            assert [receipt.duplicate for (receipt,) in found].count(False) == 20
            assert len(await inboxes[0].events(Selection())) == 20
        finally:
            for inbox in inboxes:
                await inbox.stop()

    asyncio.run(run())
