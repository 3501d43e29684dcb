"""Changes of many runs that go on by themselves, a few runs at a time: jobs.

What a job is about is settled when it begins, by two bounds instead of a list: the newest event there
was, and the time by which a run must have ended. It goes through events in their order, so it comes to
each run once, and whatever ends again later is none of its business.

Rule of this file: pure decisions only. An engine makes them good, in one transaction each if it has any.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from webhook_receiver.errors import ConfigurationError, NotFound
from webhook_receiver.inbox.records import Selection
from webhook_receiver.types import RunStatus

JobKind = Literal["replay", "retry", "drop"]
"""Runs that have ended, or dead ones alone, are made pending again; or dead ones are dropped."""

JobState = Literal["running", "paused", "cancelled", "done"]

UNENDED: Sequence[JobState] = ("running", "paused", "cancelled")
"""The states of a job that hasn't ended; a cancelled one waits for what it had let go."""

KINDS: Mapping[JobKind, tuple[str, ...]] = {
    "replay": ("done", "skipped", "dead", "unhandled"),
    "retry": ("dead",),
    "drop": ("dead",),
}
"""The statuses of the runs that each kind changes."""

RATE = 50.0
"""How many runs a second a job lets go, unless it is told."""

FASTEST = 10_000.0
SLOWEST = 0.01

MAX_LAG_SECONDS = 2.0
"""A job lets go of nothing while a run that is none of a job's has waited longer than this."""

TOTAL_LIMIT = 100_000
"""Up to this many runs are counted when a job begins."""

AT_ONCE = 100
"""Up to this many runs are changed at once, without a job."""

BURST_SECONDS = 2.0  # so much of its rate a job may have let go without any of it having ended
FIRST = 10  # let go before it is known how the first of them end
RECENT = 100  # outcomes that count for whether a job goes on
IN_A_ROW = 20

WORKED, FAILED = "w", "f"

BY = "by "
"""Begins the note of a job that somebody has paused; one that paused itself says what happened."""

NO_JOBS = "this inbox has no jobs: use one on SQLite, PostgreSQL or JetStream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job, as its inbox has it.

    Attributes:
        id: its name: that of the act that began it.
        kind: what it does to runs.
        state: how far it is.
        handler: the handler whose runs it changes, or None: those of any.
        rate: how many runs a second it lets go at most.
        total: how many runs it was to change when it began, counted up to `TOTAL_LIMIT`.
        released: how many it has let go or dropped.
        worked: how many of these worked at their first attempt.
        failed: how many failed at it; those with attempts left are tried again all the same.
        skipped: how many were skipped, or have no handler.
        withdrawn: how many it took back when it was cancelled.
        waiting: how many it has let go whose first attempt hasn't ended.
        note: why it is paused or does nothing, in words; empty otherwise.
        made_at: when it began, in seconds since the epoch by the store's clock.
        ended_at: when it was done, or cancelled with nothing left to wait for; None before.
        who: who began it; empty if the audit has forgotten that.
        target: which events' runs it changes, in words.
        reason: why, in their words.
    """

    id: str
    kind: JobKind
    state: JobState
    handler: str | None
    rate: float
    total: int
    released: int = 0
    worked: int = 0
    failed: int = 0
    skipped: int = 0
    withdrawn: int = 0
    waiting: int = 0
    note: str = ""
    made_at: float = 0.0
    ended_at: float | None = None
    who: str = ""
    target: str = ""
    reason: str = ""

    @property
    def seconds_left(self) -> float | None:
        """How long it takes at its rate, if nothing holds it up; None if nobody knows how many there are."""
        if self.kind == "drop" or self.total >= TOTAL_LIMIT:
            return None
        return max(0, self.total - self.released) / self.rate


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPlan:
    """A job that is to begin.

    Attributes:
        kind: what it does to runs.
        selection: of which events; without a limit.
        total: how many runs that are, as `weigh` counted them.
        rate: how many a second it lets go at most.
    """

    kind: JobKind
    selection: Selection
    total: int
    rate: float = RATE


@dataclass(frozen=True, slots=True)
class Advanced:
    """What became of a job in one step.

    Attributes:
        changed: how many runs it let go or dropped.
        became: its new state if this step changed it.
        note: why.
        more: whether there is more that needn't wait.
    """

    changed: int = 0
    became: JobState | None = None
    note: str = ""
    more: bool = False


@runtime_checkable
class KeepsJobs(Protocol):
    """An inbox that goes on with jobs by itself, as all of ours do.

    A job begins, is paused, goes on and is cancelled by `KeepsActs.perform`.
    """

    @property
    def keeps_jobs(self) -> bool:
        """Whether it does: one that stands in front of another asks that one."""
        ...

    async def jobs(self, *, unended: bool = False) -> list[Job]:
        """All jobs, or those that haven't ended: the oldest first."""
        ...

    async def weigh(self, kind: JobKind, selection: Selection) -> int:
        """How many runs a job would change, counted up to `TOTAL_LIMIT`."""
        ...

    async def advance(self, job: str) -> Advanced:
        """Do what a job may do now; any number of processes may call it at once."""
        ...


def jobs_of(inbox: object) -> KeepsJobs:
    """The inbox as what has jobs; raise `ConfigurationError` if it is one that has none."""
    if isinstance(inbox, KeepsJobs) and inbox.keeps_jobs:
        return inbox
    raise ConfigurationError(NO_JOBS)


def named(jobs: Sequence[Job], name: str) -> Job:
    """The job whose id is or begins with a name; raise `NotFound` if none or several do."""
    found = [job for job in jobs if job.id == name] or [
        job for job in jobs if name and job.id.startswith(name)
    ]
    if len(found) != 1:
        which = "no job has" if not found else f"{len(found)} jobs have"
        raise NotFound(f"{which} an id that begins with {name!r}; see `jobs list`")
    return found[0]


def in_turn(jobs: Sequence[Job]) -> list[str]:
    """The ids of those that may be advanced, of jobs from the oldest: one after another for each handler.

    A job of all handlers waits for every one before it, and those after it wait for it.
    """
    due: list[str] = []
    busy: list[str | None] = []
    for job in jobs:
        if job.state != "running" or job.kind == "drop":
            due.append(job.id)
            continue
        if not any(None in (before, job.handler) or before == job.handler for before in busy):
            due.append(job.id)
        busy.append(job.handler)
    return due


def room(rate: float, recent: str, waiting: int) -> int:
    """How many more runs may be let go, given how many still wait for the end of their first attempt.

    A job begins with few, so that one whose runs all fail is paused before it has let go many.
    """
    most = max(FIRST, round(rate * BURST_SECONDS))
    if len(recent) < RECENT:
        most = min(most, FIRST + 2 * recent.count(WORKED))
    return max(0, most - waiting)


def paced(rate: float, paced_until: float, now: float) -> tuple[int, float]:
    """How many runs a rate allows now, and from when on its time counts.

    `paced_until` is up to when time was spent. What wasn't used is kept for a short while, and for two runs
    at least.
    """
    burst = max(BURST_SECONDS, 2 / rate)
    since = min(max(paced_until, now - burst), now)  # later than now if the clock was set back
    return int((now - since) * rate), since


def why_to_stop(recent: str) -> str | None:
    """Why a job with these outcomes goes no further by itself, or None."""
    if len(recent) >= IN_A_ROW and WORKED not in recent[-IN_A_ROW:]:
        return f"{IN_A_ROW} runs in a row failed"
    failed = recent.count(FAILED)
    if len(recent) >= RECENT and failed * 2 >= RECENT:
        return f"{failed} of the last {RECENT} runs failed"
    return None


def outcome_of(status: RunStatus | str | None) -> Literal["worked", "failed", "skipped"]:
    """What a run counts as whose first attempt has ended; None is one that has been pruned since."""
    if status == "done":
        return "worked"
    return "failed" if status in ("dead", "retrying") else "skipped"
