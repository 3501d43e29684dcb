"""`events`: what the inbox holds, and what ran."""

import asyncio
import contextlib
from typing import Annotated

import typer

from webhook_receiver.cli.backfill import replay_events
from webhook_receiver.cli.display import event_object, print_event, print_events
from webhook_receiver.cli.history import AllAttempts, Attempts, find_with_attempts
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import (
    MOST,
    Config,
    InboxUrl,
    Json,
    Key,
    Limit,
    ReceiverOption,
    Since,
    SourceName,
    Status,
    Target,
    TypeGlob,
    Until,
    either,
    family,
    moment,
)
from webhook_receiver.cli.output import instant, print_json, print_more, say
from webhook_receiver.cli.server.process import end_by_signals
from webhook_receiver.inbox.records import EventRecord, Selection

TAIL_POLL_SECONDS = 0.2

app = family("List events, replay them, and explain what runs.")


@app.command("list")
def list_events(
    target: Target = None,
    source: SourceName = None,
    type_: TypeGlob = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    receiver: ReceiverOption = None,
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """List events, newest first."""
    selection = Selection(
        source=source,
        type=type_,
        status=status,
        since=moment(since),
        until=moment(until, "--until"),
        limit=min(limit + 1, MOST),
    )

    named = either(target, receiver)

    async def work() -> list[EventRecord]:
        async with opened(inbox, config, target=named) as store:
            return await store.events(selection)

    found = run(work())
    print_events(found[:limit], as_json=as_json, empty="No events.")
    print_more(limit, more=len(found) > limit and not as_json)


@app.command("show")
def show_event(
    key: Key,
    target: Target = None,
    receiver: ReceiverOption = None,
    everything: AllAttempts = False,
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Show one event with its runs, failed attempts, kept headers and body."""
    named = either(target, receiver)

    async def work() -> tuple[EventRecord, Attempts]:
        async with opened(inbox, config, target=named) as store:
            return await find_with_attempts(store, key)

    record, attempts = run(work())
    print_event(record, attempts, as_json=as_json, everything=everything)


@app.command("tail")
def tail_events(
    target: Target = None,
    receiver: ReceiverOption = None,
    source: SourceName = None,
    type_: TypeGlob = None,
    limit: Annotated[
        int,
        typer.Option(min=0, max=MOST, help="Begin with this many events that are there already."),
    ] = 10,
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Print events as they arrive, until Ctrl-C."""
    named = either(target, receiver)

    async def work() -> None:
        async with opened(inbox, config, target=named) as store:
            newest = await store.events(Selection(limit=1))
            seen = newest[0].key if newest else "0"
            old = Selection(source=source, type=type_, limit=limit)
            for record in reversed(await store.events(old) if limit else []):
                _print_line(record, as_json=as_json)
                seen = record.key  # it may have arrived after the newest
            while True:
                after = Selection(source=source, type=type_, after=seen)
                for record in await store.events(after):
                    _print_line(record, as_json=as_json)
                    seen = record.key
                await asyncio.sleep(TAIL_POLL_SECONDS)

    end_by_signals()
    with contextlib.suppress(KeyboardInterrupt):
        run(work())


def _print_line(record: EventRecord, *, as_json: bool) -> None:
    if as_json:
        print_json(event_object(record))
        return
    received = instant(record.received_at)
    say(f"{record.key}  {received}  {record.source}  {record.type}  {record.id}")


app.command("replay")(replay_events)
