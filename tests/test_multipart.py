"""Multipart forms: fields and files are read under bounds, and bad ones are refused."""

import hashlib
import io
import json

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_multipart.multipart import MultipartParser, parse_options_header

from webhook_receiver import Event, Headers
from webhook_receiver.document import read_form
from webhook_receiver.errors import Refused
from webhook_receiver.multipart import (
    MAX_PARTS,
    PART_HEADERS_BYTES,
    Part,
    files_of,
    is_multipart,
    read_parts,
    with_field,
)
from webhook_receiver.types import Envelope


def part(disposition: str, content: bytes, *headers: str) -> bytes:
    lines = "\r\n".join([f"Content-Disposition: form-data{disposition}", *headers])
    return b"--xYzZY\r\n%s\r\n\r\n%s\r\n" % (lines.encode(), content)


def form(*parts: bytes) -> bytes:
    return b"".join(parts) + b"--xYzZY--\r\n"


TEXT = part('; name="subject"', b"Hi")
FILE = part(
    '; name="attachment1"; filename="../../etc/a.pdf"',
    b"\x00\r\n--xYzZ\r\n",
    "Content-Type: application/pdf",
)


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as raised:
        read_parts(data)
    assert (raised.value.code, raised.value.authentic) == ("malformed_payload", True)
    return raised.value.reason


def test_fields_and_files_are_parts():
    assert read_parts(form(TEXT, FILE)) == [
        Part("subject", b"Hi"),
        Part("attachment1", b"\x00\r\n--xYzZ\r\n", "../../etc/a.pdf", "application/pdf"),
    ]


def test_another_library_s_form_is_read():
    files = {"report": ("a b.txt", io.BytesIO(b"1\r\n2"), "text/plain; charset=utf-16")}
    request = httpx.Request("POST", "http://x", data={"a": ["1", "é"]}, files=files)
    assert read_parts(request.read()) == [
        Part("a", b"1"),
        Part("a", "é".encode()),
        Part("report", b"1\r\n2", "a b.txt", "text/plain", "utf-16"),
    ]


@settings(max_examples=200, deadline=None, database=None)
@given(
    st.lists(
        st.tuples(
            st.text('ab ";=é', max_size=5),
            st.none() | st.text("ab.;/", min_size=1, max_size=5),
            st.binary(max_size=20) | st.sampled_from([b"\r\n--xYzZ", b"--xYzZY", b"\r\n"]),
        ),
        max_size=4,
    ).filter(bool)
)
def test_another_parser_reads_the_same_parts(parts):
    """python-multipart, which FastAPI uses; older versions of it take minutes for a stranger's form."""
    listed = []
    for name, filename, content in parts:
        quoted = name.replace('"', '\\"')
        told = "" if filename is None else f'; filename="{filename}"'
        listed.append(part(f'; name="{quoted}"{told}', content))
    data = form(*listed)
    ours = [(one.name, one.filename, one.content) for one in read_parts(data)]
    assert ours == parts == parsed_by_another(data)


def parsed_by_another(data: bytes) -> list[tuple[str, str | None, bytes]]:
    parts: list[tuple[str, str | None, bytes]] = []
    headers, content = [b""], [b""]

    def begin():
        headers[0] = content[0] = b""

    def add_header(data, start, end):
        headers[0] += data[start:end]

    def add_content(data, start, end):
        content[0] += data[start:end]

    def finish():
        _, named = parse_options_header(headers[0])
        filename = named.get(b"filename")
        told = None if filename is None else filename.decode()
        parts.append((named[b"name"].decode(), told, content[0]))

    callbacks = {
        "on_part_begin": begin,
        "on_header_value": add_header,
        "on_part_data": add_content,
        "on_part_end": finish,
    }
    parser = MultipartParser(b"xYzZY", callbacks)
    parser.write(data)
    parser.finalize()
    return parts


@pytest.mark.parametrize("behind", [b"", b"\r\n", b"\r\n" * 500_000, b"more\r\n" + TEXT])
def test_what_comes_behind_the_end_is_not_read(behind):
    assert read_parts(form(TEXT).rstrip() + behind) == [Part("subject", b"Hi")]


def test_a_part_without_a_name_is_kept():
    assert read_parts(form(part("", b"1"))) == [Part("", b"1")]


@pytest.mark.parametrize(
    ("data", "multipart"),
    [
        (form(TEXT), True),
        (b"\r\n" + form(TEXT), True),
        (b"\r\n" * 1_000 + form(TEXT), False),
        (form(TEXT).replace(b"Content-", b"CONTENT-"), True),
        (b"--xYzZY\r\nX: y\r\n\r\n", False),
        (b"--xYzZY--\r\n", False),
        (b"--" + b"x" * 71 + b"\r\nContent-Type: a\r\n\r\n", False),
        (b"a=1", False),
        (b"{}", False),
        (b"", False),
    ],
)
def test_the_body_alone_says_that_it_is_multipart(data, multipart):
    assert is_multipart(data) is multipart


def test_a_form_that_is_cut_off_is_refused():
    whole = form(TEXT, FILE)
    for end in range(len(b"--xYzZY\r\nContent-"), len(whole) - 4):
        assert "part" in refused(whole[:end])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (form(*[TEXT] * (MAX_PARTS + 1)), f"the form has more than {MAX_PARTS} parts"),
        (
            form(part("", b"", *["X: " + "y" * (PART_HEADERS_BYTES // 4)] * 4)),
            f"a part's headers don't end, or are longer than {PART_HEADERS_BYTES} bytes",
        ),
        (
            form(part('; name="a"', b"\r\n--xYzZY!" * MAX_PARTS)),
            "the multipart form ends before its last part",
        ),
        (b"a=1", "the body is not a multipart form"),
    ],
)
def test_sec53_what_is_beyond_a_bound_or_no_form_is_refused(data, reason):
    assert refused(data) == reason


@settings(max_examples=300, deadline=None, database=None)
@given(st.binary(max_size=80), st.binary(max_size=80), st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(disposition, content_type, content):
    head = b"--x\r\nContent-Disposition: form-data%s\r\nContent-Type: %s\r\n\r\n"
    data = head % (disposition, content_type) + content + b"\r\n--x--\r\n"
    try:
        fields = read_form(data)
    except Refused:
        return
    json.dumps(fields)


@pytest.mark.parametrize(
    ("charset", "content", "text"),
    [
        ("iso-8859-1", b"\xe9", "é"),
        ("utf-8", "é".encode(), "é"),
        ("utf-8", b"\xe9", "é"),
        ("no such charset", "é".encode(), "é"),
        ("punycode", b"a-b", "a-b"),
        ("zlib", b"a", "a"),
    ],
)
def test_text_is_what_the_part_or_a_field_says(charset, content, text):
    own = form(part('; name="a"', content, f"Content-Type: text/plain; charset={charset}"))
    assert read_form(own) == {"a": text}
    charsets = json.dumps({"a": charset})
    beside = form(part('; name="charsets"', charsets.encode()), part('; name="a"', content))
    assert read_form(beside, charsets="charsets")["a"] == text


@pytest.mark.parametrize("charsets", [b"[]", b"{", b'{"a":1}'])
def test_charsets_that_say_nothing_are_no_reason_to_refuse(charsets):
    data = form(part('; name="charsets"', charsets), part('; name="a"', b"1"))
    assert read_form(data, charsets="charsets")["a"] == "1"


def test_a_form_has_its_fields_and_says_what_its_files_are():
    described = {
        "filename": "../../etc/a.pdf",
        "content_type": "application/pdf",
        "size": 11,
        "sha256": hashlib.sha256(b"\x00\r\n--xYzZ\r\n").hexdigest(),
    }
    assert read_form(form(TEXT, FILE)) == {"subject": "Hi", "attachment1": described}
    assert read_form(form(TEXT, FILE), files=False) == {"subject": "Hi"}
    assert read_form(form(TEXT, TEXT, FILE, FILE)) == {
        "subject": ["Hi", "Hi"],
        "attachment1": [described, described],
    }


def test_a_handler_reads_the_files_of_an_event():
    facts = {"source": "mail", "provider": "mailgun", "id": "1", "type": "inbound"}
    stored = {**facts, "received_at": 0.0, "headers": Headers(), "body": b"{}"}
    (file,) = files_of(Envelope(**stored, raw=form(TEXT, FILE)))
    assert (file.name, file.filename, file.size) == ("attachment1", "../../etc/a.pdf", 11)
    assert files_of(Event(**stored, payload={}, raw=form(TEXT, FILE))) == [file]
    assert files_of(Envelope(**stored)) == ()
    assert files_of(Event(**stored, payload={}, raw=b"{}")) == ()


def test_a_field_is_written_in_front_of_the_others():
    assert read_form(with_field(form(TEXT), "a", "é")) == {"a": "é", "subject": "Hi"}
    with pytest.raises(Refused):
        with_field(b"a=1", "b", "2")
