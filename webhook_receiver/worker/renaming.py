"""Handlers that were renamed, and runs that nobody here takes."""

from __future__ import annotations

from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.jobs import KeepsJobs
from webhook_receiver.inbox.pauses import KeepsPauses
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.renaming import MovesRuns
from webhook_receiver.observe import Observer

REMEDY = (
    "no handler here has that name: register it again, say was= at its new name, or see "
    "`webhook-receiver runs move` and `runs drop`"
)


class Renaming:
    """Gives runs to handlers that had another name before.

    Processes of an older version may still plan runs under that name, so this is done again and again.

    Parameters:
        inbox: where the runs are.
        router: has the handlers.
        observer: logs what was moved, and what nobody takes.
    """

    def __init__(self, inbox: Inbox, router: Router, observer: Observer) -> None:
        self._inbox, self._observer = inbox, observer
        self._renamed = [
            (old, handler.name) for handler in router.handlers.values() for old in handler.was
        ]
        self._known = {UNPLANNED, *router.handlers, *(old for old, _ in self._renamed)}

    async def move(self) -> None:
        """Move what waits under earlier names."""
        if not isinstance(self._inbox, MovesRuns):
            return
        for old, new in self._renamed:
            runs = await self._inbox.move_runs(old, new)
            if runs:
                self._observer.log("runs.moved", handler=new, was=old, runs=runs)

    async def report(self) -> None:
        """Log which handlers' runs wait for a name that isn't registered here."""
        if not isinstance(self._inbox, MovesRuns):
            return
        for one in await self._inbox.backlog():
            if one.handler not in self._known:
                self._observer.log(
                    "handler.missing", handler=one.handler, runs=one.waiting, reason=REMEDY
                )


async def nothing_due(inbox: Inbox, router: Router) -> bool:
    """Whether nothing is due of these handlers and nothing is under way, here or anywhere.

    What waits for a handler that an operator has paused isn't due. A job that goes on is under way.
    """
    stats = await inbox.stats()
    if stats.runs["running"]:
        return False
    jobs = (
        await inbox.jobs(unended=True) if isinstance(inbox, KeepsJobs) and inbox.keeps_jobs else []
    )
    if any(job.state == "running" for job in jobs):
        return False
    if not isinstance(inbox, MovesRuns):
        return not (stats.runs["pending"] or stats.backlog_age)
    ours = {UNPLANNED, *router.handlers}
    ours |= {old for handler in router.handlers.values() for old in handler.was}
    if isinstance(inbox, KeepsPauses):
        ours -= {pause.handler for pause in await inbox.pauses()}
        if not ours & router.handlers.keys():  # without a place, no run is planned
            ours.discard(UNPLANNED)
    return not any(one.due for one in await inbox.backlog() if one.handler in ours)
