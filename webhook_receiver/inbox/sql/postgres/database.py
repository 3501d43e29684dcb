"""PostgreSQL as the SQL engine's database: a few connections, each for one purpose."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TypeVar

from webhook_receiver.errors import InboxUnavailable, WebhookError
from webhook_receiver.inbox.commit import TaskCommit, Ticket
from webhook_receiver.inbox.protocol import Transaction
from webhook_receiver.inbox.records import Ability, Claimed, Demand, Plan, Taken
from webhook_receiver.inbox.sql.postgres import leasing, settling, storing, tailing, workers
from webhook_receiver.inbox.sql.postgres.address import Address
from webhook_receiver.inbox.sql.postgres.driver import BAD_VALUES, Connection
from webhook_receiver.inbox.sql.postgres.durability import promise
from webhook_receiver.inbox.sql.postgres.effects import Effects
from webhook_receiver.inbox.sql.postgres.link import Link
from webhook_receiver.inbox.sql.postgres.migrating import migrate
from webhook_receiver.inbox.sql.postgres.running import run_script
from webhook_receiver.inbox.sql.postgres.waking import Waking
from webhook_receiver.inbox.sql.scripts import Script
from webhook_receiver.types import Envelope, Lease, Outcome, Receipt

Result = TypeVar("Result")

READ_PATIENCE = 60.0


def no_skew() -> float:
    """The database's clock as it is."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Links:
    """The connections: to store events, to lease runs, to settle them, to do the rest, to read.

    Each connects when it is first used.
    """

    store: Link
    lease: Link
    settle: Link
    rest: Link
    read: Link


class PostgresDatabase:
    """A PostgreSQL database; `skew` gives seconds that are added to its clock, for tests."""

    abilities: frozenset[Ability] = frozenset({"order", "transactions"})

    def __init__(self, url: str, skew: Callable[[], float] = no_skew) -> None:
        self._address = Address.of(url)
        self._skew = skew
        self._links: Links | None = None
        self._commit: TaskCommit | None = None
        self._waking: Waking | None = None
        self._effects: Effects | None = None
        self._turn = 0

    async def start(self) -> str:
        """Open and migrate; return what a commit survives, in a line."""
        await migrate(self._address)
        waking = Waking()
        address = self._address
        links = Links(
            Link(address, "store"),
            Link(address, "lease"),
            Link(address, "settle"),
            Link(address, "rest", patience=READ_PATIENCE, prepare=waking.listen),
            Link(address, "read", patience=READ_PATIENCE),
        )
        try:
            line = await links.store.first(promise)
        except BaseException:
            await links.store.close()
            raise
        waking.start(links.rest)
        self._links, self._waking = links, waking
        self._commit = TaskCommit(self._store, waking.wake)
        return line

    async def stop(self) -> None:
        """Finish what is being committed, then close."""
        commit, self._commit = self._commit, None
        if commit is not None:
            await commit.close()
        if self._waking is not None:
            await self._waking.stop()
        links, self._links = self._links, None
        if links is not None:
            each = (links.store, links.lease, links.settle, links.rest, links.read)
            await asyncio.gather(*(link.close() for link in each))
        effects, self._effects = self._effects, None
        if effects is not None:
            await effects.close()

    @property
    def _open(self) -> Links:
        if self._links is None:
            raise InboxUnavailable("the inbox is not open: start the receiver first")
        return self._links

    def on_put(self, wake: Callable[[], None]) -> None:
        """Call `wake` after commits with new events, this process's or another's."""
        if self._waking is None:
            raise InboxUnavailable("the inbox is not open: start the receiver first")
        self._waking.add(wake)

    def wake(self) -> None:
        """Tell whoever listens that there is something to do."""
        if self._waking is not None:
            self._waking.wake()

    async def put(self, envelopes: Sequence[Envelope], within: float | None) -> list[Receipt]:
        """Store events in the next shared commit."""
        if self._commit is None:
            raise InboxUnavailable("the inbox is not open: start the receiver first")
        return await self._commit.put(envelopes, within)

    async def _store(self, tickets: Sequence[Ticket[None]]) -> Sequence[object]:
        """One commit for all tickets, or one for each where a ticket spoils the others'."""
        try:
            return await self._store_together(tickets)
        except WebhookError as error:
            if not isinstance(error.__cause__, (*BAD_VALUES, ValueError, TypeError)):
                return [error] * len(tickets)
        results: list[object] = []
        for ticket in tickets:
            try:
                results += await self._store_together([ticket])
            except WebhookError as error:
                results.append(error)
        return results

    async def _store_together(self, tickets: Sequence[Ticket[None]]) -> list[object]:
        envelopes = [envelope for ticket in tickets for envelope in ticket.envelopes]
        receipts = await self._open.store.run(
            lambda connection: storing.put(connection, envelopes, self._skew())
        )
        results: list[object] = []
        start = 0
        for ticket in tickets:
            end = start + len(ticket.envelopes)
            results.append(receipts[start:end])
            start = end
        return results

    async def claim(
        self, worker: str, plan: Plan, demands: Mapping[str, Demand], *, suspects: bool
    ) -> Claimed:
        """Lease due runs and plan new events."""
        self._turn += 1
        asked = leasing.Asked(worker, plan, demands, suspects, self._turn, self._skew())
        return await self._open.lease.run(lambda connection: leasing.claim(connection, asked))

    async def settle(self, settled: Sequence[tuple[Lease, Outcome]]) -> Sequence[bool]:
        """Write outcomes down where the lease still holds."""
        return await settling.settle(self._open.settle, settled, self._skew())

    def transaction(self, lease: Lease) -> AbstractAsyncContextManager[Transaction]:
        """A transaction for an attempt's effects."""
        if self._effects is None:
            self._effects = Effects(self._address)
        return self._effects.transaction(lease, self._skew())

    async def renew(self, worker: str, lease: float) -> Taken:
        """Prolong a worker's lease and take over from those that vanished."""
        return await workers.renew(self._open.lease, worker, lease, self._skew())

    async def disown(self, worker: str, held: Sequence[int]) -> None:
        """Give back what a worker doesn't know that it holds."""
        await workers.disown(self._open.lease, worker, held, self._skew())

    async def leave(self, worker: str) -> None:
        """Give a worker's lease up."""
        await workers.leave(self._open.lease, worker)

    async def write(self, script: Script[Result]) -> Result:
        """Run a script in a transaction."""

        async def work(connection: Connection) -> Result:
            return await run_script(connection, script, self._skew())

        return await self._open.rest.transact(work)

    async def read(self, script: Script[Result]) -> Result:
        """Run a script on a connection that nobody waits for."""

        async def work(connection: Connection) -> Result:
            return await run_script(connection, script, self._skew())

        begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        return await self._open.read.transact(work, begin)

    async def complete_until(self) -> int:
        """The key up to which no event can appear any more."""
        return await tailing.complete_until(self._open.read)
