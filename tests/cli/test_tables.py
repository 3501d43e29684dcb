"""Tables, as people see them."""

import sys

import pytest
from rich.text import Text

from webhook_receiver.cli.tables import print_table, stamp


@pytest.mark.parametrize(
    ("now", "narrow", "stamped"),
    [
        (60, False, "1970-01-01 00:00:00Z (1 min ago)"),
        (60, True, "00:00:00Z 1m"),
        (7_200, True, "00:00:00Z 2h"),
        (86_400 * 3, True, "01-01 00:00Z 3d"),
    ],
)
def test_a_time_in_a_list_has_its_age(monkeypatch, now, narrow, stamped):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: narrow)
    assert stamp(0.0, now) == stamped


def test_a_row_is_one_line_on_a_narrow_terminal(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    rows = [("1", "evt_" + "x" * 60, Text("a done\nb dead"), "the error is long " * 9)] * 2
    print_table(("key", "id", "runs", "error"), rows, "", one_line=True)
    _, *lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert all(len(line) <= 80 for line in lines)
    assert "…" in lines[0]
