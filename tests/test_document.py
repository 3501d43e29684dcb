import json

import pytest

from webhook_receiver.document import (
    alone,
    at,
    each,
    flat,
    form_as_json,
    is_form,
    nested,
    read_exactly,
    read_form,
    read_json,
    read_json_lines,
    read_object,
    read_xml,
    replaced,
    stripped,
    text_at,
    text_of,
    without,
    write_json,
)
from webhook_receiver.errors import Refused
from webhook_receiver.numbers import WrittenNumber


def refused(call, *arguments):
    with pytest.raises(Refused) as raised:
        call(*arguments)
    assert (raised.value.code, raised.value.authentic) == ("malformed_payload", True)
    return raised.value.reason


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"1", 1),
        (b' {"a": [true, null, 1.5, "\\u00e9"]} ', {"a": [True, None, 1.5, "é"]}),
        (b'{"a":1,"a":2}', {"a": 2}),
        (b'"\\ud800"', "\ud800"),
        (b"\xef\xbb\xbf[]", []),
        (b"123456789012345678901234567890", 123456789012345678901234567890),
    ],
)
def test_json_is_read(data, value):
    assert read_json(data) == value


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b" ", b"{", b"'a'", b"\xff", b'"\xff"', b"[1,]", b"{}{}", b"nul"),
        *(b"[" * 100_000, b'{"a":' * 100_000, b"\x00", b'"\x00"'),
    ],
)
def test_sec59_sec66_what_is_not_json_is_malformed(data):
    assert refused(read_json, data) == "the body is not JSON"


@pytest.mark.parametrize("data", [b"[]", b"null", b'"{}"', b"NaN"])
def test_what_is_not_an_object_is_malformed(data):
    assert refused(read_object, data) == "the body is not a JSON object"


@pytest.mark.parametrize(
    ("data", "fields"),
    [
        (b"", {}),
        (b"a=1&b=", {"a": "1", "b": ""}),
        (b"a=x+y%20z%C3%A9", {"a": "x y zé"}),
        ("a=é".encode(), {"a": "é"}),
        (b"a=1=2", {"a": "1=2"}),
        (b"a=1&b=2&a=&a=1", {"a": ["1", "", "1"], "b": "2"}),
        (b"a=%FF", {"a": "\xff"}),
        (b"\xff=1", {"\xff": "1"}),
    ],
)
def test_forms_are_read(data, fields):
    assert read_form(data) == fields


@pytest.mark.parametrize(
    "data", [b"a", b"a=1&&b=2", b"a=1&" * 1_001, b"{}", b"--x\r\nContent-Type: a\r\n\r\n"]
)
def test_what_is_not_a_form_is_malformed(data):
    assert refused(read_form, data)


@pytest.mark.parametrize(
    ("data", "form", "holds_json"),
    [
        (b"payload=%7B%7D", True, True),
        (b"a=1&payload=%7B%7D", True, False),
        (b" payload=1", True, False),
        (b"payloads=1", True, False),
        (b"", True, False),
        (b"not JSON", True, False),
        (b"{}", False, False),
        (b" \r\n\t[1]", False, False),
        (b'{"a=":"&payload=1"}', False, False),
    ],
)
def test_a_form_is_told_from_json_by_the_body_alone(data, form, holds_json):
    assert (is_form(data), is_form(data, "payload")) == (form, holds_json)


@pytest.mark.parametrize(
    ("data", "content_type", "as_json"),
    [
        (b"a=1", b"application/x-www-form-urlencoded", b'{"a":"1"}'),
        (b"a=1", b"Application/X-WWW-Form-Urlencoded; charset=utf-8", b'{"a":"1"}'),
        (b"a=1", b"text/plain", None),
        (b"a", b"application/x-www-form-urlencoded", None),
        (b'{"a=":1}', b"application/x-www-form-urlencoded", None),
        (b"--x\r\ncut off", b"multipart/form-data; boundary=x", None),
    ],
)
def test_a_form_is_json_if_body_and_header_say_that_it_is_one(data, content_type, as_json):
    assert form_as_json(data, content_type) == as_json


DOCUMENT = {"a": {"b": "text", "n": 5}, "items": [{"id": "x"}, "y"], "": "empty"}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("", DOCUMENT),
        ("a.b", "text"),
        ("items.0.id", "x"),
        ("items.1", "y"),
        ("items.2", None),
        ("items.-1", None),
        ("items.\u0660", None),
        ("items.99999999999999999999", None),
        ("items.x", None),
        ("a.b.c", None),
        ("a.c", None),
        ("a..b", None),
    ],
)
def test_values_are_found_at_dotted_paths(path, value):
    assert at(DOCUMENT, path) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *(("x", "x"), (5, "5"), (-(2**63), str(-(2**63))), ("x" * 255, "x" * 255)),
        *((2**64, str(2**64)), (1.5, "1.5"), (WrittenNumber("1.50"), "1.50")),
    ],
)
def test_identities_are_text_or_numbers(value, text):
    assert text_at({"id": value}, "id", "the id") == text


@pytest.mark.parametrize(
    "value",
    [None, True, "", "x" * 256, 10**255, [], {}, "a\x00", "\ud800", float("nan"), float("inf")],
)
def test_sec65_other_identities_are_malformed(value):
    assert "the id is not at id" in refused(text_at, {"id": value}, "id", "the id")
    assert text_of({"id": value}, "id") is None


@pytest.mark.parametrize("text", ["1e3", "1.0", "-0.10", "1E+400", "12345678901234567890.5"])
def test_a_number_is_read_as_it_is_written(text):
    document = read_exactly(b'{"id":[%s]}' % text.encode())
    assert text_of(document, "id.0") == text
    assert document == {"id": [float(text)]}


def test_what_is_read_exactly_is_json():
    assert read_exactly(b'["a",1,null]') == read_json(b'["a",1,null]')
    assert "not JSON" in refused(read_exactly, b"[1.0")


def test_fields_are_stripped_however_deep_they_stand():
    document = {"a": 1, "b": [{"a": 1, "c": {"a": 1, "d": [1]}}], "e": "a"}
    assert stripped(document, "a", "x") == {"b": [{"c": {"d": [1]}}], "e": "a"}
    deep: list[object] = []
    for _ in range(5_000):
        deep = [deep]
    assert "too deep" in refused(stripped, deep, "a")


def test_sec60_a_number_too_long_to_print_is_malformed():
    assert refused(text_at, {"id": 10**5_000}, "id", "the id")


@pytest.mark.parametrize(
    ("document", "path", "expected"),
    [
        ({"a": 1}, "a", {"a": 9}),
        ({}, "a.b", {"a": {"b": 9}}),
        ({"a": {"b": 1, "c": 2}}, "a.b", {"a": {"b": 9, "c": 2}}),
        ({"a": [1, {"b": 2}]}, "a.1.b", {"a": [1, {"b": 9}]}),
        ({"a": "text"}, "a.b", {"a": {"b": 9}}),
        (None, "a", {"a": 9}),
    ],
)
def test_values_are_replaced_in_a_copy(document, path, expected):
    before = json.dumps(document)
    assert replaced(document, path, 9) == expected
    assert json.dumps(document) == before


def test_written_json_is_compact_and_ascii():
    assert write_json({"a": ["é", "\ud800"]}) == b'{"a":["\\u00e9","\\ud800"]}'


def test_sec62_json_that_cannot_be_written_again_is_malformed():
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    assert refused(write_json, deep)
    assert refused(write_json, 10**5_000)
    while deep:  # taken apart by hand: an interpreter may not survive freeing it at once
        deep = deep.pop()


def test_xml_is_read_with_its_attributes_and_texts():
    root = read_xml(b'<?xml version="1.0"?><a x="1">b<c>d &amp; e</c>f<c/><![CDATA[<g>]]></a>')
    assert (root.name, root.attributes, root.text) == ("a", {"x": "1"}, "bf<g>")
    assert [(child.name, child.text) for child in root.children] == [("c", "d & e"), ("c", "")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a",
        b"<a>",
        b"<a/><b/>",
        b"<a>&b;</a>",
        b"<a>\xff</a>",
        b"<a>\x00</a>",
        b"<!DOCTYPE a><a/>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "http://example.com/a.dtd"><a/>',
        b"<a>" * 51 + b"</a>" * 51,
        b"<a>" * 100_000,
    ],
)
def test_other_xml_is_malformed(data):
    assert refused(read_xml, data)


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b'{"a":1}', {"a": 1}),
        (b"[1]\n", [1]),
        (b"1\n2", [1, 2]),
        (b'\n{"a":1}\r\n\n{}\n', [{"a": 1}, {}]),
    ],
)
def test_json_lines_are_a_list(data, value):
    assert read_json_lines(data) == value


def test_a_broken_line_costs_none_of_the_good_ones():
    assert read_json_lines(b'{"a":1}\n{"b":\n[2]\n\xff') == [{"a": 1}, '{"b":', [2], "\ufffd"]


@pytest.mark.parametrize("data", [b"", b"\n", b"{", b"{\n{", b"1\x0b2"])
def test_other_lines_are_malformed(data):
    assert refused(read_json_lines, data)


NESTED = [
    ({}, {}),
    ({"a": "1", "b": ""}, {"a": "1", "b": ""}),
    ({"a[b][c]": "1", "a[b][d]": "2"}, {"a": {"b": {"c": "1", "d": "2"}}}),
    ({"a[0][b]": "1"}, {"a": {"0": {"b": "1"}}}),
]


@pytest.mark.parametrize(("fields", "document"), NESTED)
def test_names_with_brackets_are_objects_in_objects(fields, document):
    assert nested(fields) == document
    assert flat(document) == fields


@pytest.mark.parametrize("second", ["a", "a[b]", "a[b][c]", "a[b][c][d]"])
def test_names_that_contradict_each_other_are_malformed(second):
    for fields in ({"a[b][c]": "1", second: "2"}, {second: "2", "a[b][c]": "1"}):
        if len(fields) == 2:
            assert refused(nested, fields)


def test_names_nested_too_deep_are_malformed_when_written():
    assert refused(write_json, nested({"a" + "[b]" * 100_000: "1"}))


def test_an_item_alone_keeps_what_is_around_it():
    document = {"a": [{"b": [1, 2], "c": 3}, {"b": [4]}], "d": 5}
    assert alone(document, "a.0.b.1", 2) == {"a": [{"b": [2], "c": 3}], "d": 5}
    assert alone([1, 2], "1", 9) == [9]


def test_fields_are_left_out_of_a_copy():
    document = {"a": 1, "b": 2}
    assert without(document, "a", "x") == {"b": 2}
    assert without([1], "a") == [1]
    assert document == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a", [("a", {"b": [1, 2]})]),
        ("a.b.*", [("a.b.0", 1), ("a.b.1", 2)]),
        ("l.*.x", [("l.0.x", 5), ("l.1.x", None)]),
        ("l.*.y.*", [("l.1.y.0", 6)]),
        ("a.*", []),
        ("none.*.x", []),
        ("none", [("none", None)]),
    ],
)
def test_a_star_in_a_path_is_each_item_of_a_list(path, found):
    assert list(each({"a": {"b": [1, 2]}, "l": [{"x": 5}, {"y": [6]}]}, path)) == found
    assert list(each([7, 8], "*")) == [("0", 7), ("1", 8)]
