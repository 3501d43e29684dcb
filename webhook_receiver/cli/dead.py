"""`dead`: the runs that were given up, and a second chance for them."""

from typing import Annotated

import typer

from webhook_receiver.cli import reasons
from webhook_receiver.cli.display import event_object, print_event
from webhook_receiver.cli.history import AllAttempts, Attempts, find_with_attempts
from webhook_receiver.cli.jobs import add_job
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import (
    MOST,
    Config,
    HandlerName,
    InboxUrl,
    Json,
    Key,
    Limit,
    Since,
    SourceName,
    TypeGlob,
    Until,
    family,
    moment,
)
from webhook_receiver.cli.output import ago, complain, print_json, print_more, print_table
from webhook_receiver.inbox.records import EventRecord, Selection

COLUMNS = ("key", "received", "source", "type", "handler", "attempts", "error")

app = family("List dead letters, and retry or drop them.")


@app.command("list")
def list_dead(
    source: SourceName = None,
    type_: TypeGlob = None,
    handler: HandlerName = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    check: Annotated[bool, typer.Option("--check", help="Exit with 1 if there are any.")] = False,
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
        until=moment(until, "--until"),
        limit=min(limit + 1, MOST),
    )

    async def work() -> tuple[list[EventRecord], str]:
        async with opened(inbox, config) as store:
            found = await store.events(selection)
            return found, "" if found else await reasons.nothing_fits(store, selection)

    found, why = run(work())
    records = found[:limit]
    if why:
        complain(why)
    if as_json:
        for record in records:
            print_json(event_object(record))
    else:
        print_table(COLUMNS, _rows(records, handler), "No dead letters.", one_line=True)
        print_more(limit, more=len(found) > limit)
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
    key: Key,
    everything: AllAttempts = False,
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Show one event with its runs and the attempts that failed."""

    async def work() -> tuple[EventRecord, Attempts]:
        async with opened(inbox, config) as store:
            return await find_with_attempts(store, key)

    record, attempts = run(work())
    print_event(record, attempts, as_json=as_json, everything=everything)


add_job(
    app,
    "retry",
    lambda store, selection: store.replay(selection, dead_only=True),
    summary="Make dead runs pending again, with all their attempts ahead of them.",
    counted="retried",
    outcome="will be tried again",
    wanted="dead",
)
add_job(
    app,
    "drop",
    lambda store, selection: store.drop(selection),
    summary="Mark dead runs as skipped. They keep their error and aren't tried again.",
    counted="dropped",
    outcome="dropped",
    wanted="dead",
)
