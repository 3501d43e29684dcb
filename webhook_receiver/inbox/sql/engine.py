"""The SQL engine behind the `Inbox` protocol: one schema and one set of scripts on each database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Protocol, TypeVar, runtime_checkable

from webhook_receiver.inbox.protocol import Transaction
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
    Setup,
    Stats,
    Taken,
)
from webhook_receiver.inbox.sql import scripts, setups
from webhook_receiver.inbox.sql.scripts import Script
from webhook_receiver.types import Envelope, Lease, Outcome, Receipt

Result = TypeVar("Result")


class Database(Protocol):
    """What each database does in its own way: the hot paths, and running scripts.

    Its methods of the same names keep the promises of `Inbox`.
    """

    @property
    def abilities(self) -> frozenset[Ability]:
        """What this database can beyond the rest."""
        ...

    async def start(self) -> str:
        """Open and migrate; say what a commit survives."""
        ...

    async def stop(self) -> None:
        """Finish what is being committed, then close."""
        ...

    def on_put(self, wake: Callable[[], None]) -> None:
        """Call `wake` after commits with new events."""
        ...

    def wake(self) -> None:
        """Tell whoever listens that there is something to do."""
        ...

    async def put(self, envelopes: Sequence[Envelope], within: float | None) -> list[Receipt]:
        """Store events in the next shared commit."""
        ...

    async def claim(
        self, worker: str, plan: Plan, demands: Mapping[str, Demand], *, suspects: bool
    ) -> Claimed:
        """Lease due runs and plan new events."""
        ...

    async def settle(self, settled: Sequence[tuple[Lease, Outcome]]) -> Sequence[bool]:
        """Write outcomes down where the lease still holds."""
        ...

    def transaction(self, lease: Lease) -> AbstractAsyncContextManager[Transaction]:
        """A transaction for an attempt's effects."""
        ...

    async def renew(self, worker: str, lease: float) -> Taken:
        """Prolong a worker's lease and take over from those that vanished."""
        ...

    async def disown(self, worker: str, held: Sequence[int]) -> None:
        """Give back what a worker doesn't know that it holds."""
        ...

    async def leave(self, worker: str) -> None:
        """Give a worker's lease up."""
        ...

    async def write(self, script: Script[Result]) -> Result:
        """Run a script in one transaction."""
        ...

    async def read(self, script: Script[Result]) -> Result:
        """Run a script that only reads, in the way of nobody."""
        ...


@runtime_checkable
class Shrinks(Protocol):
    """A database that keeps the space of what was deleted until it is told to give it back."""

    async def shrink(self) -> int:
        """Give some back, soon; how many pages are left to give back after that."""
        ...


class SqlInbox:
    """An inbox in a SQL database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.abilities: frozenset[Ability] = database.abilities

    async def start(self) -> str:
        """Open and migrate; return what a commit survives, in a line."""
        return await self._database.start()

    async def stop(self) -> None:
        """Finish what is being committed, then close."""
        await self._database.stop()

    def on_put(self, wake: Callable[[], None]) -> None:
        """Call `wake` after commits with new events, this process's or another's."""
        self._database.on_put(wake)

    async def put(
        self, envelopes: Sequence[Envelope], within: float | None = None
    ) -> list[Receipt]:
        """Store events in the next shared commit."""
        return await self._database.put(envelopes, within)

    async def claim(
        self, worker: str, plan: Plan, demands: Mapping[str, Demand], *, suspects: bool
    ) -> Claimed:
        """Lease due runs and plan new events."""
        return await self._database.claim(worker, plan, demands, suspects=suspects)

    async def settle(self, settled: Sequence[tuple[Lease, Outcome]]) -> Sequence[bool]:
        """Write outcomes down where the lease still holds."""
        return await self._database.settle(settled)

    def transaction(self, lease: Lease) -> AbstractAsyncContextManager[Transaction]:
        """A transaction for an attempt's effects."""
        return self._database.transaction(lease)

    async def renew(self, worker: str, lease: float) -> Taken:
        """Prolong a worker's lease and take over from those that vanished."""
        return await self._database.renew(worker, lease)

    async def disown(self, worker: str, held: Sequence[int]) -> None:
        """Give back what a worker doesn't know that it holds."""
        await self._database.disown(worker, held)

    async def leave(self, worker: str) -> None:
        """Give a worker's lease up."""
        await self._database.leave(worker)

    async def refuse(self, kept: Sequence[Refusal], counts: Mapping[str, int]) -> None:
        """Count refusals and keep some, dropping the oldest beyond the quarantine's bounds."""
        await self._database.write(scripts.refuse(kept, counts))

    async def count(self, what: Counted, counts: Mapping[str, int]) -> None:
        """Add to a counter, by source."""
        await self._database.write(scripts.count(what, counts))

    async def events(self, selection: Selection, *, bodies: bool = False) -> list[EventRecord]:
        """The selected events with their runs."""
        return await self._database.read(scripts.events(selection, bodies=bodies))

    async def stats(self) -> Stats:
        """Counts over the whole inbox."""
        return await self._database.read(scripts.stats)

    async def replay(self, selection: Selection, *, dead_only: bool) -> int:
        """Make finished runs pending again."""
        changed = await self._database.write(scripts.replay(selection, dead_only=dead_only))
        self._database.wake()
        return changed

    async def drop(self, selection: Selection) -> int:
        """Give dead runs up for good."""
        changed = await self._database.write(scripts.drop(selection))
        self._database.wake()
        return changed

    async def refusals(self, ids: Sequence[int] | None = None) -> list[Refusal]:
        """The quarantine, newest first."""
        return await self._database.read(scripts.refusals(ids))

    async def release_refusals(self, ids: Sequence[int]) -> None:
        """Forget quarantined deliveries that have become events."""
        await self._database.write(scripts.release_refusals(ids))

    async def open_setup(self, source: str, *, seconds: float, lessons: int) -> None:
        """Take up to so many secrets that the source's sender tells, for so long."""
        await self._database.write(setups.open_setup(source, seconds=seconds, lessons=lessons))

    async def setup(self, source: str) -> Setup:
        """How a source's set-up stands."""
        return await self._database.read(setups.setup(source))

    async def learn(self, source: str, secret: str) -> bool:
        """Keep a secret that a sender told, where a set-up is open for it."""
        return await self._database.write(setups.learn(source, secret))

    async def forget(self, source: str) -> int:
        """Forget the secrets that a source learned."""
        return await self._database.write(setups.forget(source))

    async def prune(
        self, retention: Retention, progress: Callable[[int], None] | None = None
    ) -> int:
        """Delete finished events, some hundred in a transaction so that ingestion goes on.

        `progress` is told how many have gone so far.
        """
        beyond = await self._database.read(scripts.beyond(retention))
        gone = 0
        for scan in (
            partial(scripts.scan_identities, keep=retention),
            partial(scripts.scan, keep=retention, beyond=beyond),
        ):
            scanned = scripts.Scanned(0)
            while scanned.last is not None:
                scanned = await self._database.read(scan(scanned.last))
                for pruning in scanned.prunings:
                    gone += await self._database.write(scripts.prune(pruning))
                    if progress is not None:
                        progress(gone)
                if scanned.prunings:
                    await self._shrink()
        return gone

    async def _shrink(self) -> None:
        """Give back what is free, in steps, so that others write in between."""
        database = self._database
        if not isinstance(database, Shrinks):
            return
        left = await database.shrink()
        while left:
            before, left = left, await database.shrink()
            if left >= before:  # somebody else is in the way: the next time
                return
