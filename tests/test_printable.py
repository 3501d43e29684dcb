"""What strangers wrote is printed as text, whatever it asks of a terminal."""

import pytest

from webhook_receiver.printable import plain, without_password


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
def test_sec71_only_printable_characters_are_printed(text, shown):
    assert plain(text) == shown


def test_line_breaks_are_kept_where_lines_are_meant():
    assert plain("a\n\tb\r", lines=True) == "a\n\tb\\r"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://hooks.example.com/a", "https://hooks.example.com/a"),
        ("https://me:pa//ss@example.com/a", "https://…@example.com/a"),
        ("https://me:p@ss@example.com", "https://…@example.com"),
        ("me:pass@example.com", "…@example.com"),
        ("", ""),
    ],
)
def test_sec16_a_url_is_shown_without_its_password(url, shown):
    assert without_password(url) == shown
