"""Any Python text in a PostgreSQL text column, which can hold neither NUL nor a lone surrogate.

What can't be held is written as an escape that begins with a noncharacter, and read back the same.
"""

from __future__ import annotations

import re

_ESCAPE = "\ufdd0"
_UNHOLDABLE = re.compile(f"[\x00\ud800-\udfff{_ESCAPE}]")
_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{4}})")


def to_text(text: str) -> str:
    """The text as a column can hold it; nearly always the same."""
    if text.isascii():
        if "\x00" not in text:
            return text
    elif not _UNHOLDABLE.search(text):
        return text
    return _UNHOLDABLE.sub(lambda found: f"{_ESCAPE}{ord(found[0]):04x}", text)


def from_text(text: str) -> str:
    """The text that `to_text` was given."""
    if text.isascii() or _ESCAPE not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def to_text_or_none(text: str | None) -> str | None:
    """`to_text` of a text that may be missing."""
    return None if text is None else to_text(text)


def from_text_or_none(text: str | None) -> str | None:
    """`from_text` of a text that may be missing."""
    return None if text is None else from_text(text)
