"""`events replay`: finished runs once more, or `--as` a handler that events were stored before."""

from dataclasses import replace
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
from webhook_receiver.desk.backfilling import Further, as_in_words, further_runs, planned_further
from webhook_receiver.desk.bulk import REPLAY
from webhook_receiver.desk.plurals import counted
from webhook_receiver.inbox.acts import Act, in_words
from webhook_receiver.inbox.jobs import RATE
from webhook_receiver.inbox.records import Access, Selection

AsHandler = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="HANDLER",
        help="Run this handler over stored events that it takes and has no run of.",
    ),
]


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
    target = as_in_words(act.target, as_handler)
    planned = run(_planned(at, further, replace(act, target=target)))
    said = ("planned", f"of {as_handler} planned")
    if wait_for is None or not planned:
        report(planned, *said, as_json=as_json)
    else:
        pairs = [(key, as_handler) for key, _ in further.runs]
        report_ended(at, pairs, wait_for, planned, *said, as_json=as_json)


async def _found(at: Place, name: str, selection: Selection) -> Further:
    """The runs that the handler would get."""
    async with idle_receiver(at, Access.READ) as receiver:
        return await further_runs(receiver.inbox, receiver.on, name, selection)


async def _planned(at: Place, further: Further, act: Act) -> int:
    async with idle_receiver(at) as receiver:
        return await planned_further(receiver.inbox, further, act)
