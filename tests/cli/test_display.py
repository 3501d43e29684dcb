"""How events are printed."""

from webhook_receiver.cli.display import runs_cell
from webhook_receiver.inbox.records import RunRecord


def test_a_cell_says_how_often_a_run_was_tried():
    once = RunRecord(run=1, handler="ship", status="done", attempts=1, due=0.0, error=None)
    often = RunRecord(run=1, handler="mail", status="retrying", attempts=3, due=0.0, error="no")
    assert runs_cell([once, often]).plain == "ship done\nmail retrying (attempt 3)"
