import json
import time

import pytest

from webhook_receiver.cli.output import ago, in_full, instant, print_json, print_more
from webhook_receiver.spans import lasting


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


@pytest.mark.parametrize(("zone", "here"), [("UTC", ""), ("JST-9", ", 09:00:00 here")])
def test_a_time_in_full_is_told_by_the_clock_here_too(monkeypatch, zone, here):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert in_full(0.0).startswith("1970-01-01T00:00:00.000Z (")
        assert in_full(0.0).endswith(f" d ago{here})")
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


@pytest.mark.parametrize(("more", "said"), [(True, "50 shown, and there are more: "), (False, "")])
def test_a_list_that_is_cut_says_so(capsys, more, said):
    print_more(50, more=more)
    assert capsys.readouterr().out.startswith(said)
