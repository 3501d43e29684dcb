"""Jobs: how far they are, and how they are paused, go on and end."""

from collections.abc import Callable
from dataclasses import replace

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import Act, ChangeJob, perform
from webhook_receiver.inbox.jobs import (
    BY,
    TOTAL_LIMIT,
    Advanced,
    Job,
    KeepsJobs,
    jobs_of,
    named,
)
from webhook_receiver.inbox.protocol import Inbox

SHOWN = 8  # characters of a job's id that are enough to name it


def released(job: Job) -> str:
    """How many runs a job has let go, of how many."""
    return f"{job.released:,} of {job.total:,}{'+' if job.total >= TOTAL_LIMIT else ''}"


def pausing(act: Act) -> ChangeJob:
    """Let a job go no further, and say who wanted that and why."""
    note = f"{BY}{act.who}{f': {act.reason}' if act.reason else ''}"
    return ChangeJob(job="", state="paused", note=note)


def resuming() -> ChangeJob:
    """Let a paused job go on."""
    return ChangeJob(job="", state="running")


def cancelling(act: Act) -> ChangeJob:
    """End a job, and take back what it let go and what hasn't begun."""
    return ChangeJob(job="", state="cancelled", note=f"{BY}{act.who}")


async def changed(store: Inbox, name: str, change: ChangeJob, act: Act) -> tuple[Job, int]:
    """Change a job that hasn't ended; return it as it was, and how many runs were changed.

    Raise `NotFound` if no job or several have an id that begins with `name`, and `ConfigurationError` if it
    has ended or is about to. The act's target gets the job's id.
    """
    job = named(await jobs_of(store).jobs(), name)
    if job.ended_at is not None or (job.state == "cancelled" and change.state != "cancelled"):
        raise ConfigurationError(f"job {job.id[:SHOWN]} is {job.state}: nothing about it changes")
    target = f"job {job.id}{f', {act.target}' if act.target else ''}"
    return job, await perform(store, replace(change, job=job.id), replace(act, target=target))


async def through(store: KeepsJobs, job: str, tell: Callable[[int], None]) -> int:
    """Do a job to its end, here; return how many runs it has changed, whoever did it.

    `tell` is given how many were changed so far, again and again.
    """
    count, advanced = 0, Advanced(more=True)
    while advanced.more:
        advanced = await store.advance(job)
        count += advanced.changed
        tell(count)
    return named(await store.jobs(), job).released  # a worker may have done some of it
