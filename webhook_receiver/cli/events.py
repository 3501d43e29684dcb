"""`events`: what the inbox holds, what ran, what would run."""

import asyncio
import contextlib
import json
from typing import Annotated, Any

import typer

from webhook_receiver.cli.options import (
    Config,
    Everything,
    HandlerName,
    InboxUrl,
    Json,
    Keys,
    Since,
    SourceName,
    Status,
    TypeGlob,
    chosen,
    family,
    moment,
    opened,
    run,
)
from webhook_receiver.cli.output import (
    ago,
    event_object,
    instant,
    print_fields,
    print_json,
    print_table,
    runs_cell,
    say,
)
from webhook_receiver.cli.server.process import end_by_signals
from webhook_receiver.errors import NotFound
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import EventRecord, Selection

COLUMNS = ("key", "received", "source", "type", "id", "status", "runs")
TAIL_LOOK = 0.2

Key = Annotated[str, typer.Argument(help="The event, by our key for it.")]

app = family("Look at events, replay them, and ask what runs.")


@app.command("list")
def list_events(
    source: SourceName = None,
    type_: TypeGlob = None,
    status: Status = None,
    since: Since = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest.")] = 50,
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """List events, newest first."""
    selection = Selection(
        source=source, type=type_, status=status, since=moment(since), limit=limit
    )

    async def work() -> list[EventRecord]:
        async with opened(inbox, config) as store:
            return await store.events(selection)

    print_events(run(work()), as_json=as_json, empty="No events.")


def print_events(records: list[EventRecord], *, as_json: bool, empty: str) -> None:
    """Print events, as a table or as JSON."""
    if as_json:
        for record in records:
            print_json(event_object(record))
    else:
        print_table(COLUMNS, [_row(record) for record in records], empty)


def _row(record: EventRecord) -> tuple[object, ...]:
    received = ago(record.received_at)
    return (
        record.key,
        received,
        record.source,
        record.type,
        record.id,
        record.status,
        runs_cell(record.runs),
    )


@app.command("show")
def show_event(
    key: Key, inbox: InboxUrl = None, config: Config = None, as_json: Json = False
) -> None:
    """Show one event with its runs, kept headers and body."""

    async def work() -> EventRecord:
        async with opened(inbox, config) as store:
            return await found(store, key)

    print_event(run(work()), as_json=as_json)


async def found(store: Inbox, key: str) -> EventRecord:
    """The event with that key, body included; raise `NotFound` where there is none."""
    records = await store.events(Selection(keys=[key]), bodies=True)
    if not records:
        raise NotFound(f"no event has the key {key!r}; see `events list`")
    return records[0]


def print_event(record: EventRecord, *, as_json: bool) -> None:
    """Print one event in full."""
    headers = {n.decode("latin-1"): v.decode("latin-1") for n, v in record.headers or ()}
    body = readable(record.body or b"")
    if as_json:
        more = {"path": record.path, "headers": headers, "body": body}
        print_json({**event_object(record), **more})
        return
    print_fields(
        {
            "key": record.key,
            "id": record.id,
            "source": record.source,
            "provider": record.provider,
            "type": record.type,
            "status": record.status,
            "received": f"{instant(record.received_at)} ({ago(record.received_at)})",
            "path": record.path,
            **{f"header {name}": value for name, value in headers.items()},
        }
    )
    say("")
    rows = [
        (r.handler, r.status, r.attempts, _next(r.status, r.due), r.error or "")
        for r in record.runs
    ]
    print_table(("handler", "status", "attempts", "next", "error"), rows, "No runs yet.")
    say("\n" + (body if isinstance(body, str) else json.dumps(body, indent=2)))


def _next(status: str, due: float) -> str:
    return ago(due) if status == "retrying" else ""


def readable(body: bytes) -> Any:
    """A body as its JSON, or as text where it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return body.decode("utf-8", "backslashreplace")


@app.command("tail")
def tail_events(
    source: SourceName = None,
    type_: TypeGlob = None,
    limit: Annotated[int, typer.Option(min=0, help="Begin with so many old ones.")] = 10,
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Print events as they come, until Ctrl-C."""

    def tell(record: EventRecord) -> None:
        if as_json:
            print_json(event_object(record))
            return
        when = instant(record.received_at)
        say(f"{record.key}  {when}  {record.source}  {record.type}  {record.id}")

    async def work() -> None:
        async with opened(inbox, config) as store:
            newest = await store.events(Selection(limit=1))
            seen = newest[0].key if newest else "0"
            old = Selection(source=source, type=type_, limit=limit)
            for record in reversed(await store.events(old) if limit else []):
                tell(record)
                seen = record.key  # it may have come after the newest
            while True:
                after = Selection(source=source, type=type_, after=seen)
                for record in await store.events(after):
                    tell(record)
                    seen = record.key
                await asyncio.sleep(TAIL_LOOK)

    end_by_signals()
    with contextlib.suppress(KeyboardInterrupt):
        run(work())


@app.command("replay")
def replay_events(
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
    """Make finished runs pending again, so that a worker repeats them."""
    selection = chosen(
        keys, source=source, type_=type_, handler=handler, since=since, everything=everything
    )

    async def work() -> int:
        async with opened(inbox, config) as store:
            return await store.replay(selection, dead_only=False)

    tell_count("replayed", run(work()), "will run again", as_json=as_json)


def tell_count(word: str, count: int, what: str, *, as_json: bool) -> None:
    """Say how many runs a command changed."""
    if as_json:
        print_json({word: count})
    else:
        say(f"{count} run{'' if count == 1 else 's'} {what}.")
