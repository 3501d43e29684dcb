"""Numbers in JSON that name something, and so count as the text they were written as."""

from __future__ import annotations

import math
from typing import Self

_DIGITS = 15  # what a JSON number holds exactly
_BITS = 4_096  # of a number: Python refuses to write one of 4,301 digits


class WrittenNumber(float):
    """A number with a fraction or an exponent, which remembers how it was written.

    Attributes:
        text: the number as it stands in the JSON, such as `1e3`.
    """

    text: str

    def __new__(cls, text: str) -> Self:
        """The number that `text` is."""
        number = super().__new__(cls, text)
        number.text = text
        return number


def whole_number(text: str) -> int | WrittenNumber:
    """The whole number that JSON's `text` is; one that is too long for Python keeps its text."""
    try:
        return int(text)
    except ValueError:
        return WrittenNumber(text)


def number_text(value: object) -> str | None:
    """A number's text; None for anything else."""
    if isinstance(value, WrittenNumber):
        return value.text
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else None
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return str(value) if value.bit_length() <= _BITS else None


def digits(value: object) -> str | None:
    """A whole number in JSON, of up to 15 digits, as text; None for anything else."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**_DIGITS:
        return str(value)
    return None


def number_or_text(text: str) -> int | str:
    """The twin of `digits`: a number if the text is up to 15 digits, else the text."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else text
