"""`events replay`: finished runs once more, or `--as` a handler that events were stored before."""

from dataclasses import dataclass, replace
from typing import Annotated

import typer

from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.asking import DryRun, Yes, ask, show_sample
from webhook_receiver.cli.bulk import Rate, perform, report, report_ended
from webhook_receiver.cli.ending import TIMEOUT, Timeout, Wait, check_few, waiting
from webhook_receiver.cli.idling import idle_receiver
from webhook_receiver.cli.opening import run
from webhook_receiver.cli.options import (
    Everything,
    HandlerName,
    Json,
    Keys,
    Since,
    SourceName,
    TypeGlob,
    Until,
    chosen,
)
from webhook_receiver.cli.output import print_json
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.desk.bulk import REPLAY, SAMPLE
from webhook_receiver.desk.events import PAGE, envelope_of, pages
from webhook_receiver.desk.plurals import counted
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.handler import Handler
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox.acts import Act, in_words, noted
from webhook_receiver.inbox.jobs import RATE
from webhook_receiver.inbox.records import Access, EventRecord, Selection
from webhook_receiver.inbox.renaming import MovesRuns
from webhook_receiver.suggestions import alternatives
from webhook_receiver.types import Planned

AsHandler = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="HANDLER",
        help="Run this handler over stored events that it takes and has no run of.",
    ),
]


@dataclass(frozen=True, slots=True)
class Further:
    """The runs that a handler would get.

    Attributes:
        runs: each event's key with its run.
        sample: the first of these events.
    """

    runs: list[tuple[str, Planned]]
    sample: list[EventRecord]


@placed
def replay_events(
    at: Place,
    keys: Keys = None,
    source: SourceName = None,
    type_: TypeGlob = None,
    handler: HandlerName = None,
    since: Since = None,
    until: Until = None,
    everything: Everything = False,
    *,
    as_handler: AsHandler = None,
    rate: Rate = RATE,
    dry_run: DryRun = False,
    yes: Yes = False,
    wait: Wait = False,
    timeout: Timeout = TIMEOUT,
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Make finished runs pending again, so that a worker repeats them.

    If there are more than a hundred, a job does that: see `jobs`. With --as, plan runs of a handler that was
    added after the events came. Look first, by --dry-run.
    """
    wait_for = waiting(timeout) if wait else None
    selection = chosen(
        keys,
        source=source,
        type_=type_,
        handler=handler,
        since=since,
        until=until,
        everything=everything,
    )
    act = act_of(REPLAY.act, in_words(selection), reason)
    if as_handler is None:
        options = {"dry_run": dry_run, "yes": yes, "as_json": as_json}
        perform(at, REPLAY, selection, act, **options, rate=rate, wait_for=wait_for)
        return
    further = run(_found(at, as_handler, selection))
    count = len(further.runs)
    if wait and not dry_run:
        check_few(count)
    if not as_json:
        would = f"{counted(count, 'event')} would get a run of {as_handler}."
        show_sample(would, count, further.sample)
    if dry_run or not further.runs:
        if as_json:
            sample = [record.key for record in further.sample]
            print_json({"would_plan": count, "sample": sample})
        return
    if not (yes or selection.keys):
        ask(f"{counted(count, 'run')} would be planned")
    planned = run(_planned(at, further, replace(act, target=f"{act.target}, as {as_handler}")))
    said = ("planned", f"of {as_handler} planned")
    if wait_for is None or not planned:
        report(planned, *said, as_json=as_json)
    else:
        pairs = [(key, as_handler) for key, _ in further.runs]
        report_ended(at, pairs, wait_for, planned, *said, as_json=as_json)


async def _found(at: Place, name: str, selection: Selection) -> Further:
    """The runs that the handler would get."""
    further = Further([], [])
    async with idle_receiver(at, Access.READ) as receiver:
        router = Router(receiver.on)
        handler = router.handlers.get(name)
        if handler is None:
            there = alternatives(name, router.handlers)
            raise ConfigurationError(f"no handler is named {name!r}; {there}")
        # An order key is made of the body.
        async for record in pages(receiver.inbox, selection, bodies=True):
            planned = _run_of(handler, router, record)
            if planned is not None:
                further.runs.append((record.key, planned))
                if len(further.sample) < SAMPLE:
                    further.sample.append(record)
    return further


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


async def _planned(at: Place, further: Further, act: Act) -> int:
    async with idle_receiver(at) as receiver:
        store = receiver.inbox
        if not isinstance(store, MovesRuns):
            raise ConfigurationError("this inbox can't plan further runs")
        async with noted(store, act) as done:
            for start in range(0, len(further.runs), PAGE):
                done.count += await store.add_runs(further.runs[start : start + PAGE])
        return done.count
