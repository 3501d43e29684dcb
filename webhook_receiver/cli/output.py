"""What commands print: sentences and times for people, one JSON object a line for programs.

Rule of this file: a text that a stranger may have written is never printed unchanged. A terminal obeys
control characters.
"""

import json
import math
import sys
import textwrap
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from webhook_receiver.printable import plain
from webhook_receiver.spans import lasting

MARGIN = "  "


def print_json(value: Mapping[str, Any]) -> None:
    """Print one object on one line, ASCII only; a number that JSON doesn't have is null."""
    try:
        line = json.dumps(value, allow_nan=False)
    except ValueError:
        line = json.dumps(_finite(value), allow_nan=False)
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {name: _finite(one) for name, one in cast("Mapping[str, Any]", value).items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in cast("Sequence[Any]", value)]
    return value


def print_more(shown: int, *, more: bool) -> None:
    """Say that a list was cut short."""
    if more:
        say(f"{shown} shown, and there are more: --limit {shown * 2} shows twice as many.")


def say(sentence: str, *, lines: bool = False) -> None:
    """Print a sentence; `lines` keeps line breaks, which only our own text may have."""
    sys.stdout.write(f"{plain(sentence, lines=lines)}\n")
    sys.stdout.flush()


def complain(sentence: str) -> None:
    """Print a sentence on stderr, on one line even if it quotes line breaks."""
    sys.stderr.write(f"{plain(' '.join(sentence.splitlines()))}\n")


def say_body(text: str) -> None:
    """Print a body below an empty line, set in, so that no line of it looks like one of ours."""
    say("\n" + textwrap.indent(plain(text, lines=True), MARGIN, lambda _: True), lines=True)


def instant(moment: float) -> str:
    """A time in seconds since the epoch, as ISO 8601 in UTC."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def in_full(moment: float) -> str:
    """A time in UTC, its age, and the same time here, if this machine's clock shows another."""
    here = datetime.fromtimestamp(moment).astimezone()
    local = f", {here:%H:%M:%S} here" if here.utcoffset() else ""
    return f"{instant(moment)} ({ago(moment)}{local})"


def ago(moment: float, now: float | None = None) -> str:
    """How long ago a time was, or how far in the future it is."""
    passed = (time.time() if now is None else now) - moment
    return f"{lasting(passed)} ago" if passed >= 0 else f"in {lasting(-passed)}"
