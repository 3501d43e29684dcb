"""Templates, and how values are written in them.

Rule of this file: every text passes `plain`, so that what strangers wrote shows its control characters
instead of obeying them. Escaping for HTML is on for every template.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from webhook_receiver.console.live import seen
from webhook_receiver.printable import plain
from webhook_receiver.spans import brief, lasting

LONGEST_NAME = 256  # characters of an id, a name or a source on a page
FINE = 100  # from here on nobody asks for what is behind the point
_TEMPLATES = Path(__file__).with_name("templates")


def environment(assets: Mapping[str, str]) -> Environment:
    """The templates of the console, which name what they load by `assets`."""
    found = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.filters |= {
        "ago": ago,
        "brief": brief,
        "clock": clock,
        "cut": cut,
        "lasting": lasting,
        "lines": in_lines,
        "number": number,
        "stamp": stamp,
        "when": when,
    }
    cast("dict[str, Any]", found.globals).update(assets=assets, seen=seen)
    return found


def shown(value: Any) -> Any:
    """A value as a page may show it; Jinja calls this with each that a template writes."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return plain(value)


def in_lines(text: str) -> Markup:
    """A text of many lines, which it keeps."""
    return escape(plain(text, lines=True))


def cut(text: str, most: int = LONGEST_NAME) -> str:
    """A text, cut where it gets too long for a page."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def number(value: float) -> str:
    """A number with commas; of one that isn't whole, one digit behind the point."""
    whole = value == int(value) or abs(value) >= FINE
    return f"{value:,.0f}" if whole else f"{value:,.1f}"


def stamp(moment: float) -> str:
    """A time in seconds since the epoch, in UTC, to the second."""
    return f"{_utc(moment):%Y-%m-%d %H:%M:%S}"


def clock(moment: float) -> str:
    """The time of day of a time, in UTC."""
    return f"{_utc(moment):%H:%M:%S}"


def ago(moment: float) -> str:
    """How long ago a time was, or how far in the future it is."""
    passed = time.time() - moment
    return f"{lasting(passed)} ago" if passed >= 0 else f"in {lasting(-passed)}"


def when(moment: float | None) -> Markup:
    """A time as an element that the script shows in the reader's zone, with its age."""
    if moment is None:
        return Markup("-")
    at = _utc(moment)
    return Markup('<time datetime="{}" title="{} UTC">{}</time>').format(
        at.isoformat(timespec="milliseconds"), f"{at:%Y-%m-%d %H:%M:%S}", ago(moment)
    )


def _utc(moment: float) -> datetime:
    return datetime.fromtimestamp(moment, UTC)
