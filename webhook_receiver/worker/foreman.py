"""The foreman: goes on with an inbox's jobs, so that their runs come to the workers.

Every process with a worker has one. A step of a job is one transaction, so any number of them may be at the
same job, and it goes no faster by that.
"""

from __future__ import annotations

import asyncio

from webhook_receiver.errors import describe
from webhook_receiver.inbox.jobs import Advanced, KeepsJobs, in_turn
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.observe import Observer

STEP_SECONDS = 0.5
"""How often a job is gone on with."""

LOOK_SECONDS = 1.0
"""How long passes at least between two looks at whether there are jobs."""


class Foreman:
    """Goes on with jobs while there are any: looks for them at the start, at each heartbeat and wake-up.

    Parameters:
        inbox: where they are.
        observer: logs what becomes of them.
    """

    def __init__(self, inbox: Inbox, observer: Observer) -> None:
        self._inbox, self._observer = inbox, observer
        self._due = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look whenever there is a reason to."""
        if isinstance(self._inbox, KeepsJobs) and self._inbox.keeps_jobs:
            self._due.set()
            self._task = asyncio.create_task(self._work(self._inbox), name="webhook-foreman")

    async def stop(self) -> None:
        """Go on with nothing. A transaction under way is for the inbox to end."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait([task])

    def look_soon(self) -> None:
        """There may be a new job, or one that was paused may go on."""
        self._due.set()

    async def _work(self, inbox: KeepsJobs) -> None:
        while True:
            await self._due.wait()
            self._due.clear()
            try:
                if await go_on(inbox, self._observer):
                    self._due.set()
                    await asyncio.sleep(STEP_SECONDS)
                    continue
            except Exception as error:  # noqa: BLE001 - jobs wait, and it looks again with the next heartbeat
                self._observer.log("worker.waiting", error=describe(error))
            await asyncio.sleep(LOOK_SECONDS)


async def go_on(inbox: KeepsJobs, observer: Observer) -> bool:
    """Do one step of each job whose turn it is; return whether there are jobs that may go on."""
    jobs = await inbox.jobs(unended=True)
    for id_ in in_turn(jobs):
        advanced = Advanced(more=True)
        while advanced.more:
            advanced = await inbox.advance(id_)
            _log(observer, id_, advanced)
    return any(job.state != "paused" or job.waiting for job in jobs)


def _log(observer: Observer, job: str, advanced: Advanced) -> None:
    match advanced.became:
        case "paused":
            observer.log("job.paused", job=job, error=advanced.note)
        case "done" | "cancelled":
            observer.log("job.ended", job=job, state=advanced.became)
        case _:
            pass
