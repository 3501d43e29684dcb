"""Urlencoded forms are read as the standard library reads them, at a bounded cost."""

import tracemalloc
from urllib.parse import parse_qsl

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from webhook_receiver.urlencoded import MAX_FIELDS, form_fields


def by_library(data: bytes) -> list[tuple[str, str]] | None:
    try:
        return parse_qsl(
            data.decode("latin-1"),
            keep_blank_values=True,
            strict_parsing=bool(data),
            encoding="latin-1",
            max_num_fields=MAX_FIELDS,
        )
    except ValueError:
        return None


def ours(data: bytes) -> list[tuple[str, str]] | None:
    try:
        return form_fields(data, "latin-1")
    except ValueError:
        return None


@settings(max_examples=500, deadline=None, database=None)
@given(st.text("a=%&+0fF4 \r\n\xe9_", max_size=30).map(lambda text: text.encode("latin-1")))
@example(b"a=%%41")
@example(b"a=%4%41=")
@example(b"a=%3D%3d%00%25%0A")
@example(b"a=%\n41")
@example(b"a=1=2=%41  \t")
def test_it_is_what_the_library_reads(data):
    assert ours(data) == by_library(data)


def test_text_is_utf_8():
    assert form_fields("a=é%C3%A9".encode()) == [("a", "éé")]
    with pytest.raises(UnicodeDecodeError):
        form_fields(b"a=%FF")


@pytest.mark.parametrize(
    "data", [b"a=1&" * MAX_FIELDS + b"b=2", b"a=" + b"%4" * 50_000, b"a", b"&"]
)
def test_sec53_what_is_beyond_a_bound_or_no_form_is_refused(data):
    with pytest.raises(ValueError, match=r"form|field"):
        form_fields(data)


def test_a_form_of_escapes_takes_little_more_room_than_itself():
    data = b"a=" + b"%41" * 300_000
    tracemalloc.start()
    try:
        assert form_fields(data) == [("a", "A" * 300_000)]
        assert tracemalloc.get_traced_memory()[1] < 6 * len(data)
    finally:
        tracemalloc.stop()
