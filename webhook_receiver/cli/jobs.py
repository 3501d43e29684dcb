"""Commands that change many runs at once: `events replay`, `dead retry`, `dead drop`.

Whoever names events by their keys has chosen them. Whatever else chooses is counted first, and asked.
"""

import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Annotated

import typer

from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.asking import SAMPLE, DryRun, Yes, ask, counted, pages, show_sample
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
from webhook_receiver.cli.reasons import nothing_changes
from webhook_receiver.inbox.acts import Act, in_words
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Access, EventRecord, Selection
from webhook_receiver.types import RunStatus

Change = Callable[[Inbox, Selection, Act], Awaitable[int]]
"""Changes the runs of the selected events, writes the act down, and returns how many runs that were."""

FINISHED: tuple[RunStatus, ...] = ("done", "skipped", "dead")
DEAD: tuple[RunStatus, ...] = ("dead",)


OlderThan = Annotated[
    str | None,
    typer.Option(
        "--older-than", metavar="SPAN", help="Only dead letters that were given up longer ago: 30d."
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A change of many runs.

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

    def runs_of(self, record: EventRecord, selection: Selection) -> list[str]:
        """The statuses of an event's runs that it would change."""
        if self.unhandled and record.status == "unhandled" and selection.handler is None:
            return ["unhandled"]
        runs = [run for run in record.runs if selection.handler in (None, run.handler)]
        before = selection.ended_before
        return [
            run.status
            for run in runs
            if run.status in self.wanted
            and (before is None or (run.ended_at or record.received_at) < before)
        ]


@dataclass(slots=True)
class Found:
    """What a job would change: how many runs of each status, of how many events, and some of these."""

    statuses: Counter[str] = field(default_factory=Counter[str])
    events: int = 0
    sample: list[EventRecord] = field(default_factory=list[EventRecord])


def job_command(job: Job, summary: str) -> Callable[..., None]:
    """The command of a job; `summary` is its help."""

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
        )
        act = act_of(job.act, in_words(selection), reason)
        perform(at, job, selection, act, dry_run=dry_run, yes=yes, as_json=as_json)

    command.__doc__ = summary
    return command


def perform(
    at: Place, job: Job, selection: Selection, act: Act, *, dry_run: bool, yes: bool, as_json: bool
) -> None:
    """Do a job, once it may be done, and report how many runs there were."""
    if dry_run or not (yes or selection.keys):
        found = run(_found(at, job, selection))
        count = found.statuses.total()
        if dry_run and as_json:
            sample = [record.key for record in found.sample]
            print_json({f"would_{job.verb}": count, "sample": sample})
            return
        kinds = ", ".join(f"{number:,} {status}" for status, number in found.statuses.most_common())
        would = f"{counted(count, 'run')} {job.would}{kinds and f' ({kinds})'}"
        if dry_run or (count and sys.stdin.isatty()):
            show_sample(f"{would}.", found.events, found.sample)
        if dry_run:
            return
        if count:
            ask(would)
    count, why = run(_changed(at, job, selection, act))
    report(count, job.done, job.outcome, as_json=as_json, why=why)


async def _found(at: Place, job: Job, selection: Selection) -> Found:
    found = Found()
    async with opened(at) as store:
        async for record in pages(store, selection):
            statuses = job.runs_of(record, selection)
            found.statuses.update(statuses)
            found.events += bool(statuses)
            if statuses and len(found.sample) < SAMPLE:
                found.sample.append(record)
    return found


async def _changed(at: Place, job: Job, selection: Selection, act: Act) -> tuple[int, str]:
    """How many runs were changed, and the reason if there were none."""
    async with opened(at, Access.USE) as store:
        count = await job.change(store, selection, act)
        return count, "" if count else await nothing_changes(store, selection, job.kind)


def report(count: int, done: str, outcome: str, *, as_json: bool, why: str = "") -> None:
    """Report how many runs there were: `done` names the number in JSON, `why` a reason for none."""
    if as_json:
        print_json({done: count})
    else:
        sentence = f"{counted(count, 'run')} {outcome}{why and f': {why}'}"
        say(sentence if sentence.endswith("?") else f"{sentence}.")
