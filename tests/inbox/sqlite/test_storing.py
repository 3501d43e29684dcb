"""Any bytes can be stored, by few statements, and each event once."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.inbox.sqlite.opening import ticket
from webhook_receiver.inbox.sql.sqlite.spill import Spill
from webhook_receiver.inbox.sql.sqlite.storing import row
from webhook_receiver.testing.contracts.envelopes import envelope


def test_samples_of_json_do_not_matter_to_it(writer):
    strange = ['"\\ud800"', "[" * 500, "1" * 5_000, "\x00", "nan"]
    bodies = [json.dumps(text).encode() for text in strange] + [b"\xff\xfe", b"", b"\x00" * 10]
    writer.commit([ticket(*(envelope(f"e{n}", body=body) for n, body in enumerate(bodies)))])
    rows = writer.connection.execute("SELECT body FROM webhook_events ORDER BY seq").fetchall()
    assert [row[0] for row in rows] == bodies
    assert Path(writer._file.path).exists()


def statements(writer, *envelopes):
    """What a commit of these events executes, and its receipts."""
    ran = []
    writer.connection.set_trace_callback(ran.append)
    (answer,) = writer.commit([ticket(*envelopes)])
    writer.connection.set_trace_callback(None)
    return [statement.split()[0] for statement in ran], answer.result


STORED = ["BEGIN", "INSERT", "INSERT", "COMMIT"]
"""The events, and a run to be planned for each."""


@pytest.mark.parametrize("apart", ["", "1" * 32])
@pytest.mark.parametrize("count", [1, 128])
def test_a_stored_event_costs_two_statements_at_most(writer, count, apart):
    events = [envelope(f"e{n}", apart=apart) for n in range(count)]
    assert statements(writer, *events)[0] == STORED


def test_only_an_event_whose_id_is_held_costs_more(writer):
    statements(writer, envelope("a", apart="1" * 32))
    copy, _ = statements(writer, envelope("a"))
    assert copy == ["BEGIN", "INSERT", "SELECT", "INSERT", "COMMIT"]
    other, (receipt,) = statements(writer, envelope("a", apart="2" * 32))
    assert not receipt.duplicate
    assert other == [*copy[:3], "SELECT", *["INSERT"] * 3, "COMMIT"]


OLD_INSERT = """
INSERT INTO webhook_events (source, provider, id, type, received_at, path, headers, body, raw)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
"""


def test_code_from_before_identities_and_this_code_know_each_others_copies(writer):
    def old(event):
        return writer.connection.execute(OLD_INSERT, row(event)[:9]).rowcount

    theirs, ours = envelope("theirs", apart="1" * 32), envelope("ours", apart="1" * 32)
    another = envelope("theirs", apart="2" * 32, body=b"{}")
    assert old(theirs) == 1
    receipts = statements(writer, theirs, ours, another)[1]
    assert [receipt.duplicate for receipt in receipts] == [True, False, False]
    assert [old(event) for event in (theirs, ours, another)] == [0, 0, 0]


def test_the_spill_knows_events_apart_as_the_database_does(writer, file):
    one, two, three = (envelope("a", apart=f"{n:032}", params={"n": str(n)}) for n in range(3))
    writer.commit([ticket(one)])
    spill = Spill(file.path)
    for known in ([True, False, True, False], [True] * 4):
        receipts = spill.put(writer.connection, [one, two, two, three])
        assert [receipt.duplicate for receipt in receipts] == known
    taken = spill.take().envelopes
    assert taken == [two, three]
    writer.commit([ticket(*taken)])
    assert all(r.duplicate for r in spill.put(writer.connection, [two, three]))
    spill.close()


def test_a_spill_from_before_identities_is_used(writer, file):
    path = file.path.with_name(f"{file.path.name}-spill")
    old = sqlite3.connect(path)
    old.execute(
        "CREATE TABLE webhook_spill (seq INTEGER PRIMARY KEY, source TEXT, provider TEXT, type TEXT,"
        " id TEXT, received_at REAL, path TEXT, headers TEXT, body BLOB, raw BLOB,"
        " UNIQUE (source, id))"
    )
    old.execute(OLD_INSERT.replace("webhook_events", "webhook_spill"), row(envelope("old"))[:9])
    old.commit()
    old.close()
    spill = Spill(file.path)
    event = envelope("new", apart="1" * 32, params={"tenant": "a"})
    assert not spill.put(writer.connection, [event])[0].duplicate
    taken = spill.take().envelopes
    assert [(e.id, e.params) for e in taken] == [("old", {}), ("new", {"tenant": "a"})]
    spill.close()
