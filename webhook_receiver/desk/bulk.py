"""Changes of many runs: what one would change, and what should be known before it is done.

A hundred runs are changed at once; more than that become a job, if the inbox has jobs.
"""

import math
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from webhook_receiver.desk.events import pages
from webhook_receiver.desk.reasons import nothing_changes
from webhook_receiver.inbox import acts
from webhook_receiver.inbox.acts import Act, BeginJob, Drop, DropRuns, Replay
from webhook_receiver.inbox.cards import KeepsCards, LivingWorker
from webhook_receiver.inbox.jobs import AT_ONCE, RATE, JobKind, JobPlan, KeepsJobs
from webhook_receiver.inbox.pauses import KeepsPauses
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import EventRecord, Selection
from webhook_receiver.spans import lasting
from webhook_receiver.types import RunStatus

Change = Callable[[Inbox, Selection, Act], Awaitable[int]]
"""Changes the runs of the selected events, writes the act down, and returns how many runs that were."""

Pair = tuple[str, str]
"""An event's key and a handler's name; "": the event had no handler, and any that it gets is meant."""

SAMPLE = 5  # events that are shown before anything is done
FINISHED: tuple[RunStatus, ...] = ("done", "skipped", "dead")
DEAD: tuple[RunStatus, ...] = ("dead",)
UNFINISHED = "unfinished or dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
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


REPLAY = Bulk(
    act="events replay",
    verb="replay",
    done="replayed",
    would="would run again",
    outcome="will run again",
    wanted=FINISHED,
    kind="finished",
    unhandled=True,
    job="replay",
    change=lambda store, selection, act: acts.perform(
        store, Replay(selection, dead_only=False), act
    ),
)
RETRY = Bulk(
    act="dead retry",
    verb="retry",
    done="retried",
    would="would be tried again",
    outcome="will be tried again",
    job="retry",
    change=lambda store, selection, act: acts.perform(
        store, Replay(selection, dead_only=True), act
    ),
)
DROP = Bulk(
    act="dead drop",
    verb="drop",
    done="dropped",
    would="would be dropped",
    outcome="dropped",
    job="drop",
    change=lambda store, selection, act: acts.perform(store, Drop(selection), act),
)


def dropping(handler: str) -> Bulk:
    """The change that drops all of a handler's runs that aren't finished, and its dead ones."""
    return Bulk(
        act="runs drop",
        verb="drop",
        done="dropped",
        would="would be dropped",
        outcome="dropped",
        kind=UNFINISHED,
        wanted=("pending", "retrying", "dead"),
        change=lambda store, _, act: acts.perform(store, DropRuns(handler), act),
    )


@dataclass(slots=True)
class Weighed:
    """What a bulk would change.

    Attributes:
        handlers: how many runs of each handler.
        statuses: how many runs of each status.
        events: how many events these are of.
        sample: the first of the events.
        runs: the first runs, as many as can be waited for.
        warnings: what should be known before, a sentence each.
        total: how many runs it would change; at most `TOTAL_LIMIT` are counted beyond what was looked at.
        whole: whether all of them were looked at, and not just the first.
    """

    handlers: Counter[str] = field(default_factory=Counter[str])
    statuses: Counter[str] = field(default_factory=Counter[str])
    events: int = 0
    sample: list[EventRecord] = field(default_factory=list[EventRecord])
    runs: list[Pair] = field(default_factory=list[Pair])
    warnings: list[str] = field(default_factory=list[str])
    total: int = 0
    whole: bool = True

    def add(self, record: EventRecord, runs: Sequence[tuple[str, str]]) -> None:
        """Count an event's runs, given by handler and status."""
        self.handlers.update(handler for handler, _ in runs)
        self.statuses.update(status for _, status in runs)
        self.events += bool(runs)
        if runs and len(self.sample) < SAMPLE:
            self.sample.append(record)
        if len(self.runs) < AT_ONCE:
            self.runs += [(record.key, handler) for handler, _ in runs]


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


async def weighed(
    store: Inbox,
    bulk: Bulk,
    selection: Selection,
    rate: float = RATE,
    *,
    seconds: float = math.inf,
) -> Weighed:
    """What a bulk would change, as it stands now.

    Parameters:
        store: the inbox.
        bulk: the change.
        selection: of which events' runs.
        rate: how many runs a second a job would let go.
        seconds: for how long to look at events; what is left then is only counted.
    """
    found, until = Weighed(), time.monotonic() + seconds
    async with aclosing(pages(store, selection)) as records:
        async for record in records:
            if time.monotonic() >= until:
                found.whole = False
                break
            found.add(record, bulk.runs_of(record, selection))
    found.total = found.statuses.total()
    if bulk.job is not None:
        if not found.whole and isinstance(store, KeepsJobs) and store.keeps_jobs:
            found.total = max(found.total, await store.weigh(bulk.job, selection))
        if bulk.job != "drop":
            found.warnings += await _warnings(store, found, rate)
    return found


async def _warnings(store: Inbox, found: Weighed, rate: float) -> list[str]:
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
    if found.total > AT_ONCE and isinstance(store, KeepsJobs) and store.keeps_jobs:
        told.append(f"it takes {lasting(found.total / rate)} at {rate:g} runs a second")
    return told


def _without_worker(workers: Sequence[LivingWorker], found: Weighed) -> list[str]:
    if not workers:
        return ["no worker is alive, and the runs wait for one"]
    cards = [worker.card for worker in workers]
    if None in cards:  # one of an older version, which may have any handler
        return []
    having = {one.handler for card in cards if card is not None for one in card.handlers}
    missing = sorted(found.handlers.keys() - having - {""})
    return [f"no living worker has {name}, and its runs wait for one" for name in missing]


async def change(
    store: Inbox, bulk: Bulk, selection: Selection, act: Act, rate: float = RATE
) -> Changed:
    """Change runs at once if they are few or the inbox has no jobs; begin a job otherwise.

    A job that drops goes as fast as it can, and `jobs.through` does it here and now; workers go on with it
    as well.
    """
    if bulk.job is not None and isinstance(store, KeepsJobs) and store.keeps_jobs:
        total = await store.weigh(bulk.job, selection)
        if total > AT_ONCE:
            plan = JobPlan(kind=bulk.job, selection=selection, total=total, rate=rate)
            await acts.perform(store, BeginJob(plan), act)
            return Changed(total, job=act.id)
    count = await bulk.change(store, selection, act)
    return Changed(count, "" if count else await nothing_changes(store, selection, bulk.kind))
