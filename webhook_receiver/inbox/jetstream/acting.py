"""The part of the JetStream engine that does what operators ask for, and remembers it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import assert_never

from webhook_receiver.inbox.acts import (
    Act,
    ActSearch,
    BeginJob,
    Change,
    ChangeAlarm,
    ChangeJob,
    ChangeLogins,
    Drop,
    DropRuns,
    EndSessions,
    MakeLink,
    Move,
    MuteAlarm,
    PauseHandler,
    Purge,
    Replay,
    Resume,
    TakeBack,
    UnmuteAlarm,
)
from webhook_receiver.inbox.jetstream.opened import Opened
from webhook_receiver.inbox.jetstream.upkeep.acts import Told
from webhook_receiver.inbox.jetstream.upkeep.listing import numbers
from webhook_receiver.inbox.jobs import Advanced, Job, JobKind
from webhook_receiver.inbox.pauses import Pause
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.renaming import Backlog
from webhook_receiver.types import Planned

_InParts = Replay | Drop | TakeBack | Move | DropRuns | Purge
_AtOnce = PauseHandler | Resume | ChangeJob | ChangeAlarm | ChangeLogins
_Possible = _InParts | _AtOnce | BeginJob


class JetStreamActs:
    """Keeps acts, pauses and jobs in streams: see `KeepsActs`, `KeepsPauses` and `KeepsJobs`.

    Streams have no transactions over both, so an act is written down before the change, and its count
    after each part of it.
    """

    @property
    def _open(self) -> Opened:
        """The parts of the inbox, while it is open."""
        raise NotImplementedError

    def _announce(self) -> None:
        """Wake the workers of all processes."""
        raise NotImplementedError

    @property
    def keeps_acts(self) -> bool:
        """It does."""
        return True

    async def perform(self, change: Change, act: Act) -> int:
        """Change something, and write it down before; return how much was changed."""
        possible = _checked(change)
        if isinstance(possible, BeginJob):
            await self._open.jobs.begin(act, possible)
            self._announce()
            return 0
        told = await self._open.acts.begin(act)
        if isinstance(possible, _InParts):
            count = await self._changed_in_parts(possible, act, told)
        else:
            count = await self._changed_at_once(possible)
            await told(count)
        self._announce()
        return count

    async def _changed_in_parts(self, change: _InParts, act: Act, told: Told) -> int:
        made = self._open
        match change:
            case Replay(selection, dead_only):
                return await made.replaying.replay(
                    selection, dead_only=dead_only, by=act.id, told=told
                )
            case Drop(selection):
                return await made.replaying.drop(selection, act.id, told)
            case TakeBack(selection, of):
                return await made.replaying.take_back(selection, of, told)
            case Move(old, new):
                return await made.renaming.move(old, new, told)
            case DropRuns(handler):
                return await made.renaming.drop(handler, told)
            case Purge(keys):
                return await made.purging.purge(keys, told)
            case _:
                assert_never(change)

    async def _changed_at_once(self, change: _AtOnce) -> int:
        made = self._open
        match change:
            case PauseHandler(handler, seconds, by, reason):
                return await made.pauses.pause(handler, seconds, by, reason)
            case Resume(handler):
                return await made.pauses.resume(handler)
            case ChangeJob():
                return await made.advancing.change(change)
            case MuteAlarm() | UnmuteAlarm():
                return await made.alarms.change(change)
            case EndSessions(ids):
                return await made.sessions.end_all(ids)
            case MakeLink(link):
                await made.sessions.begin(link)
                return 1
            case _:
                assert_never(change)

    async def write_down(self, act: Act) -> None:
        """Write an act down, or add its count to what is written under its id already."""
        await self._open.acts.write_down(act)

    async def acts(self, search: ActSearch) -> list[Act]:
        """The acts that are meant, newest first."""
        return await self._open.acts.read(search, await self._open.jobs.counts())

    async def rewrite_acts(self, change: Callable[[Act], Act | None]) -> None:
        """Write the texts of all acts anew, as `change` says; None leaves one."""
        await self._open.acts.rewrite(change)

    @property
    def keeps_jobs(self) -> bool:
        """It does."""
        return True

    async def jobs(self, *, unended: bool = False) -> list[Job]:
        """All jobs, or those that haven't ended: the oldest first."""
        found = await self._open.jobs.listed(unended=unended)
        self._open.stretches.keep({job.id for job in found if job.ended_at is None})
        return found

    async def weigh(self, kind: JobKind, selection: Selection) -> int:
        """How many runs a job would change, counted up to a limit."""
        return await self._open.stretches.weigh(kind, selection)

    async def advance(self, job: str) -> Advanced:
        """Do what a job may do now."""
        advanced = await self._open.advancing.advance(job)
        if advanced.changed:
            self._announce()
        return advanced

    async def pauses(self) -> list[Pause]:
        """The pauses that haven't ended, by handler."""
        return await self._open.pauses.read()

    async def rewrite_pauses(self, change: Callable[[Pause], Pause | None]) -> None:
        """Write the reasons of all pauses anew, as `change` says; None leaves one."""
        await self._open.pauses.rewrite(change)

    async def replay(self, selection: Selection, *, dead_only: bool) -> int:
        """Make the selected events' finished runs pending again; return how many runs that were."""
        changed = await self._open.replaying.replay(selection, dead_only=dead_only)
        self._announce()
        return changed

    async def drop(self, selection: Selection) -> int:
        """Give the selected events' dead runs up for good, as skipped; return how many that were."""
        return await self._open.replaying.drop(selection, secrets.token_hex(8))

    async def backlog(self) -> list[Backlog]:
        """What waits for each handler, by name; handlers for which nothing waits are left out."""
        return await self._open.renaming.backlog()

    async def move_runs(self, old: str, new: str) -> int:
        """Give a handler's unfinished and dead runs to another; return how many were moved."""
        return await self._open.renaming.move(old, new)

    async def drop_runs(self, handler: str) -> int:
        """Give a handler's unfinished and dead runs up for good, as skipped; return how many."""
        return await self._open.renaming.drop(handler)

    async def add_runs(self, runs: Sequence[tuple[str, Planned]]) -> int:
        """Plan further runs of events, by their keys; return how many were added."""
        return await self._open.renaming.add(runs)


def _checked(change: Change) -> _Possible:
    """A change that can be made; raise before anything is written down if it can't, or if a key is none."""
    match change:
        case Replay(selection) | Drop(selection) | TakeBack(selection):
            numbers(selection.keys or ())
        case BeginJob(plan):
            numbers(plan.selection.keys or ())
        case Purge(keys):
            numbers(keys)
        case Move() | DropRuns() | PauseHandler() | Resume() | ChangeJob():
            pass
        case EndSessions() | MakeLink() | MuteAlarm() | UnmuteAlarm():
            pass
        case _:
            assert_never(change)
    return change
