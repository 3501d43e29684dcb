"""Read multipart forms: fields, and files as bytes.

Rules of this file: the body alone says what it is, since the header with the boundary is seldom signed.
Whatever the bytes are, the only exception is `Refused("malformed_payload")`, marked authentic. The body
is in memory, so it is divided by searching: no byte of it is looked at by Python code, and a stranger's
form, which may have to be read for its signature, costs no more than one search. Nothing is written
anywhere: a file's name is the sender's text and no path.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import unquote_to_bytes

from webhook_receiver.errors import Refused
from webhook_receiver.types import Envelope, Event

MAX_PARTS = 1_000
PART_HEADERS_BYTES = 4 * 1024
MAX_PARAMETERS = 16  # of a part's header

# The first line, and the beginning of the first part's headers: no JSON and no other form begins so.
_OPENING = re.compile(
    rb"(?:\r\n){0,2}--([0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-])[ \t]*\r\n(?=content-)",
    re.IGNORECASE,
)
_BLANK = b"\r\n\r\n"
_LINE_END = re.compile(rb"[ \t]*\r\n")
_PARAMETER = re.compile(rb';[ \t]*([A-Za-z0-9*_-]{1,64})=(?:"([^"\\]*(?:\\.[^"\\]*)*)"|([^;"\s]*))')


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a multipart form: a field, or a file.

    Attributes:
        name: the field's name; empty if the sender gives none.
        content: the bytes, exactly as sent.
        filename: what the sender calls the file, or None for a field. It is anybody's text: never make
            a path of it.
        content_type: what the sender says that the bytes are, or None.
        charset: in which character set it says that they are written, or None.
    """

    name: str
    content: bytes = field(repr=False)
    filename: str | None = None
    content_type: str | None = None
    charset: str | None = None

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.content)


def files_of(event: Event[Any] | Envelope) -> Sequence[Part]:
    """The files that came with an event as parts of a multipart form, in the order sent.

    They are read anew from the event's raw body; an event that came in another form has none.
    """
    if event.raw is None or not is_multipart(event.raw):
        return ()
    return [part for part in read_parts(event.raw) if part.filename is not None]


def is_multipart(data: bytes) -> bool:
    """Whether a body is a multipart form."""
    return data[:2] in (b"--", b"\r\n") and _OPENING.match(data) is not None


def read_parts(data: bytes) -> Sequence[Part]:
    """The parts of a multipart form, in the order sent."""
    opening = _OPENING.match(data)
    if opening is None:
        raise _malformed("the body is not a multipart form")
    delimiter = b"\r\n--" + opening[1].rstrip(b" \t")
    parts: list[Part] = []
    start, last = opening.end(), False
    while not last:
        if len(parts) == MAX_PARTS:
            raise _malformed(f"the form has more than {MAX_PARTS} parts")
        headers = _headers_end(data, start)
        content = headers + len(_BLANK)
        end, following, last = _part_end(data, delimiter, content)
        parts.append(_part(data[start:headers], data[content:end]))
        start = following
    return parts


def _headers_end(data: bytes, start: int) -> int:
    """Where the blank line after a part's headers begins, at the end of the last header."""
    if data.startswith(b"\r\n", start):  # no headers at all
        return start - 2
    end = data.find(_BLANK, start, start + PART_HEADERS_BYTES + len(_BLANK))
    if end < 0:
        raise _malformed(
            f"a part's headers don't end, or are longer than {PART_HEADERS_BYTES} bytes"
        )
    return end


def _part_end(data: bytes, delimiter: bytes, end: int) -> tuple[int, int, bool]:
    """Where a part's content ends, where the next part begins, and whether there is none."""
    for _ in range(MAX_PARTS):
        end = data.find(delimiter, end)
        after = end + len(delimiter)
        if end < 0:
            break
        if data.startswith(b"--", after):
            return end, after, True
        if line := _LINE_END.match(data, after):
            return end, line.end(), False
        end = after  # the content has a line that begins like the delimiter
    raise _malformed("the multipart form ends before its last part")


def _part(headers: bytes, content: bytes) -> Part:
    fields: dict[bytes, bytes] = {}
    for line in headers.replace(b"\r\n ", b" ").replace(b"\r\n\t", b" ").split(b"\r\n"):
        name, _, value = line.partition(b":")
        fields.setdefault(name.strip().lower(), value)
    named = _parameters(fields.get(b"content-disposition", b""))
    kind = fields.get(b"content-type", b"")
    return Part(
        name=named.get("name", ""),
        content=content,
        filename=named.get("filename*", named.get("filename")),
        content_type=_text(kind.partition(b";")[0].strip().lower()) or None,
        charset=_parameters(kind).get("charset"),
    )


def _parameters(value: bytes) -> dict[str, str]:
    """The parameters of a header's value, the first of each name."""
    found: dict[str, str] = {}
    for parameter in islice(_PARAMETER.finditer(value), MAX_PARAMETERS):
        name, quoted, plain = parameter[1], parameter[2], parameter[3]
        text = quoted.replace(b'\\"', b'"').replace(b"\\\\", b"\\") if plain is None else plain
        if name.endswith(b"*"):  # filename*=UTF-8''caf%C3%A9.txt
            text = unquote_to_bytes(text.rpartition(b"'")[2])
        found.setdefault(name.decode().lower(), _text(text))
    return found


def with_field(data: bytes, name: str, text: str) -> bytes:
    """A multipart form with one field more, in front of the others."""
    opening = _OPENING.match(data)
    if opening is None:
        raise _malformed("the body is not a multipart form")
    head = b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    return head % (opening[1], name.encode(), text.encode()) + data


def _malformed(reason: str) -> Refused:
    return Refused("malformed_payload", reason, authentic=True)


def _text(data: bytes) -> str:
    """A name as text; browsers and senders write UTF-8, and whatever else it is stays readable."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
