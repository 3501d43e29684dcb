"""What is looked for in a body is found there, and nothing else is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.bodies import holds, read_path, surely_in, written_path

BODY = json.dumps(
    {"a": {"b.c": [{"n": 7}, "x"]}, "f": 1.5, "t": True, "z": None, "s": "grün", "7": "x"}
).encode()


@pytest.mark.parametrize(
    ("path", "equals", "found"),
    [
        ('$.a["b.c"][0].n', "7", True),
        ('$.a["b.c"][0].n', "8", False),
        ('$.a["b.c"][1]', "x", True),
        ('$.a["b.c"][2]', "x", False),
        ('$.a["b.c"].n', "7", False),
        ("$.a", "{}", False),
        ("$.f", "1.5", True),
        ("$.t", "true", True),
        ("$.t", "True", False),
        ("$.z", "null", True),
        ("$.s", "grün", True),
        ("$.7", "x", True),
        ("$[0]", "x", False),
        ("$.nothing.here", "x", False),
    ],
)
def test_a_value_is_found_where_it_stands(path, equals, found):
    assert holds(BODY, read_path(path), equals) is found


@pytest.mark.parametrize("body", [b"", b"not JSON", b"[" * 100_000, b"\xff", b"7"])
def test_a_body_without_anything_at_the_path_holds_nothing(body):
    assert not holds(body, read_path("$.a"), "7")


@pytest.mark.parametrize(
    "path", ["", "a", "$", "$.", "$a", "$.a[", "$.a[x]", "$..a", "$.a b]", "x.a"]
)
def test_what_is_no_path_is_refused_with_what_to_write(path):
    with pytest.raises(ConfigurationError, match=r"write one such as \$\.data"):
        read_path(path)


@pytest.mark.parametrize(
    ("equals", "part"),
    [("cus_9", b"cus_9"), ("a/b-cd", b"b-cd"), ("grün", b"gr"), ("東京", b""), ("", b"")],
)
def test_what_any_body_with_a_value_has_in_it_is_never_an_escape(equals, part):
    assert surely_in(equals) == part
    assert part in json.dumps({"a": equals}).encode()


@pytest.mark.parametrize(
    ("body", "equals"),
    [
        (b'{"a": 1e3}', "1e3"),
        (b'{"a": 1e3}', "1000.0"),
        (b'{"a": 1.10}', "1.10"),
        (b'{"a": 12345678901234567890123}', "12345678901234567890123"),
        (b'{"a": 1' + b"0" * 5_000 + b"}", "1" + "0" * 5_000),
    ],
)
def test_a_number_is_found_as_the_body_writes_it(body, equals):
    assert holds(body, read_path("$.a"), equals)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (["a", 0, "b.c"], '$.a[0]["b.c"]'),
        (["a b"], "$.a b"),
        (["a]"], '$["a]"]'),
        (['a"'], None),
        ([""], None),
        ([], None),
        ([10**9], None),
    ],
)
def test_a_path_is_written_if_it_can_be(path, text):
    assert written_path(path) == text


@given(st.lists(st.text(max_size=5) | st.integers(0, 99), max_size=5))
def test_what_is_written_is_read_as_the_same_path(path):
    text = written_path(path)
    assert text is None or read_path(text) == path
