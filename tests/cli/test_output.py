import json

import pytest

from webhook_receiver.cli.output import ago, instant, lasting, print_json


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
