"""Commands that change many runs at once: `events replay`, `dead retry`, `dead drop`.

Whoever names events by their keys has chosen them. Whatever else chooses is counted first, and asked. A
hundred runs are changed at once; more than that become a job, if the inbox has jobs.
"""

import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Annotated

import typer

from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.asking import SAMPLE, DryRun, Yes, ask, pages, show_sample
from webhook_receiver.cli.ending import (
    Ending,
    Pair,
    check_few,
    ending_object,
    endings,
    report_endings,
)
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
from webhook_receiver.desk.plurals import counted
from webhook_receiver.desk.reasons import nothing_changes
from webhook_receiver.inbox import acts
from webhook_receiver.inbox.acts import Act, BeginJob, in_words
from webhook_receiver.inbox.cards import KeepsCards, LivingWorker
from webhook_receiver.inbox.jobs import (
    AT_ONCE,
    FASTEST,
    RATE,
    SLOWEST,
    TOTAL_LIMIT,
    Advanced,
    JobKind,
    JobPlan,
    KeepsJobs,
    named,
)
from webhook_receiver.inbox.pauses import KeepsPauses
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Access, EventRecord, Selection
from webhook_receiver.spans import lasting
from webhook_receiver.types import RunStatus

Change = Callable[[Inbox, Selection, Act], Awaitable[int]]
"""Changes the runs of the selected events, writes the act down, and returns how many runs that were."""

FINISHED: tuple[RunStatus, ...] = ("done", "skipped", "dead")
DEAD: tuple[RunStatus, ...] = ("dead",)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """A change of many runs, as a command.

    Attributes:
        act: the operation's name: "dead retry".
        change: what it does to the inbox.
        verb: what it is called: "retry".
        done: the name of the number in its JSON: "retried".
        would: what would become of the runs, after their number: "would be tried again".
        outcome: what becomes of them: "will be tried again".
        wanted: the status of the runs that it changes.
        kind: the same in words.
        unhandled: whether it also gives events that had no handler another chance.
        job: the kind of job that changes many; None: they are all changed at once.
    """

    act: str
    change: Change
    verb: str
    done: str
    would: str
    outcome: str
    wanted: tuple[RunStatus, ...] = DEAD
    kind: str = "dead"
    unhandled: bool = False
    job: JobKind | None = None

    def runs_of(self, record: EventRecord, selection: Selection) -> list[tuple[str, str]]:
        """The handlers and statuses of an event's runs that it would change."""
        if self.unhandled and record.status == "unhandled" and selection.handler is None:
            return [("", "unhandled")]
        runs = [run for run in record.runs if selection.handler in (None, run.handler)]
        before = selection.ended_before
        return [
            (run.handler, run.status)
            for run in runs
            if run.status in self.wanted
            and (before is None or (run.ended_at or record.received_at) < before)
            and (selection.faults is None or run.fault in selection.faults)
        ]


@dataclass(slots=True)
class Found:
    """What it would change.

    Attributes:
        handlers: how many runs of each handler.
        statuses: how many runs of each status.
        events: how many events these are of.
        sample: some of the events.
        runs: the first runs, as many as can be waited for.
        warnings: what should be known before, a sentence each.
    """

    handlers: Counter[str] = field(default_factory=Counter[str])
    statuses: Counter[str] = field(default_factory=Counter[str])
    events: int = 0
    sample: list[EventRecord] = field(default_factory=list[EventRecord])
    runs: list[Pair] = field(default_factory=list[Pair])
    warnings: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class Changed:
    """What was changed.

    Attributes:
        count: how many runs; of a job, how many there are to change.
        why: the reason if there were none.
        job: the job that changes them; None: they have been.
    """

    count: int
    why: str = ""
    job: str | None = None


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
    asks, found = not (yes or selection.keys), Found()
    if dry_run or asks or wait_for is not None:
        found = run(_found(at, bulk, selection, rate))
    if wait_for is not None and not dry_run:
        check_few(found.statuses.total())
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


def _show(bulk: Bulk, found: Found, *, dry_run: bool, as_json: bool) -> None:
    """Say what would be changed, and ask unless nothing is to be done."""
    count = found.statuses.total()
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


async def _found(at: Place, bulk: Bulk, selection: Selection, rate: float) -> Found:
    found = Found()
    async with opened(at) as store:
        async for record in pages(store, selection):
            runs = bulk.runs_of(record, selection)
            found.handlers.update(handler for handler, _ in runs)
            found.statuses.update(status for _, status in runs)
            found.events += bool(runs)
            if runs and len(found.sample) < SAMPLE:
                found.sample.append(record)
            if len(found.runs) < AT_ONCE:
                found.runs += [(record.key, handler) for handler, _ in runs]
        if bulk.job is not None and bulk.job != "drop":
            found.warnings += await _warnings(store, found, rate)
    return found


async def _warnings(store: Inbox, found: Found, rate: float) -> list[str]:
    """What should be known before runs are made pending again."""
    told: list[str] = []
    if worked := found.statuses["done"]:
        told.append(f"{worked:,} worked already, and have their effects again")
    pauses = await store.pauses() if isinstance(store, KeepsPauses) else []
    told += [
        f"{one.handler} is paused by {one.by}, and its runs wait for that to end"
        for one in pauses
        if found.handlers[one.handler]
    ]
    if isinstance(store, KeepsCards) and store.keeps_cards and found.statuses:
        told += _without_worker(await store.workers(), found)
    count = found.statuses.total()
    if count > AT_ONCE and isinstance(store, KeepsJobs) and store.keeps_jobs:
        told.append(f"it takes {lasting(count / rate)} at {rate:g} runs a second")
    return told


def _without_worker(workers: Sequence[LivingWorker], found: Found) -> list[str]:
    if not workers:
        return ["no worker is alive, and the runs wait for one"]
    cards = [worker.card for worker in workers]
    if None in cards:  # one of an older version, which may have any handler
        return []
    having = {one.handler for card in cards if card is not None for one in card.handlers}
    missing = sorted(found.handlers.keys() - having - {""})
    return [f"no living worker has {name}, and its runs wait for one" for name in missing]


async def _changed(
    at: Place, bulk: Bulk, selection: Selection, act: Act, rate: float, *, quiet: bool
) -> Changed:
    """Change runs at once if they are few, or begin a job; dead letters are dropped to the last one."""
    async with opened(at, Access.USE) as store:
        if bulk.job is not None and isinstance(store, KeepsJobs) and store.keeps_jobs:
            total = await store.weigh(bulk.job, selection)
            if total > AT_ONCE:
                plan = JobPlan(kind=bulk.job, selection=selection, total=total, rate=rate)
                await acts.perform(store, BeginJob(plan), act)
                if bulk.job == "drop":
                    return Changed(await through(store, act.id, quiet=quiet))
                return Changed(total, job=act.id)
        count = await bulk.change(store, selection, act)
        return Changed(count, "" if count else await nothing_changes(store, selection, bulk.kind))


async def through(store: KeepsJobs, job: str, *, quiet: bool) -> int:
    """Do a job to its end, here, and tell a terminal how far it is; return how many runs it changed."""
    shown, told = not quiet and sys.stderr.isatty(), time.monotonic()
    changed, advanced = 0, Advanced(more=True)
    while advanced.more:
        advanced = await store.advance(job)
        changed += advanced.changed
        if shown and time.monotonic() - told > PROGRESS_SECONDS:
            told = time.monotonic()
            sys.stderr.write(f"{changed:,} runs so far\n")
    return named(await store.jobs(), job).released  # a worker may have done some of it


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
