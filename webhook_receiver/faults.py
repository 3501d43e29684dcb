"""What is wrong, without what differs from case to case: by this, failures are grouped.

Rule of this file: two errors that one bug raises for two events have one fault.
"""

from __future__ import annotations

import re

FAULT_CHARACTERS = 120
SHORT_CHARACTERS = 8
"""A quoted word that is no longer than this is taken for a name, and anything longer for a value."""

_READ_CHARACTERS = 1_000
_CUT = "…"

# As `describe` writes it, with the module's name in front.
_QUALIFIED = re.compile(r"[\w<>.]+")
# An apostrophe within a word quotes nothing.
_QUOTED = re.compile(
    rf"(?<!\w)(['\"`])(?:(?!\1).){{{SHORT_CHARACTERS + 1},}}?\1(?!\w)"
    r"|(?<!\w)(['\"`])(?:(?!\2).)*\2(?!\w)"
)
# Longer than 8 and with a digit in it, else a word such as `defaced` would do.
_HEXADECIMAL = re.compile(
    r"(?<![^\W_])(?:0x[0-9a-f]+|(?=[0-9a-f-]{9})(?=[a-f-]*[0-9])(?=[0-9-]*[a-f])[0-9a-f-]*[0-9a-f])(?![^\W_])",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<!\d)\d+")


def fault(error: str) -> str:
    """The class of an error and its first line, without numbers and long values, on one short line.

    The fault of a fault is itself.
    """
    line = next((line for line in error.splitlines() if line.strip()), "")
    found = line[:_READ_CHARACTERS]
    while (shorter := _normal(found)) != found:
        found = shorter
    return found


def _normal(line: str) -> str:
    """The line after one pass; what was cut in the middle may need another."""
    printable = "".join(letter if letter.isprintable() else " " for letter in line)
    text = " ".join(printable.split())
    kind = _class_in(text)
    words = _QUOTED.sub(_shortened, text[len(kind) :])
    words = _DIGITS.sub("#", _HEXADECIMAL.sub(_CUT, words))
    whole = kind + words
    return whole if len(whole) <= FAULT_CHARACTERS else whole[: FAULT_CHARACTERS - 1] + _CUT


def _class_in(text: str) -> str:
    """The name of the class that an error begins with; empty if it begins with none."""
    kind = text.partition(": ")[0]
    name = kind.rpartition(".")[2]
    named = (
        "A" <= name.lstrip("_")[:1] <= "Z" and name.isidentifier() and _QUALIFIED.fullmatch(kind)
    )
    return kind if named else ""


def _shortened(quoted: re.Match[str]) -> str:
    text = quoted[0]
    if len(text) - 2 <= SHORT_CHARACTERS:
        return text
    return f"{text[0]}{_CUT}{text[-1]}"
