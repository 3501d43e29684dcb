"""Text that strangers may have written, as a terminal may show it.

Rule of this file: whatever goes to a terminal passes here. A terminal obeys control characters, and a
line break forges a line of a log or a row of a list.
"""

from __future__ import annotations


def plain(text: str, *, lines: bool = False) -> str:
    """The text with unprintable characters escaped; `lines` keeps line breaks and tabs."""
    if text.isprintable():
        return text
    kept = "\n\t" if lines else ""
    return "".join(
        letter if letter.isprintable() or letter in kept else _escaped(letter) for letter in text
    )


def _escaped(letter: str) -> str:
    return letter.encode("unicode_escape", "surrogatepass").decode("ascii")


def without_password(url: str) -> str:
    """A URL as an error may show it: without the user and password before its host."""
    scheme, separator, rest = url.partition("://")
    if not separator:
        scheme, rest = "", url
    return f"{scheme}{separator}…@{rest.rpartition('@')[2]}" if "@" in rest else url
