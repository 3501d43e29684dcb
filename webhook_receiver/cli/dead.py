"""`dead`: the runs that were given up, and a second chance for them."""

from typing import Annotated

import typer

from webhook_receiver.cli.events import found, print_event, tell_count
from webhook_receiver.cli.options import (
    Config,
    Everything,
    HandlerName,
    InboxUrl,
    Json,
    Keys,
    Since,
    SourceName,
    TypeGlob,
    chosen,
    family,
    moment,
    opened,
    run,
)
from webhook_receiver.cli.output import ago, event_object, print_json, print_table
from webhook_receiver.inbox.records import EventRecord, Selection

COLUMNS = ("key", "received", "source", "type", "handler", "attempts", "error")

app = family("Look at dead letters, and retry or drop them.")


@app.command("list")
def list_dead(
    source: SourceName = None,
    type_: TypeGlob = None,
    handler: HandlerName = None,
    since: Since = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest.")] = 50,
    check: Annotated[
        bool, typer.Option("--check", help="Exit with 1 where there are any.")
    ] = False,
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """List events with a run that was given up, newest first."""
    selection = Selection(
        source=source,
        type=type_,
        handler=handler,
        run_status="dead",
        since=moment(since),
        limit=limit,
    )

    async def work() -> list[EventRecord]:
        async with opened(inbox, config) as store:
            return await store.events(selection)

    records = run(work())
    if as_json:
        for record in records:
            print_json(event_object(record))
    else:
        print_table(COLUMNS, _rows(records, handler), "No dead letters.")
    if check and records:
        raise typer.Exit(1)


def _rows(records: list[EventRecord], handler: str | None) -> list[tuple[object, ...]]:
    return [
        (r.key, ago(r.received_at), r.source, r.type, run_.handler, run_.attempts, run_.error or "")
        for r in records
        for run_ in r.runs
        if run_.status == "dead" and handler in (None, run_.handler)
    ]


@app.command("show")
def show_dead(
    key: Annotated[str, typer.Argument(help="The event, by our key for it.")],
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Show one event with its runs and their last errors."""

    async def work() -> EventRecord:
        async with opened(inbox, config) as store:
            return await found(store, key)

    print_event(run(work()), as_json=as_json)


@app.command("retry")
def retry_dead(
    keys: Keys = None,
    source: SourceName = None,
    type_: TypeGlob = None,
    handler: HandlerName = None,
    since: Since = None,
    everything: Everything = False,
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Make dead runs pending again, with all their attempts before them."""
    selection = chosen(
        keys, source=source, type_=type_, handler=handler, since=since, everything=everything
    )

    async def work() -> int:
        async with opened(inbox, config) as store:
            return await store.replay(selection, dead_only=True)

    tell_count("retried", run(work()), "will be tried again", as_json=as_json)


@app.command("drop")
def drop_dead(
    keys: Keys = None,
    source: SourceName = None,
    type_: TypeGlob = None,
    handler: HandlerName = None,
    since: Since = None,
    everything: Everything = False,
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Mark dead runs skipped, their error kept: they are not tried again."""
    selection = chosen(
        keys, source=source, type_=type_, handler=handler, since=since, everything=everything
    )

    async def work() -> int:
        async with opened(inbox, config) as store:
            return await store.drop(selection)

    tell_count("dropped", run(work()), "dropped", as_json=as_json)
