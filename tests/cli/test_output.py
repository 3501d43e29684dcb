import json

import pytest

from webhook_receiver.cli.output import ago, instant, lasting, plain, print_json


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("grün 東京 🙂", "grün 東京 🙂"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\r\n\t", r"\r\n\t"),
        ("\u202etxt", r"\u202etxt"),
        ("\u2028", r"\u2028"),
        ("\x9b2J", r"\x9b2J"),
        ("\udc80", r"\udc80"),
        ("\x00\x07\x7f", r"\x00\x07\x7f"),
    ],
)
def test_only_printable_characters_are_printed(text, shown):
    assert plain(text) == shown


def test_line_breaks_are_kept_where_lines_are_meant():
    assert plain("a\n\tb\r", lines=True) == "a\n\tb\\r"


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
