"""What strangers send: bodies, values and timestamps that have broken receivers before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast
from urllib.parse import parse_qsl, quote_plus, urlencode

from webhook_receiver.document import replaced
from webhook_receiver.types import Delivery, Headers

_CREDENTIALS = (b"authorization", b"proxy-authorization", b"cookie", b"x-api-token")
_MARK = "hostileMark"
_DEPTH, _DEEPER = 3, 6
_MASKS = (0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xFF)

BODIES: tuple[bytes, ...] = (
    b"",
    b" ",
    b"null",
    b"true",
    b"0",
    b'""',
    b"[]",
    b"{}",
    b"[null]",
    b"[[]]",
    b"[{}]",
    b"NaN",
    b'{"id":NaN,"type":Infinity}',
    b"{",
    b"{" * 100_000,
    b"[" * 100_000,
    b"[" * 100_000 + b"]" * 100_000,
    b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    *(b'{"a":' * depth + b"1" + b"}" * depth for depth in range(880, 1_000, 5)),
    b'{"id":' + b"1" * 5_000 + b"}",
    b'{"id":1e99999}',
    b"\xef\xbb\xbf{}",
    b"\xff\xfe{\x00}\x00",
    b"\xff\xff\xff",
    b"\x00",
    b'{"id":"\xff"}',
    b'{"id":"\\ud800","type":"\\udfff"}',
    b'{"id":"a","id":"b","type":"c","type":"d"}',
    b"payload=",
    b"payload=%",
    b"payload=%FF",
    b"payload=null",
    b"payload=%7B%7D",
    b"payload=" + b"%5B" * 10_000,
    b"payload=1&payload=2",
    b"a=1&" * 2_000,
    b"=",
    b"&",
    b"<xml/>",
)
"""Whole bodies, signed properly by a sender gone mad."""

NO_SECRETS: tuple[Any, ...] = (
    *(None, "", " ", "\n", b"", "none", "NULL", "undefined", "whsec_", "v1,whsec_", "=", "\x00"),
    *([], (), [""], [None], 0, True, "\ud800", b"\xff\xfe", {}, object()),
)
"""What isn't a secret for any provider."""

TOKENS: tuple[str, ...] = (
    "null",
    "true",
    "-1",
    "9" * 5_000,
    "1e400",
    "NaN",
    "[]",
    "{}",
    '""',
    '" "',
    '"\\ud800"',
    '"\\u0000"',
    '"\\n"',
    f'"{"x" * 255}"',
    f'"{"x" * 256}"',
    f'"{"x" * 70_000}"',
    "[" * 400 + "]" * 400,
    "[" * 20_000 + "]" * 20_000,
)
"""JSON values that a sender shouldn't have written."""


_ODD_VALUES: tuple[Any, ...] = (None, "", [], {}, True, 1.5, 10**30, [{}], "\x00")
"""What may stand where another kind of value is usual."""


def with_credentials(delivery: Delivery) -> Delivery:
    """The delivery with more headers, which hold a proxy's secrets, or anybody's."""
    sent = [(name, b"Bearer abc") for name in _CREDENTIALS if delivery.headers.get(name) is None]
    return replace(delivery, headers=Headers([*delivery.headers, *sent]))


def timestamps(now: float) -> tuple[bytes, ...]:
    """Texts that some parsers read as about `now`, and no sender writes."""
    text = str(int(now))
    arabic = "".join(chr(0x0660 + int(digit)) for digit in text)
    underscored = f"{int(now):_}"
    return (
        b"",
        b"NaN",
        b"nan",
        b"inf",
        b"-inf",
        b"1_0",
        underscored.encode(),
        arabic.encode(),
        b"9" * 5_000,
        b"0" * 5_000 + text.encode(),
        f"+{text}".encode(),
        f"-{text}".encode(),
        f" {text}".encode(),
        f"{text} ".encode(),
        f"{text}\n".encode(),
        f"{text}\x00".encode(),
        f"{text}.0".encode(),
        f"{text}e0".encode(),
        hex(int(now)).encode(),
        b"2026-13-01T00:00:00Z",
        b"9999-12-31T23:59:60Z",
        b"2026-01-01T00:00:00",
        b"\xff",
    )


def mutants(body: bytes) -> Iterator[bytes]:
    """The body of a JSON object or form with every hostile token in every place near the top."""
    document = _object(body)
    if document is not None:
        yield from (text.encode() for text in _json_mutants(document))
        return
    fields = dict(parse_qsl(body.decode("latin-1"), keep_blank_values=True))
    for name, value in fields.items():
        inner = _object(value.encode())
        texts = TOKENS if inner is None else (*TOKENS, *_json_mutants(inner))
        rest = urlencode({other: fields[other] for other in fields if other != name})
        for text in texts:
            yield f"{name}={quote_plus(text)}&{rest}".rstrip("&").encode()
        yield rest.encode()


def odd(body: bytes) -> Iterator[bytes]:
    """The body with whatever a sender may leave out or add one day; still JSON, or a form."""
    document = _document(body)
    if document is not None:
        yield from (text.encode() for text in _odd_json(document))
        return
    fields = dict(parse_qsl(body.decode("latin-1"), keep_blank_values=True))
    for name, value in fields.items():
        rest = {other: fields[other] for other in fields if other != name}
        yield urlencode(rest).encode()
        inner = _document(value.encode())
        for text in () if inner is None else _odd_json(inner):
            yield urlencode({name: text, **rest}).encode()


def _odd_json(document: dict[str, Any] | list[Any]) -> Iterator[str]:
    yield from ("{}", json.dumps({"news": [{"id": 1}]}))
    if isinstance(document, dict):
        yield json.dumps({**document, "news": [{"id": 1}]})
        for name in document:
            yield json.dumps({other: value for other, value in document.items() if other != name})
    for path in _paths(document, _DEPTH):
        for value in _ODD_VALUES:
            yield json.dumps(replaced(document, path, value))


def _document(body: bytes) -> dict[str, Any] | list[Any] | None:
    try:
        document: Any = json.loads(body)
    except ValueError:
        return None
    own = isinstance(document, dict | list)
    return cast("dict[str, Any] | list[Any]", document) if own else None


def changed_fields(body: bytes) -> Iterator[bytes]:
    """A body of JSON with another text in each place, and with a new field; a form with a new one."""
    try:
        document = json.loads(body)
    except ValueError:
        yield body + b"&added=changed"
        return
    for path in (*_paths(document, _DEEPER), "added"):
        yield json.dumps(replaced(document, path, "changed")).encode()


def _object(body: bytes) -> dict[str, Any] | None:
    try:
        document = json.loads(body)
    except ValueError:
        return None
    return cast("dict[str, Any]", document) if isinstance(document, dict) else None


def _json_mutants(document: dict[str, Any]) -> Iterator[str]:
    for path in _paths(document, _DEPTH):
        marked = json.dumps(replaced(document, path, _MARK))
        for token in TOKENS:
            yield marked.replace(f'"{_MARK}"', token)


def _paths(document: object, depth: int) -> Iterator[str]:
    if depth == 0 or not isinstance(document, dict | list):
        return
    if isinstance(document, dict):
        items = list(cast("dict[str, object]", document).items())
    else:
        items = [(str(i), value) for i, value in enumerate(cast("list[object]", document))]
    for name, value in items:
        yield name
        yield from (f"{name}.{inner}" for inner in _paths(value, depth - 1))


def flipped(value: bytes, cap: int) -> Iterator[tuple[str, bytes]]:
    """The value with some bits of one byte changed, of its first `cap` bytes and of its last ones.

    Instead of an empty value, there is something.
    """
    if not value:
        yield " isn't empty", b"x"
    last = max(cap, len(value) - cap // 4)
    for index in (*range(min(len(value), cap)), *range(last, len(value))):
        for mask in _MASKS:
            changed = bytearray(value)
            changed[index] ^= mask
            yield f"[{index}] ^ {mask:#x}", bytes(changed)


def other_bodies(body: bytes) -> Iterator[bytes]:
    """An empty body, a cut one, the body twice, and any byte before or after it."""
    yield from (b"", body[:-1], body[1:], body * 2)
    for number in range(256):
        yield from (body + bytes([number]), bytes([number]) + body)


def with_a_byte(value: bytes) -> Iterator[bytes]:
    """Each byte alone, inside the value, and around it, where a space may go unnoticed."""
    middle = len(value) // 2
    for byte in (bytes([number]) for number in range(256)):
        yield from (byte, value[:middle] + byte + value[middle:])
        yield from () if byte == b" " else (byte + value, value + byte)


def other_lengths(signature: bytes, limit: int) -> Iterator[bytes]:
    """The signature cut and stretched to each length up to `limit`, and made of one character."""
    for length in range(limit + 1):
        if length != len(signature):
            yield (signature * (limit + 1))[:length]
        yield from (b"0" * length, b"A" * length)
