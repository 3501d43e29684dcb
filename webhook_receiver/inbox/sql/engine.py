"""The SQL engine behind the `Inbox` protocol: one schema and one set of scripts on each database."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from typing_extensions import override

from webhook_receiver.inbox.acts import (
    Act,
    Change,
    Drop,
    DropRuns,
    Move,
    Replay,
    TakeBack,
    retired,
)
from webhook_receiver.inbox.attempts import AttemptRecord, FailedOutcome
from webhook_receiver.inbox.budget import Budget
from webhook_receiver.inbox.operating import LOOK_SECONDS, EventPage, Failures, Search
from webhook_receiver.inbox.pauses import Pause
from webhook_receiver.inbox.protocol import (
    ChangeAttempt,
    CommitQueue,
    Complains,
    Excuse,
    Inbox,
    Renew,
    Rewriter,
    Rewritten,
    TellCommit,
    Transaction,
)
from webhook_receiver.inbox.records import (
    Ability,
    Claimed,
    Counted,
    Demand,
    EventRecord,
    Plan,
    Refusal,
    Retention,
    Selection,
    Stats,
    Taken,
)
from webhook_receiver.inbox.rejections import Rejection
from webhook_receiver.inbox.renaming import Backlog
from webhook_receiver.inbox.setups import Setup
from webhook_receiver.inbox.sql import (
    acts,
    attempts,
    expiring,
    grouping,
    jobs,
    moves,
    pauses,
    queries,
    renaming,
    rewriting,
    scripts,
    searching,
    setups,
)
from webhook_receiver.inbox.sql.cards import SqlCards
from webhook_receiver.inbox.sql.database import Database, FillsIn, Shrinks
from webhook_receiver.inbox.sql.lines import SqlLines
from webhook_receiver.inbox.sql.logins import SqlSessions
from webhook_receiver.inbox.sql.quarantine import SqlQuarantine
from webhook_receiver.inbox.sql.replaying import SqlJobs
from webhook_receiver.inbox.sql.scripts import Script
from webhook_receiver.inbox.tickets import Imprint
from webhook_receiver.outcomes import Outcome
from webhook_receiver.types import Envelope, Lease, Planned, Receipt

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

Result = TypeVar("Result")


class SqlInbox(acts.SqlActs, SqlSessions, SqlCards, SqlJobs, SqlQuarantine, SqlLines, Inbox):
    """An inbox in a SQL database: its hot paths are the database's own, the rest are scripts."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._database = database
        self._lag, self._brought_forward = 0.0, float("-inf")

    @property
    @override
    def abilities(self) -> frozenset[Ability]:
        return self._database.abilities

    @override
    async def start(self) -> str:
        return await moves.start(self._database)

    @override
    async def stop(self) -> None:
        await self._database.stop()

    @property
    def complaints(self) -> Sequence[str]:
        """What the start found wrong with the store though it works, a sentence each."""
        return self._database.complaints if isinstance(self._database, Complains) else ()

    async def check(self) -> None:
        """Raise `InboxUnavailable` if nothing could be stored now."""
        await self._database.check()

    async def excuse(self, worker: str, why: Excuse) -> None:
        """Count no death when this worker's lease ends."""
        await self._database.excuse(worker, why)

    def renewer(self) -> Renew | None:
        """What prolongs leases in any thread, or None if nobody else sees them."""
        return self._database.renewer()

    @override
    def on_put(self, wake: Callable[[], None]) -> None:
        self._database.on_put(wake)

    @property
    def queue(self) -> CommitQueue | None:
        """What waits for its commits, while it is open for writing."""
        return self._database.queue

    def on_commit(self, tell: TellCommit) -> None:
        """Call `tell` with the events and seconds of each commit of events, from the next start on."""
        self._database.on_commit(tell)

    @override
    async def put(
        self,
        envelopes: Sequence[Envelope],
        within: float | None = None,
        imprint: Imprint | None = None,
    ) -> list[Receipt]:
        return await self._database.put(envelopes, within, imprint)

    @override
    async def claim(
        self, worker: str, plan: Plan, demands: Mapping[str, Demand], *, suspects: bool
    ) -> Claimed:
        return await self._database.claim(worker, plan, demands, suspects=suspects)

    @override
    async def settle(self, settled: Sequence[tuple[Lease, Outcome]]) -> Sequence[bool]:
        return await self._database.settle(settled)

    @override
    def transaction(self, lease: Lease) -> AbstractAsyncContextManager[Transaction]:
        return self._database.transaction(lease)

    def session(self, *, readonly: bool) -> AbstractAsyncContextManager[AsyncSession]:
        """A session for the host's own code, committed if its block ends without an error."""
        return self._database.session(readonly=readonly)

    @override
    async def renew(self, worker: str, lease: float) -> Taken:
        taken = await self._database.renew(worker, lease)
        if time.monotonic() - self._brought_forward > scripts.AHEAD_SECONDS:
            self._brought_forward = time.monotonic()
            await self._database.write(scripts.bring_forward)
        return taken

    @override
    async def disown(self, worker: str, held: Sequence[int]) -> None:
        await self._database.disown(worker, held)

    @override
    async def leave(self, worker: str) -> None:
        await self._database.leave(worker)

    @override
    async def refuse(self, kept: Sequence[Refusal], counts: Mapping[Rejection, int]) -> None:
        await self._database.write(scripts.refuse(kept, counts))

    @override
    async def count(self, what: Counted, counts: Mapping[str, int]) -> None:
        await self._database.write(scripts.count(what, counts))

    @override
    async def events(self, selection: Selection, *, bodies: bool = False) -> list[EventRecord]:
        database, script = self._database, scripts.events(selection, bodies=bodies)
        if selection.after is None or not isinstance(database, FillsIn):
            return await database.read(script)
        last = await database.complete_until()
        return [record for record in await database.read(script) if int(record.key) <= last]

    async def attempts(self, keys: Sequence[str]) -> list[AttemptRecord]:
        """The remembered attempts at the runs of some events, by run, and each run's oldest first."""
        return await self._database.read(attempts.read(keys))

    async def page(
        self, search: Search, *, bodies: bool = False, seconds: float = LOOK_SECONDS
    ) -> EventPage:
        """A page of events: newest first, or oldest first if `after` is given."""
        last = None
        if search.after is not None and isinstance(self._database, FillsIn):
            last = await self._database.complete_until()
        budget = Budget(time.monotonic, seconds, searching.MOST_ROWS)
        script = searching.page(search, budget, bodies=bodies, complete_until=last)
        return await self._database.read(script)

    async def failures(
        self,
        status: FailedOutcome = "dead",
        *,
        handler: str | None = None,
        before: str | None = None,
        seconds: float = LOOK_SECONDS,
    ) -> Failures:
        """The runs that are dead or retrying, by handler and fault, from the newest event back."""
        budget = Budget(time.monotonic, seconds, grouping.MOST_ROWS)
        script = grouping.failures(status, handler, before, budget)
        return await self._database.read(script)

    @override
    async def stats(self) -> Stats:
        return await self._database.read(scripts.stats)

    @override
    async def replay(self, selection: Selection, *, dead_only: bool) -> int:
        return await self._in_parts(
            acts.part_of(Replay(selection, dead_only), secrets.token_hex(8))
        )

    @override
    async def drop(self, selection: Selection) -> int:
        return await self._in_parts(acts.part_of(Drop(selection), secrets.token_hex(8)))

    async def backlog(self) -> list[Backlog]:
        """What waits for each handler, by name; handlers for which nothing waits are left out."""
        return await self._database.read(renaming.backlog)

    async def move_runs(self, old: str, new: str) -> int:
        """Give a handler's unfinished and dead runs to another; return how many were moved."""
        if not await self._database.read(renaming.waits_for(old)):
            return 0
        return await self._in_parts(acts.part_of(Move(old, new), ""))

    async def drop_runs(self, handler: str) -> int:
        """Give a handler's unfinished and dead runs up for good, as skipped; return how many."""
        return await self._in_parts(acts.part_of(DropRuns(handler), ""))

    async def perform(self, change: Change, act: Act) -> int:
        """Change something and write it down, both or neither; return how much was changed."""
        if isinstance(change, TakeBack) and change.selection.keys is None:
            return await acts.take_back(self._database, change, act)
        return await self._in_parts(acts.recorded(acts.part_of(change, act.id), act))

    async def pauses(self) -> list[Pause]:
        """The pauses that haven't ended, by handler."""
        return await self._database.read(pauses.read)

    async def add_runs(self, runs: Sequence[tuple[str, Planned]]) -> int:
        """Plan further runs of events, by their keys; return how many were added."""
        keys = queries.numbers([key for key, _ in runs])
        further = [(number, run) for number, (_, run) in zip(keys, runs, strict=True)]
        added = await self._database.write(renaming.add(further))
        self._database.wake()
        return added

    async def _in_parts(self, script: Script[tuple[int, bool]]) -> int:
        """Run a script until it says that there is no more; return the sum of its counts."""
        total, more = 0, True
        while more:
            changed, more = await self._database.write(script)
            total += changed
        self._database.wake()
        return total

    @override
    async def open_setup(self, source: str, *, seconds: float, lessons: int) -> None:
        await self._database.write(setups.open_setup(source, seconds=seconds, lessons=lessons))

    @override
    async def setup(self, source: str) -> Setup:
        return await self._database.read(setups.setup(source))

    @override
    async def learn(self, source: str, secret: str) -> bool:
        return await self._database.write(setups.learn(source, secret))

    @override
    async def forget(self, source: str) -> int:
        return await self._database.write(setups.forget(source))

    async def pace(self, elapsed: float) -> float:
        """Let pruning lag behind the clock if that goes too fast; return by how much, in seconds."""
        self._lag = await self._database.write(scripts.pace(elapsed))
        return self._lag

    @override
    async def prune(
        self, retention: Retention, progress: Callable[[int], None] | None = None
    ) -> int:
        """Delete finished events, some hundred in a transaction so that ingestion goes on.

        `progress` is called with how many have gone so far.
        """
        await self._forget_imprints()
        await self._forget_acts(retention.acts)
        await self._expire(retention.dead)
        await self._fold(self._lag)
        await self._forget_sessions()
        while strays := await self._database.read(attempts.strays):
            await self._database.write(attempts.forget(strays))
        gone, beyond = 0, await self._database.read(scripts.beyond(retention))
        for scan in (
            partial(scripts.scan_identities, keep=retention),
            partial(scripts.scan, keep=retention, beyond=beyond),
        ):
            scanned = scripts.Scanned(0)
            while scanned.last is not None:
                scanned = await self._database.read(self._lagging(scan(scanned.last)))
                for pruning in scanned.prunings:
                    gone += await self._database.write(scripts.prune(pruning))
                    if progress is not None:
                        progress(gone)
                if scanned.prunings:
                    await self._shrink()
        return gone

    async def rewrite_events(self, after: str, rewriter: Rewriter) -> Rewritten:
        """Write the next events after a key anew, with their runs' errors, if they need it."""
        return await self._database.write(rewriting.rewrite_events(int(after), rewriter))

    async def rewrite_attempts(self, change: ChangeAttempt) -> None:
        """Write the texts of failed attempts anew, as `change` says; None leaves one."""
        place: attempts.Place | None = (0, 0)
        while place is not None:
            place = await self._database.write(attempts.rewrite(place, change))

    async def rewrite_acts(self, change: Callable[[Act], Act | None]) -> None:
        """Write the texts of all acts anew, as `change` says; None leaves one."""
        await self._database.write(acts.rewrite(change))

    async def rewrite_pauses(self, change: Callable[[Pause], Pause | None]) -> None:
        """Write the reasons of all pauses anew, as `change` says; None leaves one."""
        await self._database.write(pauses.rewrite(change))

    async def rewrite_refusals(self, change: Callable[[Refusal], Refusal | None]) -> int:
        """Write refused deliveries anew, as `change` says; None leaves one. Return how many were."""
        return await self._database.write(rewriting.rewrite_refusals(change))

    async def rewrite_secrets(self, change: Callable[[str, str], str | None]) -> int:
        """Write secrets anew, as `change` says of a source and a secret; return how many were."""
        return await self._database.write(rewriting.rewrite_secrets(change))

    async def _forget_imprints(self) -> None:
        left = await self._database.read(self._lagging(scripts.any_expired))
        while left:
            left = await self._database.write(self._lagging(scripts.forget_imprints))

    async def _forget_acts(self, age: float | None) -> None:
        left = age is not None and await self._database.read(self._lagging(acts.any_before(age)))
        while age is not None and left:
            left = await self._database.write(self._lagging(acts.forget(age)))
            await self._database.write(self._lagging(jobs.forget(age)))

    async def _expire(self, age: float | None) -> None:
        """Drop dead letters of that age, and write that down."""
        if age is None or not await self._database.read(expiring.any_past(age + self._lag)):
            return
        act = retired(secrets.token_hex(8), age)
        await self._in_parts(acts.recorded(expiring.expire(age + self._lag), act))

    def _lagging(self, script: Script[Result]) -> Script[Result]:
        return lambda now: script(now - self._lag)

    async def _shrink(self) -> None:
        """Give free space back in steps, so that others write in between."""
        database = self._database
        if not isinstance(database, Shrinks):
            return
        left = await database.shrink()
        while left:
            before, left = left, await database.shrink()
            if left >= before:  # somebody else is in the way: try again after the next pruning
                return
