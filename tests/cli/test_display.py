"""How events are printed."""

import pytest

from webhook_receiver.cli.display import readable, runs_cell
from webhook_receiver.inbox.records import RunRecord


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (b'{"a": 1}', {"a": 1}),
        (b"", ""),
        (b"a=1", "a=1"),
        (b"\xff\x00", "\\xff\x00"),
        (b"[" * 100_000, "[" * 100_000),
    ],
)
def test_a_body_is_its_json_or_its_text(body, shown):
    assert readable(body) == shown


def test_a_cell_says_how_often_a_run_was_tried():
    once = RunRecord(run=1, handler="ship", status="done", attempts=1, due=0.0, error=None)
    often = RunRecord(run=1, handler="mail", status="retrying", attempts=3, due=0.0, error="no")
    assert runs_cell([once, often]).plain == "ship done\nmail retrying (attempt 3)"
