"""Commands that change many runs at once: `events replay`, `dead retry`, `dead drop`.

Whoever names events by their keys has chosen them. Whatever else chooses is counted first, and asked.
"""

import sys
import time
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.asking import DryRun, Yes, ask, show_sample
from webhook_receiver.cli.ending import check_few, report_endings
from webhook_receiver.cli.opening import opened, run
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
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.desk.bulk import Bulk, Changed, Pair, Weighed, change, weighed
from webhook_receiver.desk.endings import Ending, ending_object, endings
from webhook_receiver.desk.jobs import through
from webhook_receiver.desk.plurals import counted
from webhook_receiver.inbox.acts import Act, in_words
from webhook_receiver.inbox.jobs import (
    AT_ONCE,
    FASTEST,
    RATE,
    SLOWEST,
    TOTAL_LIMIT,
    jobs_of,
)
from webhook_receiver.inbox.records import Access, Selection

PROGRESS_SECONDS = 1.0

Rate = Annotated[
    float,
    typer.Option(
        "--rate",
        metavar="NUMBER",
        min=SLOWEST,
        max=FASTEST,
        help=f"Of more than {AT_ONCE} runs, let go at most so many a second.",
    ),
]
OlderThan = Annotated[
    str | None,
    typer.Option(
        "--older-than", metavar="SPAN", help="Only dead letters that were given up longer ago: 30d."
    ),
]


OfFault = Annotated[
    str | None,
    typer.Option("--fault", help="Only dead letters of this fault; see `dead groups`."),
]


def bulk_command(bulk: Bulk, summary: str) -> Callable[..., None]:
    """The command of a bulk; `summary` is its help."""

    @placed
    def command(
        at: Place,
        keys: Keys = None,
        source: SourceName = None,
        type_: TypeGlob = None,
        handler: HandlerName = None,
        since: Since = None,
        until: Until = None,
        older_than: OlderThan = None,
        fault: OfFault = None,
        everything: Everything = False,
        *,
        dry_run: DryRun = False,
        yes: Yes = False,
        reason: Reason = None,
        as_json: Json = False,
    ) -> None:
        selection = chosen(
            keys,
            source=source,
            type_=type_,
            handler=handler,
            since=since,
            until=until,
            everything=everything,
            older_than=older_than,
            fault=fault,
        )
        act = act_of(bulk.act, in_words(selection), reason)
        perform(at, bulk, selection, act, dry_run=dry_run, yes=yes, as_json=as_json)

    command.__doc__ = summary
    return command


def perform(
    at: Place,
    bulk: Bulk,
    selection: Selection,
    act: Act,
    *,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    rate: float = RATE,
    wait_for: float | None = None,
) -> None:
    """Do it, once it may be done, and report how many runs there were; a job takes `rate` a second.

    With `wait_for`, also wait so many seconds until they have ended; exit with 1 if one didn't work.
    """
    asks, found = not (yes or selection.keys), Weighed()
    if dry_run or asks or wait_for is not None:
        found = run(_weighed(at, bulk, selection, rate))
    if wait_for is not None and not dry_run:
        check_few(found.total)
    if dry_run or asks:
        _show(bulk, found, dry_run=dry_run, as_json=as_json)
    if dry_run:
        return
    changed = run(_changed(at, bulk, selection, act, rate, quiet=as_json))
    if wait_for is not None and changed.count and changed.job is None:
        report_ended(
            *(at, found.runs, wait_for, changed.count, bulk.done, bulk.outcome), as_json=as_json
        )
    elif changed.job is None:
        report(changed.count, bulk.done, bulk.outcome, as_json=as_json, why=changed.why)
    elif as_json:
        print_json({"job": changed.job, "runs": changed.count, "rate": rate})
    else:
        runs = counted(changed.count, "run")
        most = " or more" if changed.count >= TOTAL_LIMIT else ""
        say(
            f"{runs}{most} {bulk.outcome}, at most {rate:g} a second: job {changed.job}. "
            f"`webhook-receiver jobs show {changed.job[:8]}` says how far it is."
        )


def _show(bulk: Bulk, found: Weighed, *, dry_run: bool, as_json: bool) -> None:
    """Say what would be changed, and ask unless nothing is to be done."""
    count = found.total
    if dry_run and as_json:
        sample = [record.key for record in found.sample]
        told = {"sample": sample, "warnings": found.warnings}
        print_json({f"would_{bulk.verb}": count, **told})
        return
    kinds = ", ".join(f"{number:,} {status}" for status, number in found.statuses.most_common())
    would = f"{counted(count, 'run')} {bulk.would}{kinds and f' ({kinds})'}"
    if dry_run or (count and sys.stdin.isatty()):
        show_sample(f"{would}.", found.events, found.sample)
        for warning in found.warnings:
            say(f"Note: {warning}.")
    if count and not dry_run:
        ask(would)


async def _weighed(at: Place, bulk: Bulk, selection: Selection, rate: float) -> Weighed:
    async with opened(at) as store:
        return await weighed(store, bulk, selection, rate)


async def _changed(
    at: Place, bulk: Bulk, selection: Selection, act: Act, rate: float, *, quiet: bool
) -> Changed:
    """Change runs at once if they are few, or begin a job; dead letters are dropped to the last one."""
    async with opened(at, Access.USE) as store:
        changed = await change(store, bulk, selection, act, rate)
        if changed.job is not None and bulk.job == "drop":
            return Changed(await through(jobs_of(store), changed.job, _progress(quiet=quiet)))
        return changed


def _progress(*, quiet: bool) -> Callable[[int], None]:
    """Tells a terminal how far a change is, once a second."""
    shown, told = not quiet and sys.stderr.isatty(), time.monotonic()

    def tell(count: int) -> None:
        nonlocal told
        if shown and time.monotonic() - told > PROGRESS_SECONDS:
            told = time.monotonic()
            sys.stderr.write(f"{count:,} runs so far\n")

    return tell


def report_ended(
    at: Place,
    runs: Sequence[Pair],
    within: float,
    count: int,
    done: str,
    outcome: str,
    *,
    as_json: bool,
) -> None:
    """As `report`, and wait for runs; report how each ended, and exit with 1 unless all worked."""
    if not as_json:
        report(count, done, outcome, as_json=False)
    ended = run(_ended(at, runs, within))
    if as_json:
        print_json({done: count, "runs": [ending_object(one) for one in ended]})
        worked = all(one.worked for one in ended)
    else:
        worked = report_endings(ended, within)
    if not worked:
        raise typer.Exit(1)


async def _ended(at: Place, runs: Sequence[Pair], within: float) -> list[Ending]:
    async with opened(at) as store:
        return await endings(store, runs, within)


def report(count: int, done: str, outcome: str, *, as_json: bool, why: str = "") -> None:
    """Report how many runs there were: `done` names the number in JSON, `why` a reason for none."""
    if as_json:
        print_json({done: count})
    else:
        sentence = f"{counted(count, 'run')} {outcome}{why and f': {why}'}"
        say(sentence if sentence.endswith("?") else f"{sentence}.")
