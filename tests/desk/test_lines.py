"""JSON on one line."""

import json
import math

import pytest

from webhook_receiver.desk.lines import json_line


def test_it_is_one_line_of_ascii():
    line = json_line({"text": "\x1b\u2028ü\n"})
    assert line.isascii()
    assert "\n" not in line
    assert json.loads(line) == {"text": "\x1b\u2028ü\n"}


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_json_does_not_have_is_null(number):
    line = json_line({"a": [number, 1.5], "b": {"c": (number,)}})
    assert json.loads(line) == {"a": [None, 1.5], "b": {"c": [None]}}
