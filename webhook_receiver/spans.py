"""Spans of time as people write them."""

from __future__ import annotations

import re

from webhook_receiver.types import DAY, HOUR, MINUTE, WEEK

_SPAN = re.compile(r"([0-9]{1,6})([smhdw])")
_UNITS = {"s": 1.0, "m": MINUTE, "h": HOUR, "d": DAY, "w": WEEK}


def seconds_in(span: str) -> float:
    """The seconds in a span of time such as `90s`, `12h` or `30d`; raise `ValueError` if it isn't one."""
    found = _SPAN.fullmatch(span)
    if found is None:
        raise ValueError(f"{span!r} must be like 90s, 30m, 12h, 7d or 2w")
    return float(found[1]) * _UNITS[found[2]]
