"""`Place`: parsed once, read from any request, and written back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing.place import SELF_SIGNED_BYTES, VALUE, Place
from webhook_receiver.types import Delivery, Headers

EMPTY = Delivery(Headers(), b"")


def body(text):
    return Delivery(Headers(), text)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("header:X-Sig", "header", "x-sig"),
        ("query:Token", "query", "Token"),
        ("body:a.b", "body", "a.b"),
        ("body:a:b", "body", "a:b"),
    ],
)
def test_a_place_is_a_kind_and_a_name(text, kind, name):
    place = Place.of(text, VALUE)
    assert (place.kind, place.name) == (kind, name)
    assert Place.of(str(place), VALUE) == place


@pytest.mark.parametrize(
    "text", ["", ":", "header", "header:", "body", "url", "cookie:x", "part:t", "Header:x", "x"]
)
def test_what_is_not_allowed_here_is_a_configuration_error(text):
    with pytest.raises(ConfigurationError, match=r"isn't one of header:…, query:…, body:…"):
        Place.of(text, VALUE)


def test_some_kinds_have_no_name():
    assert Place.of("url", ("url", "body")) == Place("url")
    with pytest.raises(ConfigurationError):
        Place.of("url:x", ("url", "body"))


WHOLE = Delivery(
    Headers.of({"x-a": "1"}),
    b"{ }",
    method="PUT",
    path="/in",
    query=b"a=1&b=x%20y",
    url="https://example.com/in",
)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (Place("header", "x-a"), b"1"),
        (Place("header", "x-b"), None),
        (Place("query", "b"), b"x y"),
        (Place("query", "c"), None),
        (Place("query"), b"a=1&b=x%20y"),
        (Place("body"), b"{ }"),
        (Place("payload"), b"{ }"),
        (Place("method"), b"PUT"),
        (Place("path"), b"/in"),
        (Place("url"), b"https://example.com/in"),
        (Place("part", "t"), b"5"),
        (Place("claim", "u"), None),
    ],
)
def test_a_place_is_read_as_sent(place, value):
    assert place.read(WHOLE, {"t": b"5"}) == value


def test_an_address_that_is_not_known_is_none():
    assert Place("url").read(EMPTY) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b'{"a":{"b":"x"}}', b"x"),
        (b'{"a":{"b":17}}', b"17"),
        (b'{"a":{"b":999999999999999}}', b"9" * 15),
        (b'{"a":{"b":1000000000000000}}', None),
        (b'{"a":{"b":-1}}', None),
        (b'{"a":{"b":1.5}}', None),
        (b'{"a":{"b":true}}', None),
        (b'{"a":{"b":null}}', None),
        (b'{"a":{"b":["x"]}}', None),
        (b'{"a":[]}', None),
        (b"[]", None),
        (b"a.b=x", None),
    ],
)
def test_a_value_in_a_body_is_text_or_a_whole_number(text, value):
    assert Place("body", "a.b").read(body(text)) == value


def test_json_that_is_too_large_to_hold_its_own_signature_is_not_read():
    large = b'{"a":{"b":"1"},"c":"%s"}' % (b"x" * SELF_SIGNED_BYTES)
    with pytest.raises(Refused, match="too large to hold its own signature"):
        Place("body", "a.b").read(body(large))
    assert Place("body", "a").read(body(b"a=1&c=%s" % (b"x" * SELF_SIGNED_BYTES))) == b"1"


def test_a_file_of_a_form_holds_no_signature():
    part = b'--x\r\nContent-Disposition: form-data; name="a"%s\r\n\r\n1\r\n'
    whole = b"%s--x--\r\n" % part
    assert Place("body", "a").read(body(whole % b"")) == b"1"
    assert Place("body", "a.sha256").read(body(whole % b'; filename="f"')) is None


def test_what_no_text_can_hold_is_a_question_mark():
    odd = Delivery(Headers(), b"", path="/\udc80", url="https://x.example/\udc80")
    assert Place("path").read(odd) == b"/?"
    assert Place("url").read(odd) == b"https://x.example/?"


def test_a_form_has_fields():
    assert Place("body", "a").read(body(b"a=x+y&b=")) == b"x y"
    assert Place("payload").read(body(b"payload=%7B%7D&a=1")) == b"{}"
    assert Place("payload").read(body(b"a=1&payload=%7B%7D")) == b"a=1&payload=%7B%7D"


@pytest.mark.parametrize(
    ("place", "delivery"),
    [
        (Place("header", "x"), Delivery(Headers([(b"x", b"1"), (b"x", b"1")]), b"")),
        (Place("query", "a"), Delivery(Headers(), b"", query=b"a=1&a=1")),
        (Place("query", "a"), Delivery(Headers(), b"", query=b"&".join([b"a=1"] * 200))),
        (Place("body", "a"), body(b"a=1&a=1")),
        (Place("body", "a"), body(b"{")),
        (Place("payload"), body(b"payload=1&payload=2")),
    ],
)
def test_what_is_sent_twice_or_can_not_be_read_is_refused(place, delivery):
    with pytest.raises(Refused) as raised:
        place.read(delivery)
    words = "duplicate_header" if place.kind == "header" else "malformed_signature"
    assert (raised.value.code, raised.value.authentic) == (words, False)


@pytest.mark.parametrize("kind", ["form", "root", "has", "key", "hash", "received", "signed"])
def test_a_place_of_an_event_is_no_place_of_a_request(kind):
    with pytest.raises(ConfigurationError, match=kind):
        Place(kind).read(EMPTY)


# Lists.


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("all.*", (b"x", b"", b"")),
        ("items.*.a", (b"1", b"2", b"")),
        ("items.*.in.*", (b"p", b"q")),
        ("all.*.a", (b"", b"", b"")),
        ("none.*", ()),
        ("items", ()),
        ("all.0", (b"x",)),
    ],
)
def test_a_star_stands_for_each_item(name, values):
    text = b'{"all":["x",5,null],"items":[{"a":"1","in":["p"]},{"a":"2","in":["q"]},{}]}'
    assert Place("body", name).values(body(text)) == values


def test_one_value_is_a_list_of_one():
    assert Place("header", "x").values(Delivery(Headers.of({"x": "a"}), b"")) == (b"a",)
    assert Place("header", "x").values(EMPTY) == ()


def test_the_first_of_a_list():
    assert Place("body", "a.*.b.*").first == Place("body", "a.0.b.0")
    assert Place("header", "x-*").first == Place("header", "x-*")
    assert [Place("body", name).many for name in ("a.*", "*.a", "a", "a*.b")] == [
        *(True, True),
        *(False, False),
    ]


# Writing.


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a", b"{}", b'{"a":"x y"}'),
        ("a.b", b'{"c":1}', b'{"c":1,"a":{"b":"x y"}}'),
        ("a", b"b=1", b"b=1&a=x+y"),
        ("a", b"", b'{"a":"x y"}'),
        ("all.*", b"{}", b'{"all":["x y"]}'),
        ("all.*", b'{"all":["a","b"]}', b'{"all":["x y"]}'),
        ("i.*.a", b'{"i":[{},{"a":1,"b":2}]}', b'{"i":[{"a":"x y"},{"a":"x y","b":2}]}'),
        ("i.*.a", b'{"i":[]}', b'{"i":[]}'),
    ],
)
def test_a_value_is_written_into_the_body(name, before, after):
    assert Place("body", name).write(body(before), b"x y").body == after


@pytest.mark.parametrize("before", [b'{"a":[]}', b'{"a":[1]}', b"{"])
def test_there_may_be_nowhere_to_write_it(before):
    with pytest.raises(Refused, match=r"^malformed_signature\b"):
        Place("body", "a.b").write(body(before), b"x")


def test_a_header_is_written_once():
    delivery = Delivery(Headers.of({"x": "1", "y": "2"}), b"")
    assert Place("header", "x").write(delivery, b"3").headers.pairs == ((b"y", b"2"), (b"x", b"3"))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_a_parameter_is_read_as_it_was_written(text):
    place = Place("query", "token")
    for url in (None, "https://example.com/in?a=1"):
        written = place.write(Delivery(Headers(), b"", query=b"a=1", url=url), text.encode())
        assert place.read(written) == text.encode()
        assert written.url is None or written.url.partition("?")[2] == written.query.decode()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("header", "x-a"), "`x-a`"),
        (Place("query", "token"), "`token` in the query"),
        (Place("body", "a.b"), "`a.b` in the body"),
    ],
)
def test_people_are_told_where_it_is(place, words):
    assert place.words == words
