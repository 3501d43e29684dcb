"""`events replay`: finished runs once more, or `--as` a handler that events were stored before."""

import sys
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from webhook_receiver.cli.jobs import changed, report
from webhook_receiver.cli.opening import envelope_of, idle_receiver, run
from webhook_receiver.cli.options import (
    Config,
    Everything,
    HandlerName,
    InboxUrl,
    Json,
    Keys,
    ReceiverOption,
    Since,
    SourceName,
    TypeGlob,
    Until,
    chosen,
)
from webhook_receiver.cli.output import instant, print_json, print_table, say
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.handler import Handler
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Access, EventRecord, Selection
from webhook_receiver.inbox.renaming import MovesRuns
from webhook_receiver.suggestions import alternatives
from webhook_receiver.types import Planned

PAGE = 200  # events
SAMPLE = 5  # events that are shown before anything is done
COLUMNS = ("key", "received", "source", "type", "id")

AsHandler = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="HANDLER",
        help="Run this handler over stored events that it takes and has no run of.",
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="With --as: count the events, show some, and do nothing.")
]
Yes = Annotated[bool, typer.Option("--yes", help="With --as: don't ask.")]


@dataclass(frozen=True, slots=True)
class Further:
    """The runs that a handler would get.

    Attributes:
        runs: each event's key with its run.
        sample: the first of these events.
    """

    runs: list[tuple[str, Planned]]
    sample: list[EventRecord]


def replay_events(
    keys: Keys = None,
    source: SourceName = None,
    type_: TypeGlob = None,
    handler: HandlerName = None,
    since: Since = None,
    until: Until = None,
    everything: Everything = False,
    *,
    as_handler: AsHandler = None,
    target: ReceiverOption = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Make finished runs pending again, so that a worker repeats them.

    With --as, plan runs of a handler that was added after the events came. Look first, by --dry-run.
    """
    selection = chosen(
        keys,
        source=source,
        type_=type_,
        handler=handler,
        since=since,
        until=until,
        everything=everything,
    )
    if as_handler is None:
        if dry_run or yes or target is not None:
            raise ConfigurationError("--dry-run, --yes and --receiver belong to --as HANDLER")
        count, why = changed(
            lambda store, some: store.replay(some, dead_only=False),
            selection,
            inbox,
            config,
            "finished",
        )
        report(count, "replayed", "will run again", as_json=as_json, why=why)
        return
    further = run(_found(as_handler, selection, target, inbox, config))
    if not as_json:
        _show(as_handler, further)
    if dry_run or not further.runs:
        if as_json:
            sample = [record.key for record in further.sample]
            print_json({"would_plan": len(further.runs), "sample": sample})
        return
    _ask(len(further.runs), yes=yes)
    planned = run(_planned(further, target, inbox, config))
    report(planned, "planned", f"of {as_handler} planned", as_json=as_json)


async def _found(
    name: str, selection: Selection, target: str | None, inbox: str | None, config: Path | None
) -> Further:
    """The runs that the handler would get."""
    further = Further([], [])
    async with idle_receiver(target, config, inbox, Access.READ) as receiver:
        router = Router(receiver.on)
        handler = router.handlers.get(name)
        if handler is None:
            there = alternatives(name, router.handlers)
            raise ConfigurationError(f"no handler is named {name!r}; {there}")
        async for record in _pages(receiver.inbox, selection):
            planned = _run_of(handler, router, record)
            if planned is not None:
                further.runs.append((record.key, planned))
                if len(further.sample) < SAMPLE:
                    further.sample.append(record)
    return further


async def _pages(store: Inbox, selection: Selection) -> AsyncGenerator[EventRecord]:
    """The selected events, oldest first, with their bodies: an order key is made of them."""
    after = "0"
    while records := await store.events(replace(selection, after=after, limit=PAGE), bodies=True):
        for record in records:
            yield record
        after = records[-1].key


def _run_of(handler: Handler, router: Router, record: EventRecord) -> Planned | None:
    """The handler's run of an event that it takes; None if there is one, or there will be."""
    names = {handler.name, *handler.was}
    new = not record.runs and record.status == "pending"
    if new or record.unreadable is not None or any(one.handler in names for one in record.runs):
        return None
    if handler.name not in router.plan(record.source, record.provider, record.type):
        return None
    for planned in router.runs_of(envelope_of(record)):
        if planned.handler == handler.name:
            return planned
    return None


def _show(name: str, further: Further) -> None:
    count = len(further.runs)
    say(f"{count} event{'' if count == 1 else 's'} would get a run of {name}.")
    rows = [(r.key, instant(r.received_at), r.source, r.type, r.id) for r in further.sample]
    if rows:
        print_table(COLUMNS, rows, "")
    if count > len(rows):
        say(f"and {count - len(rows)} more")


def _ask(count: int, *, yes: bool) -> None:
    """Let the operator confirm; raise `ConfigurationError` if nobody can be asked."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise ConfigurationError(
            f"{count} runs would be planned: give --yes, or --dry-run to look first"
        )
    typer.confirm("Plan them?", abort=True)


async def _planned(
    further: Further, target: str | None, inbox: str | None, config: Path | None
) -> int:
    planned = 0
    async with idle_receiver(target, config, inbox) as receiver:
        store = receiver.inbox
        if not isinstance(store, MovesRuns):
            raise ConfigurationError("this inbox can't plan further runs")
        for start in range(0, len(further.runs), PAGE):
            planned += await store.add_runs(further.runs[start : start + PAGE])
    return planned
