"""Failures of one bug have one fault, however their values differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhook_receiver.faults import FAULT_CHARACTERS, fault

LONG = "W" * 200


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        ("KeyError: 'customer'", "KeyError: 'customer'"),
        ("KeyError: 'customer_id'", "KeyError: '…'"),
        ("TimeoutError: no end after 30.5 s", "TimeoutError: no end after #.# s"),
        ("HTTPError: 503 from ledger", "HTTPError: # from ledger"),
        ("ValueError", "ValueError"),
        ("S3Error: bucket 7", "S3Error: bucket #"),
        ("S3Error", "S3Error"),
        ("tests.<locals>.Oops2: no 2", "tests.<locals>.Oops2: no #"),
        ("order 17 isn't known", "order # isn't known"),
        ("", ""),
        ("\n\n  KeyError: 'a'\nand more", "KeyError: 'a'"),
        ("ValueError: a\tb\x00c\x1b[31m", "ValueError: a b c [#m"),
        ("X: \u202eabc\u2028def", "X: abc"),
        ("X: no deadbeef12 here", "X: no … here"),
        ("X: 550e8400-e29b-41d4-a716-446655440000 is gone", "X: … is gone"),
        ("X: <Order object at 0x7f1c2a>", "X: <Order object at …>"),
        ("X: a1b2c3", "X: a#b#c#"),
        ("X: cus_9f8e7d6c5b4a", "X: cus_…"),
        ("X: 1234567890123", "X: #"),
        ("X: defaced effaced", "X: defaced effaced"),
        ("X: 'a' isn't 'b' or 'c'", "X: 'a' isn't 'b' or 'c'"),
        ("X: it's the customer's, isn't it", "X: it's the customer's, isn't it"),
        ('X: got "ann@example.com" twice', 'X: got "…" twice'),
        ("X: no table `orders_of_may`", "X: no table `…`"),
        ("X: 'ab' and 'cd' and 'efghijklmnop'", "X: 'ab' and 'cd' and '…'"),
        (f"X: {LONG}", f"X: {LONG[:116]}…"),
    ],
)
def test_a_fault_is_the_class_and_the_first_line_without_values(error, expected):
    assert fault(error) == expected


TEXTS = st.text() | st.text("ab1'\"` \n\x00:-Xé_", max_size=300)


@given(TEXTS)
def test_a_fault_is_its_own_fault_and_one_short_printable_line(error):
    found = fault(error)
    assert fault(found) == found
    assert len(found) <= FAULT_CHARACTERS
    assert found.isprintable()


@given(st.integers(0), st.integers(0))
def test_numbers_make_no_difference(one, other):
    assert fault(f"HTTPError: {one} from shop") == fault(f"HTTPError: {other} from shop")


@given(st.text("abcdefgh.xyz", min_size=9), st.text("abcdefgh.xyz", min_size=9))
def test_long_values_make_no_difference(one, other):
    assert fault(f"KeyError: '{one}'") == fault(f"KeyError: '{other}'")


def test_a_hostile_line_is_read_in_a_moment():
    for hostile in ("'" * 8_000, "'a" * 4_000, "a-" * 4_000, "1-" * 4_000, "0x" * 4_000):
        assert len(fault(f"X: {hostile}")) <= FAULT_CHARACTERS
