"""Bodies as trees: nothing is lost, nothing obeys, and nothing a stranger sends is too much."""

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from webhook_receiver.console.rendering import environment
from webhook_receiver.console.tree import (
    DEPTH,
    MASKED,
    NO_MASKS,
    OUTPUT_BYTES,
    READ_BYTES,
    Masks,
    Tree,
    as_text,
    pretty,
    tree,
)
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.bodies import holds, read_path

macros: Any = environment({}).get_template("tree.html").module

PAGE_BYTES = 3 * OUTPUT_BYTES // 2


class Balanced(HTMLParser):
    """Whether each element that is opened is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def drawn(found: Tree) -> str:
    html = str(macros.tree(found, "events?"))
    parser = Balanced()
    parser.feed(html)
    assert parser.open == []
    return html


def grown(body: bytes, masks: Masks = NO_MASKS) -> Tree:
    found = tree(body, masks)
    assert found is not None
    return found


def values(found: Tree) -> list[tuple[object, str]]:
    return [(node.path or node.name, node.text) for node in found.nodes if node.kind == "value"]


def test_each_value_has_its_path_and_is_written_as_it_came():
    body = b'{"a": 1.10, "b": [1e3, {"c.d": "x"}], "n": 12345678901234567890, "z": null, "t": true}'
    assert values(grown(body)) == [
        ("$.a", "1.10"),
        ("$.b[0]", "1e3"),
        ('$.b[1]["c.d"]', '"x"'),
        ("$.n", "12345678901234567890"),
        ("$.z", "null"),
        ("$.t", "true"),
    ]


def test_a_field_that_comes_twice_is_there_twice():
    assert values(grown(b'{"a": 1, "a": 2}')) == [("$.a", "1"), ("$.a", "2")]


def test_words_that_json_does_not_have_are_kept():
    assert values(grown(b'{"a": NaN, "b": -Infinity}')) == [("$.a", "NaN"), ("$.b", "-Infinity")]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3)
    ),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(json_values)
def test_what_is_pretty_is_the_same_value(value):
    found = grown(json.dumps(value).encode())
    assert not found.cut
    assert json.loads(pretty(found)) == value
    drawn(found)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(json_values)
def test_a_search_by_what_a_value_says_finds_its_event(value):
    body = json.dumps(value).encode()
    for node in grown(body).nodes:
        if node.path is not None and node.equals is not None:
            assert holds(body, read_path(node.path), node.equals)


@given(st.binary(max_size=300))
def test_no_body_raises(body):
    found = tree(body)
    if found is not None:
        drawn(found)
        pretty(found)
    as_text(body)


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 900 + b"]" * 900,
        b'{"a":' * 300 + b"1" + b"}" * 300,
        b"[" + b"1," * 100_000 + b"1]",
        b'{"' + b"k" * 100_000 + b'": 1}',
        b'["' + b"<" * 100_000 + b'"]',
        b'["' + b"\\u202e" * 50_000 + b'"]',
        json.dumps({"k" * 200: {"l" * 200: ["x" * 250] * 1_000}}).encode(),
        json.dumps([["%" * 250] * 100] * 10).encode(),
        b"&".join(b"a=%00" for _ in range(900)),
    ],
    ids=["deep list", "deep object", "wide", "name", "escaped", "bidi", "paths", "links", "form"],
)
def test_what_comes_of_a_hostile_body_is_bounded(body):
    found = grown(body)
    assert len(drawn(found).encode()) <= PAGE_BYTES
    assert len(pretty(found)) <= 4 * OUTPUT_BYTES
    depth = deepest = 0
    for node in found.nodes:
        depth += {"begin": 1, "end": -1, "value": 0}[node.kind]
        deepest = max(deepest, depth)
    assert depth == 0
    assert deepest <= DEPTH


def test_what_is_left_out_is_said():
    assert grown(b"[" * 300 + b"]" * 300).cut
    wide = grown(b"[" + b"1," * 10_000 + b"1]")
    assert wide.cut
    assert "Cut here" in drawn(wide)
    assert not grown(b"[[]]").cut


@pytest.mark.parametrize(
    "body", [b"", b"hello", b"<a/>", b"\xff\xfe", b"[" * 100_000, b"[" + b" " * READ_BYTES + b"]"]
)
def test_what_has_no_structure_has_no_tree(body):
    assert tree(body) is None


def test_a_form_is_its_fields_which_nobody_can_search_by():
    found = grown(b"name=ann&name=bob&x=%3Cb%3E")
    assert values(found) == [("name", '"ann"'), ("name", '"bob"'), ("x", '"<b>"')]
    assert "<b>" not in drawn(found)


def test_control_characters_and_bidi_are_shown_as_escapes():
    html = drawn(grown('{"a\u202eb": "x\u2066y\\u001b[31m"}'.encode()))
    assert "\u202e" not in html
    assert "a\\u202eb" in html
    assert "x\\u2066y\\u001b[31m" in html


def test_half_a_letter_is_shown_and_never_searched_by():
    found = grown(b'{"\\ud800": "\\udfff", "a": "\\udfff"}')
    assert [node.path for node in found.nodes if node.kind == "value"] == [None, None]
    drawn(found).encode()


def test_hostile_texts_are_escaped():
    html = drawn(grown(json.dumps({'"><script>': "<img src=x onerror=alert(1)>"}).encode()))
    assert "<script" not in html
    assert "<img" not in html


def test_a_value_is_a_link_to_the_events_that_have_it_too():
    html = drawn(grown(b'{"customer": "cus 9&"}'))
    assert 'href="events?path=%24.customer%3Dcus+9%26"' in html


def test_masked_paths_are_hidden_in_each_item_of_a_list():
    body = b'{"a": [{"mail": "x", "n": 1}, {"mail": {"deep": "x"}, "n": 2}], "mail": "y"}'
    found = grown(body, Masks(("$.a.mail",)))
    assert values(found) == [
        ("mail", MASKED),
        ("$.a[0].n", "1"),
        ("mail", MASKED),
        ("$.a[1].n", "2"),
        ("$.mail", '"y"'),
    ]
    assert '"x"' not in pretty(found)


def test_a_masked_path_may_have_numbers_and_quotes():
    body = b'{"a": [{"b.c": 1}, {"b.c": 2, "d": 3}]}'
    for path in ('$.a[0]["b.c"]', '$.a[*]["b.c"]'):
        assert [text for _, text in values(grown(body, Masks((path,))))] == [MASKED, MASKED, "3"]
    with pytest.raises(ConfigurationError, match="isn't a JSON path"):
        tree(body, Masks(("email",)))


def test_of_what_is_all_masked_the_structure_is_seen():
    found = grown(b'{"a": [1, "secret"], "b": null}', Masks(everything=True))
    assert [node.text for node in found.nodes if node.kind == "value"] == [MASKED] * 3
    assert "secret" not in drawn(found)
    assert "filter" not in drawn(found)


def test_text_is_cut_at_a_bound():
    assert as_text(b"a\xffb") == ("a\\xffb", False)
    text, more = as_text(b"x" * (OUTPUT_BYTES + 1))
    assert (len(text), more) == (OUTPUT_BYTES, True)
