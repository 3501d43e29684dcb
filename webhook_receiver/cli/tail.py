"""`events tail`: events as they come, and again once something has become of them."""

import asyncio
import contextlib
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Annotated

import typer
from rich.text import Text

from webhook_receiver.cli.display import EVENT_COLUMNS, runs_cell
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import MOST, Json, Since, SourceName, TypeGlob, Until
from webhook_receiver.cli.output import print_json
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.server.process import end_by_signals
from webhook_receiver.cli.tables import cell, console, joined
from webhook_receiver.desk.objects import event_object
from webhook_receiver.desk.times import instant, moment
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import EventRecord, Selection

POLL_SECONDS = 0.2
LOOK_AGAIN_SECONDS = 1.0
FOLLOWED = 200  # unfinished events at most, the newest, whose end is waited for
FIRST = 10
WIDTHS = (6, 24, 12, 32, 28, 9)  # of all columns but the last; rows come one by one

Show = Callable[[EventRecord], None]


@placed
def tail_events(
    at: Place,
    source: SourceName = None,
    type_: TypeGlob = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=MOST,
            help=f"Begin with this many that are there (default: {FIRST}, or all since --since).",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Print events as they arrive, until Ctrl-C, or until --until if that is given.

    An event whose runs weren't finished is printed again when its status or a run's changes.
    """
    wanted = Selection(
        source=source, type=type_, since=moment(since), until=moment(until, "--until")
    )
    first = FIRST if limit is None and since is None else limit
    show = _print_object if as_json else _print_row

    async def work() -> None:
        async with opened(at) as store:
            if not as_json:
                _print_columns(EVENT_COLUMNS, style="bold")
            await _follow(store, wanted, first, show)

    end_by_signals()
    with contextlib.suppress(KeyboardInterrupt):
        run(work())


async def _follow(store: Inbox, wanted: Selection, first: int | None, show: Show) -> None:
    newest = await store.events(Selection(limit=1))
    seen = newest[0].key if newest else "0"
    open_ones = _Open(store, show)
    for record in reversed([] if first == 0 else await store.events(replace(wanted, limit=first))):
        open_ones.show(record)
        seen = record.key  # it may have arrived after the newest
    while True:
        over = wanted.until is not None and time.time() >= wanted.until
        for record in await store.events(replace(wanted, after=seen)):
            open_ones.show(record)
            seen = record.key
        if over:
            return
        await open_ones.look_again()
        await asyncio.sleep(POLL_SECONDS)


class _Open:
    """The events that were shown, and may still change."""

    def __init__(self, store: Inbox, show: Show) -> None:
        self._store, self._show = store, show
        self._states: dict[str, object] = {}
        self._next_look = time.monotonic()

    def show(self, record: EventRecord) -> None:
        """Show an event, and remember it if it isn't finished."""
        self._show(record)
        self._states.pop(record.key, None)
        if record.status == "pending":
            self._states[record.key] = _state(record)
        for key in list(self._states)[:-FOLLOWED]:
            del self._states[key]

    async def look_again(self) -> None:
        """Show those that have changed."""
        if not self._states or time.monotonic() < self._next_look:
            return
        self._next_look = time.monotonic() + LOOK_AGAIN_SECONDS
        for record in reversed(await self._store.events(Selection(keys=list(self._states)))):
            if _state(record) != self._states[record.key]:
                self.show(record)


def _state(record: EventRecord) -> object:
    return record.status, [(run_.handler, run_.status, run_.attempts) for run_ in record.runs]


def _print_object(record: EventRecord) -> None:
    print_json(event_object(record))


def _print_row(record: EventRecord) -> None:
    values = (record.key, instant(record.received_at), record.source, record.type, record.id)
    _print_columns([*values, record.status, joined(runs_cell(record.runs))])


def _print_columns(values: Sequence[object], style: str | None = None) -> None:
    """Print one row. On a terminal it is one line, and what doesn't fit is cut."""
    cells = [value if isinstance(value, Text) else cell(value, style) for value in values]
    for text, width in zip(cells, WIDTHS, strict=False):
        text.pad_right(max(0, width - text.cell_len))
    row = Text("  ").join(cells)
    row.rstrip()
    terminal = sys.stdout.isatty()
    console().print(row, no_wrap=True, overflow="ellipsis" if terminal else "ignore", crop=terminal)
