"""The part of an encrypted inbox that goes on with jobs.

What a job changes is chosen by names and times, which are readable in it, as everywhere. Why it was begun
is the act's to say, and encrypted with it.
"""

from __future__ import annotations

from dataclasses import replace

from webhook_receiver.inbox.acts import Act
from webhook_receiver.inbox.jobs import Advanced, Job, JobKind, KeepsJobs, jobs_of
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sealing.acts import SealedActs, opened_act
from webhook_receiver.inbox.sealing.values import Values


class SealedJobs(SealedActs):
    """Hands jobs on to the inner inbox: see `KeepsJobs`."""

    @property
    def keeps_jobs(self) -> bool:
        """Whether the inner inbox does."""
        return isinstance(self.inner, KeepsJobs) and self.inner.keeps_jobs

    async def jobs(self, *, unended: bool = False) -> list[Job]:
        """All jobs, or those that haven't ended: the oldest first."""
        return [
            _opened(self.values, job) for job in await jobs_of(self.inner).jobs(unended=unended)
        ]

    async def weigh(self, kind: JobKind, selection: Selection) -> int:
        """How many runs a job would change, counted up to a limit."""
        return await jobs_of(self.inner).weigh(kind, self.values.hidden_selection(selection))

    async def advance(self, job: str) -> Advanced:
        """Do what a job may do now."""
        return await jobs_of(self.inner).advance(job)


def _opened(values: Values, job: Job) -> Job:
    stored = Act(id=job.id, who=job.who, face="", act="", target=job.target, reason=job.reason)
    act = opened_act(values, stored)
    return replace(job, target=act.target, reason=act.reason)
