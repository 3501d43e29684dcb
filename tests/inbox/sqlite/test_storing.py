"""Any bytes can be stored."""

import json
from pathlib import Path

from tests.inbox.sqlite.opening import ticket
from webhook_receiver.testing.contracts.envelopes import envelope


def test_samples_of_json_do_not_matter_to_it(writer):
    strange = ['"\\ud800"', "[" * 500, "1" * 5_000, "\x00", "nan"]
    bodies = [json.dumps(text).encode() for text in strange] + [b"\xff\xfe", b"", b"\x00" * 10]
    writer.commit([ticket(*(envelope(f"e{n}", body=body) for n, body in enumerate(bodies)))])
    rows = writer.connection.execute("SELECT body FROM webhook_events ORDER BY seq").fetchall()
    assert [row[0] for row in rows] == bodies
    assert Path(writer._file.path).exists()
