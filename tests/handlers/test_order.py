"""Keys and marks: whatever a handler gives, as text that any store can hold and compare."""

import enum
import json
import math
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhook_receiver.handlers.order import KEY_CHARACTERS, is_older, key_of, mark_of

EAST = timezone(timedelta(hours=5))
THEN = datetime(2026, 1, 1, tzinfo=UTC)
NAIVE = THEN.replace(tzinfo=None)


class Kind(enum.StrEnum):
    LATE = "late"


@pytest.mark.parametrize(
    ("value", "key"),
    [
        (None, None),
        ("", ""),
        ("cus_1", "cus_1"),
        (17, "17"),
        (True, "True"),
        (("shop", 17), "('shop', 17)"),
        (Kind.LATE, "late"),
        ("a\x00b", "a\ufffdb"),
        ("a\ud800b", "a?b"),
        ("\U0001f600", "\U0001f600"),
        ("x" * KEY_CHARACTERS, "x" * KEY_CHARACTERS),
    ],
)
def test_keys(value, key):
    assert key_of(value) == key


def test_long_keys_are_hashed_and_stay_apart():
    one, other = key_of("x" * 201), key_of("x" * 202)
    assert one != other
    assert len(one) == len(other) == 64


@given(st.one_of(st.text(), st.integers(), st.floats(), st.binary()))
def test_any_key_is_text_that_every_store_takes(value):
    key = key_of(value)
    assert key == key_of(value)
    assert key.encode().decode() == key
    assert "\x00" not in key
    assert len(key) <= KEY_CHARACTERS


class Unspeakable:
    def __str__(self):
        raise RuntimeError("no words")


def test_a_key_whose_words_raise_is_its_owners_error():
    with pytest.raises(RuntimeError, match="no words"):
        key_of(Unspeakable())


NEWER = [
    (1, 2),
    (-1, 0),
    (1, 1.5),
    (0.1, 0.2),
    (2**53, 2**53 + 1),
    (10**40, 10**40 + 1),
    (1e300, 10**301),
    (-math.inf, -(10**400)),
    (10**400, math.inf),
    ("a", "b"),
    ("2026-01-01", "2026-01-02"),
    ("", "\x00"),
    ("a\x00", "a\x01"),
    ("\ud800", "\ud801"),
    ("9", "\u00e9"),
    (NAIVE, NAIVE.replace(microsecond=1)),
    (THEN.replace(tzinfo=EAST), THEN),
    (THEN.replace(hour=4, tzinfo=EAST), NAIVE),  # without a zone it is UTC
    (THEN, 1_767_225_601),
    (THEN.replace(year=1), THEN.replace(year=9_999)),
]


@pytest.mark.parametrize(("older", "newer"), NEWER)
def test_marks_compare_like_their_values(older, newer):
    one, other = mark_of(older), mark_of(newer)
    assert is_older(one, other)
    assert not is_older(other, one)
    assert not is_older(one, one)


@pytest.mark.parametrize(("one", "other"), [(1, "2"), ("1", 2), (THEN, "2027")])
def test_marks_of_different_kinds_do_not_compare(one, other):
    assert not is_older(mark_of(one), mark_of(other))
    assert not is_older(mark_of(other), mark_of(one))


@pytest.mark.parametrize(
    "value", [None, True, b"1", [1], {}, date(2026, 1, 1), Decimal(1), math.nan, object()]
)
def test_what_has_no_order_is_a_type_error_that_names_it(value):
    name = "nan" if isinstance(value, float) else type(value).__name__
    with pytest.raises(TypeError, match=f"newer_than returned {name}"):
        mark_of(value)


NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False))


@given(st.one_of(st.tuples(NUMBERS, NUMBERS), st.tuples(st.text(), st.text())))
def test_marks_keep_any_order(pair):
    one, other = pair
    assert is_older(mark_of(one), mark_of(other)) == (one < other)
    assert mark_of(one).isascii()
    assert json.loads(mark_of(one)) == one
