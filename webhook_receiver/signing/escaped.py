"""JSON text as Box may sign it: escaped once more, in ASCII."""

from __future__ import annotations

import re

from webhook_receiver.errors import Refused

_BACKSLASH = re.compile(r"\\(?!/)")
_UNPRINTABLE = re.compile(r"[^\x20-\x7e]")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def escaped(body: bytes) -> bytes:
    """The body with backslashes doubled, but before a slash, and the rest of Unicode as escapes."""
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise Refused("bad_signature", "the body is not UTF-8 text") from error
    doubled = _BACKSLASH.sub(r"\\\\", text)
    return _UNPRINTABLE.sub(lambda found: _escape(found[0]), doubled).encode()


def _escape(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    units = character.encode("utf-16-be").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
