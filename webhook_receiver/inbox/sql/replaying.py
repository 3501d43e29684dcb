"""The part of the SQL engine that goes on with jobs."""

from __future__ import annotations

from webhook_receiver.inbox.jobs import Advanced, Job, JobKind
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql import advancing, jobs
from webhook_receiver.inbox.sql.tallying import RunsScripts


class SqlJobs:
    """Goes on with jobs in a SQL database: see `KeepsJobs`."""

    _scripts: RunsScripts

    @property
    def keeps_jobs(self) -> bool:
        """It does."""
        return True

    async def jobs(self, *, unended: bool = False) -> list[Job]:
        """All jobs, or those that haven't ended: the oldest first."""
        return await self._scripts.read(jobs.read(unended=unended))

    async def weigh(self, kind: JobKind, selection: Selection) -> int:
        """How many runs a job would change, counted up to a limit."""
        return await self._scripts.read(jobs.weigh(kind, selection))

    async def advance(self, job: str) -> Advanced:
        """Do what a job may do now."""
        step = await self._scripts.read(advancing.find(job))
        if step is None or not step.changes:
            return Advanced()
        advanced = await self._scripts.write(advancing.take(step))
        if advanced.changed:
            self._scripts.wake()
        return advanced
