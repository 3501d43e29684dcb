"""`drift`: what senders send that their models, or our handlers, don't know."""

import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from typing import Annotated

import typer

from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import MOST, Json, Since, SourceName, TypeGlob, Until
from webhook_receiver.cli.output import print_json
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table
from webhook_receiver.desk.drifting import Row, of_event
from webhook_receiver.desk.times import moment
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import EventRecord, Selection
from webhook_receiver.settings import load_receiver, load_settings, settings_file

PAGE = 200  # events whose bodies are in memory at a time
EVENTS_READ = 10_000
_COLUMNS = ("source", "type", "what", "where", "events", "example")


@placed
def drift(
    at: Place,
    source: SourceName = None,
    type_: TypeGlob = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[
        int, typer.Option(min=1, max=MOST, help="Read this many events, the newest.")
    ] = EVENTS_READ,
    check: Annotated[
        bool, typer.Option("--check", help="Exit with 1 if anything is found.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Report what stored events hold that no model or handler knows, by source and type."""
    selection = Selection(
        source=source, type=type_, since=moment(since), until=moment(until, "--until"), limit=limit
    )
    handlers = _handlers(at)

    async def work() -> Counter[Row]:
        async with opened(at) as store:
            rows: Counter[Row] = Counter()
            async for record in _bodies(store, selection):
                rows.update(set(of_event(record)))
            for handler in handlers:
                if not await store.events(Selection(handler=handler, limit=1)):
                    rows[Row("", "", "never fired", handler)] = 0
            return rows

    found = sorted(run(work()).items(), key=lambda item: (item[0].source, item[0].type, -item[1]))
    _print(found, as_json=as_json)
    if check and found:
        raise typer.Exit(1)


def _handlers(at: Place) -> Sequence[str]:
    """The names of the handlers; none if no receiver is configured."""
    settings = load_settings(at.config, file=at.receiver is None, inbox=at.inbox)
    if at.receiver is None and not settings.source and settings_file(at.config) is None:
        return ()
    return list(Router(load_receiver(at.receiver, at.config, inbox=at.inbox).on).handlers)


async def _bodies(store: Inbox, selection: Selection) -> AsyncIterator[EventRecord]:
    """Yield the selected events with their bodies, read a page at a time."""
    keys = [record.key for record in await store.events(selection)]
    for start in range(0, len(keys), PAGE):
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{start} of {len(keys)} events")
        for record in await store.events(Selection(keys=keys[start : start + PAGE]), bodies=True):
            if record.unreadable is None:
                yield record
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")


def _print(found: Sequence[tuple[Row, int]], *, as_json: bool) -> None:
    if as_json:
        for row, count in found:
            values = (row.source, row.type, row.what, row.where, count, row.example)
            print_json(dict(zip(_COLUMNS, values, strict=True)))
        return
    rows = [(r.source, r.type, r.what, r.where, count or "", r.example) for r, count in found]
    print_table(_COLUMNS, rows, "No drift: models and handlers know everything that was sent.")
