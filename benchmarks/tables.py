"""Turns the runs into GitHub markdown: the median of each row's ratios to the base row."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """One table, with the first column aligned left and the others right."""
    lines = [head, [":--", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def ratios(values: Sequence[float], base: Sequence[float]) -> tuple[str, str]:
    """The median of the rounds' ratios, and their smallest and largest."""
    each = [value / other for value, other in zip(values, base, strict=False)]
    if not each:
        return "", ""
    return f"{statistics.median(each):.2f}", f"{min(each):.2f}-{max(each):.2f}"
