"""Numbers as outlines: within their frame, and as short as they can be."""

from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.console.paths import shape
from webhook_receiver.console.outlines import HEIGHT, area, course, level_of, scaled, spark
from webhook_receiver.console.rendering import environment

numbers = st.one_of(st.integers(0, 9), st.integers(0, 2**63))
macros: Any = environment({}).get_template("charts.html").module


@given(numbers, numbers)
def test_what_is_there_is_seen_and_nothing_is_higher_than_the_highest(one, other):
    top = max(one, other)
    assert scaled(top, top, 90) == (90 if top else 0)
    assert bool(scaled(one, top, 90)) == bool(one)


def test_columns_of_one_height_are_one_stroke():
    assert area([0, 5, 5, 7]) == "M0 96V96h10V91h20V89h10V96z"
    assert area([0, 0]) == area([]) == ""


def test_a_line_is_broken_where_nothing_is():
    level = level_of(0.01)
    assert course([0.01, 0.01, None, 0.01]) == f"M0 {level}h20M30 {level}h10"
    assert course([None, None]) == course([]) == ""


@given(st.floats(0, 1e6))
def test_every_duration_is_within_the_frame(seconds):
    assert 0 <= level_of(min(seconds, 30.0)) <= HEIGHT


def test_longer_is_higher():
    levels = [level_of(one) for one in (0.0, 0.001, 0.01, 0.1, 1.0, 10.0, 30.0)]
    assert levels == sorted(levels, reverse=True)
    assert levels[0] == levels[1]


@given(st.lists(numbers, max_size=48))
def test_a_spark_line_is_one_path_and_a_sentence(found):
    one = spark(found, "dead")
    assert one.sentence.startswith(f"{sum(found):,} dead")
    svg = str(macros.spark(one))
    assert ElementTree.fromstring(svg)[0].text == one.sentence
    if one.path:
        assert shape(one.path)[0] == one.width
    assert bool(one.path) == any(found)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [([], "0 dead"), ([0, 0], "0 dead"), ([1, 3, 2], "6 dead; at most 3 at a time, 2 last")],
)
def test_a_spark_line_in_words(found, sentence):
    assert spark(found, "dead").sentence == sentence
