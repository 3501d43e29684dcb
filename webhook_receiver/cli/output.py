"""What commands print: tables for people, one JSON object a line for programs.

Rule of this file: a text that a stranger may have written is never printed unchanged. A terminal obeys
control characters, and Rich obeys markup.
"""

import json
import math
import sys
import textwrap
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from rich.console import Console
from rich.table import Table
from rich.text import Text

from webhook_receiver.printable import plain

WIDE = 200  # characters
MARGIN = "  "
STYLES: Mapping[str, str] = {
    "accepted": "green",
    "dead": "bold red",
    "done": "green",
    "duplicate": "cyan",
    "failed": "bold red",
    "pending": "yellow",
    "retrying": "yellow",
    "running": "blue",
    "skipped": "cyan",
    "unhandled": "magenta",
}
_AGES = (("d", 86_400), ("h", 3_600), ("min", 60))


def console() -> Console:
    """Where tables go: as wide as the terminal, or `WIDE` if a program reads them."""
    return Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)


def cell(text: object, style: str | None = None) -> Text:
    """A table's cell, without markup or control characters; a status has its colour."""
    words = plain(str(text))
    return Text(words, style=style or STYLES.get(words, ""), overflow="fold")


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


def print_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    empty: str,
    *,
    one_line: bool = False,
) -> None:
    """Print rows under their columns, or the sentence `empty` if there are none.

    With `one_line`, each row is one line on a terminal, and what doesn't fit is cut.
    """
    cuts = one_line and sys.stdout.isatty()
    table = Table(box=None, pad_edge=False, header_style="bold", show_header=any(columns))
    for column in columns:
        table.add_column(column)
    for row in rows:
        cells = [item if isinstance(item, Text) else cell(item) for item in row]
        table.add_row(*(map(_one_line, cells) if cuts else cells))
    if table.row_count:
        console().print(table)
    else:
        say(empty)


def _one_line(text: Text) -> Text:
    joined = Text(", ").join(text.split("\n")) if "\n" in text.plain else text
    joined.no_wrap, joined.overflow = True, "ellipsis"
    return joined


def print_more(shown: int, *, more: bool) -> None:
    """Say that a list was cut short."""
    if more:
        say(f"{shown} shown, and there are more: --limit {shown * 2} shows twice as many.")


def print_fields(fields: Mapping[str, object]) -> None:
    """Print names and values, one line each."""
    print_table(("", ""), [(cell(name, "bold"), value) for name, value in fields.items()], "")


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


def ago(moment: float, now: float | None = None) -> str:
    """How long ago a time was, or how far in the future it is."""
    passed = (time.time() if now is None else now) - moment
    return f"{lasting(passed)} ago" if passed >= 0 else f"in {lasting(-passed)}"


def lasting(seconds: float) -> str:
    """A span of time in the largest unit that fits."""
    for unit, size in _AGES:
        if seconds >= size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"
