"""Spans of time as people write them."""

from __future__ import annotations

import re

from webhook_receiver.types import DAY, HOUR, MINUTE, WEEK

_SPAN = re.compile(r"([0-9]{1,6})([smhdw])")
_AGES = (("d", DAY), ("h", HOUR), ("min", MINUTE))
_UNITS = {"s": 1.0, "m": MINUTE, "h": HOUR, "d": DAY, "w": WEEK}


def seconds_in(span: str) -> float:
    """The seconds in a span of time such as `90s`, `12h` or `30d`; raise `ValueError` if it isn't one."""
    found = _SPAN.fullmatch(span)
    if found is None:
        raise ValueError(f"{span!r} must be like 90s, 30m, 12h, 7d or 2w")
    return float(found[1]) * _UNITS[found[2]]


def lasting(seconds: float) -> str:
    """A span of time in the largest unit that fits."""
    for unit, size in _AGES:
        if seconds >= size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


def brief(seconds: float) -> str:
    """A span of time with three digits, in milliseconds if it is below a second; a long one is `lasting`."""
    milliseconds = float(f"{seconds * 1000:.3g}")
    if milliseconds < 1000:  # noqa: PLR2004 - of a second
        return f"{milliseconds:g} ms"
    return f"{seconds:.3g} s" if seconds < 2 * MINUTE else lasting(seconds)
