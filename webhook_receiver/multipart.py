"""Read multipart forms: fields, and files as bytes.

Rules of this file: the body alone says what it is, since the header with the boundary is seldom signed.
Whatever the bytes are, the only exception is `Refused("malformed_payload")`, marked authentic. Nothing
is written anywhere: a file's name is the sender's text and no path.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from webhook_receiver.errors import Refused
from webhook_receiver.types import Envelope, Event

MAX_PARTS = 1_000
PART_HEADERS_BYTES = 4 * 1024

# The first line, and the beginning of the first part's headers: no JSON and no other form begins so.
_OPENING = re.compile(
    rb"(?:\r\n)*--([0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-])[ \t]*\r\ncontent-",
    re.IGNORECASE,
)
_DISPOSITION, _TYPE = b"content-disposition", b"content-type"


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
    from python_multipart.exceptions import FormParserError  # noqa: PLC0415 - few senders write it
    from python_multipart.multipart import MultipartParser  # noqa: PLC0415

    opening = _OPENING.match(data)
    if opening is None:
        raise _malformed("the body is not a multipart form")
    collected = _Collected()
    try:
        parser = MultipartParser(opening[1].rstrip(b" \t"), collected.callbacks())
        parser.write(data[opening.start(1) - 2 :])
        parser.finalize()
    except FormParserError as error:
        raise _malformed("the body is not a multipart form") from error
    if not collected.ended:
        raise _malformed("the multipart form ends before its last part")
    return collected.parts


def with_field(data: bytes, name: str, text: str) -> bytes:
    """A multipart form with one field more, in front of the others."""
    opening = _OPENING.match(data)
    if opening is None:
        raise _malformed("the body is not a multipart form")
    head = b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    return head % (opening[1], name.encode(), text.encode()) + data


def _malformed(reason: str) -> Refused:
    return Refused("malformed_payload", reason, authentic=True)


class _Collected:
    """What the parser reports, made into parts."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.ended = False
        self._headers: dict[bytes, bytes] = {}
        self._name, self._value, self._size = b"", b"", 0
        self._chunks: list[bytes] = []

    def callbacks(self) -> Any:
        """The parser's callbacks, by its own names."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._add_name,
            "on_header_value": self._add_value,
            "on_header_end": self._end_header,
            "on_part_data": self._add_content,
            "on_part_end": self._end_part,
            "on_end": self._end,
        }

    def _begin(self) -> None:
        if len(self.parts) >= MAX_PARTS:
            raise _malformed(f"the form has more than {MAX_PARTS} parts")
        self._headers, self._chunks, self._size = {}, [], 0

    def _add_name(self, data: bytes, start: int, end: int) -> None:
        self._count(end - start)
        self._name += data[start:end]

    def _add_value(self, data: bytes, start: int, end: int) -> None:
        self._count(end - start)
        self._value += data[start:end]

    def _add_content(self, data: bytes, start: int, end: int) -> None:
        self._chunks.append(data[start:end])

    def _count(self, size: int) -> None:
        self._size += size
        if self._size > PART_HEADERS_BYTES:
            raise _malformed(f"a part's headers are longer than {PART_HEADERS_BYTES} bytes")

    def _end_header(self) -> None:
        self._headers.setdefault(self._name.lower().strip(), self._value)
        self._name, self._value = b"", b""

    def _end_part(self) -> None:
        from python_multipart.multipart import parse_options_header  # noqa: PLC0415 - as above

        _, named = parse_options_header(self._headers.get(_DISPOSITION))
        content_type, options = parse_options_header(self._headers.get(_TYPE))
        filename = named.get(b"filename")
        charset = options.get(b"charset")
        self.parts.append(
            Part(
                _text(named.get(b"name", b"")),
                b"".join(self._chunks),
                None if filename is None else _text(filename),
                _text(content_type) or None,
                None if charset is None else _text(charset),
            )
        )

    def _end(self) -> None:
        self.ended = True


def _text(data: bytes) -> str:
    """A name as text; browsers and senders write UTF-8, and whatever else it is stays readable."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
