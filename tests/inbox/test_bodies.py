"""What is looked for in a body is found there, and nothing else is."""

import json

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.bodies import holds, read_path, surely_in

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
