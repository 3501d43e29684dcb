"""Numbers that name something are the text they were written as."""

import json

import pytest

from webhook_receiver.document import read_json
from webhook_receiver.numbers import (
    WrittenNumber,
    digits,
    number_or_text,
    number_text,
    whole_number,
)


@pytest.mark.parametrize("text", ["1e3", "1.0", "-0.10", "1E+400"])
def test_a_number_remembers_how_it_was_written(text):
    number = json.loads(text, parse_float=WrittenNumber)
    assert (number, number_text(number)) == (float(text), text)


def test_a_number_too_long_for_python_keeps_its_text():
    text = "1" * 5_000
    (number,) = read_json(f"[{text}]".encode())
    assert number_text(number) == text
    assert (whole_number("-7"), whole_number("0")) == (-7, 0)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((5, "5"), (-1, "-1"), (2**64, str(2**64)), (1.5, "1.5"), (True, None), (None, None)),
        *((float("nan"), None), (float("inf"), None), ("5", None)),
    ],
)
def test_what_names_something_is_a_number_that_can_be_written(value, text):
    assert number_text(value) == text
    assert number_text(10**5_000) is None  # Python refuses to write it


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((0, "0"), (17, "17"), (10**15 - 1, "9" * 15), (10**15, None), (-1, None)),
        *((True, None), (1.0, None), ("17", None), (None, None)),
    ],
)
def test_whole_numbers_have_digits(value, text):
    assert digits(value) == text
    if text is not None:
        assert number_or_text(text) == value


@pytest.mark.parametrize(
    "text", ["", "9" * 16, "1.5", "-1", "\u0661", "1 ", "2026-01-01T00:00:00Z"]
)
def test_other_texts_stay_texts(text):
    assert number_or_text(text) == text
