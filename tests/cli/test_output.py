import json
import sys

import pytest
from rich.text import Text

from webhook_receiver.cli.output import ago, instant, lasting, print_json, print_more, print_table


def test_json_is_one_line_of_ascii(capsys):
    print_json({"text": "\x1b\u2028ü\n"})
    line = capsys.readouterr().out
    assert line.isascii()
    assert line.count("\n") == 1
    assert json.loads(line) == {"text": "\x1b\u2028ü\n"}


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min"), (7200, "2 h"), (86400 * 3, "3 d")],
)
def test_spans(seconds, text):
    assert lasting(seconds) == text
    assert ago(100 - seconds, 100) == f"{text} ago"


def test_times():
    assert instant(0.5) == "1970-01-01T00:00:00.500Z"
    assert ago(160, 100) == "in 1 min"


def test_a_row_is_one_line_on_a_narrow_terminal(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    rows = [("1", "evt_" + "x" * 60, Text("a done\nb dead"), "the error is long " * 9)] * 2
    print_table(("key", "id", "runs", "error"), rows, "", one_line=True)
    _, *lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert all(len(line) <= 80 for line in lines)
    assert "…" in lines[0]


@pytest.mark.parametrize(("more", "said"), [(True, "50 shown, and there are more: "), (False, "")])
def test_a_list_that_is_cut_says_so(capsys, more, said):
    print_more(50, more=more)
    assert capsys.readouterr().out.startswith(said)
