"""Tables for people.

Rule of this file: a text that a stranger may have written is never printed unchanged. A terminal obeys
control characters, and Rich obeys markup.
"""

import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from webhook_receiver.cli.output import say
from webhook_receiver.desk.times import ago
from webhook_receiver.printable import plain
from webhook_receiver.spans import lasting

WIDE = 200  # characters
NARROW = 120  # characters: a terminal with fewer has no room for what is nice to have
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


def console() -> Console:
    """Where tables go: as wide as the terminal, or `WIDE` if a program reads them."""
    return Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)


def narrow() -> bool:
    """Whether a table goes to a terminal that has no room for what is nice to have."""
    return sys.stdout.isatty() and console().width < NARROW


def cell(text: object, style: str | None = None) -> Text:
    """A table's cell, without markup or control characters; a status has its colour."""
    words = plain(str(text))
    return Text(words, style=style or STYLES.get(words, ""), overflow="fold")


def stacked(texts: Iterable[str]) -> Text:
    """Texts in one cell, each on a line of its own."""
    return Text("\n").join(cell(text) for text in texts)


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
        table.add_row(*(map(joined, cells) if cuts else cells))
    if table.row_count:
        console().print(table)
    else:
        say(empty)


def joined(text: Text) -> Text:
    """A cell on one line, which is cut where its column ends."""
    line = Text(", ").join(text.split("\n")) if "\n" in text.plain else text
    line.no_wrap, line.overflow = True, "ellipsis"
    return line


def print_fields(fields: Mapping[str, object]) -> None:
    """Print names and values, one line each."""
    print_table(("", ""), [(cell(name, "bold"), value) for name, value in fields.items()], "")


def stamp(moment: float, now: float | None = None) -> str:
    """A time in UTC with its age, for lists: short on a narrow terminal, in full elsewhere."""
    at, seen = datetime.fromtimestamp(moment, UTC), time.time() if now is None else now
    if not narrow():
        return f"{at:%Y-%m-%d %H:%M:%S}Z ({ago(moment, seen)})"
    today = f"{at:%Y-%m-%d}" == f"{datetime.fromtimestamp(seen, UTC):%Y-%m-%d}"
    age = lasting(abs(seen - moment)).replace(" ", "").removesuffix("in")
    return f"{at:%H:%M:%SZ} {age}" if today else f"{at:%m-%d %H:%MZ} {age}"
