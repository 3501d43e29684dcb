"""Read urlencoded forms without a Python object for each escaped byte.

A form that carries its own signature is read before the signature holds, and the standard library's
parser makes gigabytes of one that is all escapes. Here C code does the work on whole values.
"""

from __future__ import annotations

import binascii
from urllib.parse import unquote_to_bytes

MAX_FIELDS = 1_000
_MAX_ESCAPES = 10_000  # in a value with one that is broken, which takes the slow way


def form_fields(data: bytes, encoding: str = "utf-8") -> list[tuple[str, str]]:
    """The fields of a form, in the order sent, with blanks and repeats; raise `ValueError` if it isn't one.

    It is the same as `urllib.parse.parse_qsl` gives, if that is told to be strict and to keep blanks.
    """
    if not data:
        return []
    if data.count(b"&") >= MAX_FIELDS:
        raise ValueError(f"the form has more than {MAX_FIELDS} fields")
    fields: list[tuple[str, str]] = []
    for piece in data.split(b"&"):
        name, equals, value = piece.partition(b"=")
        if not equals:
            raise ValueError("a field has no value")
        fields.append((_unquoted(name).decode(encoding), _unquoted(value).decode(encoding)))
    return fields


def _unquoted(text: bytes) -> bytes:
    """A name or value with its escapes undone; what isn't an escape stays as it is."""
    text = text.replace(b"+", b" ")
    escapes = text.count(b"%")
    if not escapes:
        return text
    # Quoted-printable writes `=` for `%`. It would undo a line break after one as well.
    quoted = text.replace(b"=", b"=3D").replace(b"%", b"=")
    if b"%\n" not in text and b"%\r" not in text:
        plain = binascii.a2b_qp(quoted)
        if len(plain) == len(quoted) - 2 * quoted.count(b"="):  # every escape was whole
            return plain
    if escapes > _MAX_ESCAPES:
        raise ValueError("the form's escapes are broken")
    return unquote_to_bytes(text)
