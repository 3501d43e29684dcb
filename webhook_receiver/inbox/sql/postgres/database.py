"""PostgreSQL as the SQL engine's database: a few connections, each for one purpose."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from typing_extensions import override

from webhook_receiver.errors import InboxLost, InboxNotReady, InboxUnavailable, WebhookError
from webhook_receiver.inbox.commit import TaskCommit
from webhook_receiver.inbox.imprints import with_copies
from webhook_receiver.inbox.protocol import (
    CommitQueue,
    Excuse,
    Renew,
    TellCommit,
    Transaction,
    opened,
)
from webhook_receiver.inbox.records import (
    ABILITIES,
    Ability,
    Access,
    Claim,
    Claimed,
    Demand,
    Plan,
    Taken,
)
from webhook_receiver.inbox.sql.database import Database
from webhook_receiver.inbox.sql.postgres import (
    imprints,
    leasing,
    settling,
    storing,
    tailing,
    workers,
)
from webhook_receiver.inbox.sql.postgres.address import Address
from webhook_receiver.inbox.sql.postgres.connecting import refuse_pooling_by_transaction
from webhook_receiver.inbox.sql.postgres.driver import BAD_VALUES, Connection
from webhook_receiver.inbox.sql.postgres.durability import promise
from webhook_receiver.inbox.sql.postgres.effects import Effects
from webhook_receiver.inbox.sql.postgres.link import Link
from webhook_receiver.inbox.sql.postgres.migrating import migrate, require
from webhook_receiver.inbox.sql.postgres.running import run_script
from webhook_receiver.inbox.sql.postgres.steps import Steps, since_boot
from webhook_receiver.inbox.sql.postgres.waking import Waking
from webhook_receiver.inbox.sql.scripts import Script
from webhook_receiver.inbox.tickets import (
    Answer,
    Committed,
    Failed,
    Imprint,
    Ticket,
    divided,
    envelopes_of,
)
from webhook_receiver.outcomes import Outcome
from webhook_receiver.types import Envelope, Lease, Receipt

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

Result = TypeVar("Result")

READ_SECONDS = 60.0  # how long a script may take

_TABLES = """
SELECT to_regclass('webhook_events') IS NOT NULL AND to_regclass('webhook_runs') IS NOT NULL
"""


def no_skew() -> float:
    """The database's clock as it is."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Links:
    """The connections; each connects when it is first used.

    Attributes:
        store: stores events.
        lease: leases runs.
        settle: settles them.
        rest: runs the scripts that write.
        read: runs the scripts that only read.
    """

    store: Link
    lease: Link
    settle: Link
    rest: Link
    read: Link


class PostgresDatabase(Database):
    """A PostgreSQL database.

    Parameters:
        url: `postgresql://user:password@host:5432/database`.
        skew: gives seconds that are added to the database's clock, for tests.
        elapsed: gives seconds that nobody sets.
        access: whether the tables may be made or migrated, and whether anything is written.
    """

    def __init__(
        self,
        url: str,
        skew: Callable[[], float] = no_skew,
        elapsed: Callable[[], float] = since_boot,
        *,
        access: Access = Access.MAKE,
    ) -> None:
        self._address = Address.of(url)
        self._skew, self._access = skew, access
        self._steps = Steps(elapsed)
        self._links: Links | None = None
        self._commit: TaskCommit | None = None
        self._on_commit: TellCommit | None = None
        self._waking: Waking | None = None
        self._effects: Effects | None = None
        self._turn = 0

    @property
    @override
    def abilities(self) -> frozenset[Ability]:
        return ABILITIES["postgresql"]

    @property
    @override
    def access(self) -> Access:
        return self._access

    @override
    async def start(self) -> str:
        """Connect; raise `InboxNotReady` if the server isn't up yet, or can't take writes just now."""
        try:
            if self._access is Access.READ:
                return await self._start_reading()
            await refuse_pooling_by_transaction(self._address)
            return await self._start()
        except InboxUnavailable as error:
            raise InboxNotReady(str(error)) from error

    async def _start_reading(self) -> str:
        links = self._new_links(Waking())
        try:
            line = await links.read.first(promise)
            await links.read.run(self._require)
        except BaseException:
            await links.read.close()
            raise
        self._links = links
        return line

    async def _require(self, connection: Connection) -> None:
        await require(connection, self._address.shown)

    async def _start(self) -> str:
        if self._access is Access.MAKE:
            await migrate(self._address)
        waking = Waking()
        links = self._new_links(waking)
        try:
            line = await links.store.first(promise)
            if self._access is not Access.MAKE:
                await links.store.run(self._require)
        except BaseException:
            await links.store.close()
            raise
        waking.start(links.rest)
        self._links, self._waking = links, waking
        self._commit = TaskCommit(self._store, waking.wake, on_commit=self._on_commit)
        return line

    def _new_links(self, waking: Waking) -> Links:
        address = self._address
        reading = self._access is Access.READ
        return Links(
            store=Link(address, "store"),
            lease=Link(address, "lease"),
            settle=Link(address, "settle"),
            rest=Link(address, "rest", seconds=READ_SECONDS, prepare=waking.listen),
            read=Link(address, "read", seconds=READ_SECONDS, reading=reading),
        )

    @override
    async def stop(self) -> None:
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
    @override
    def queue(self) -> CommitQueue | None:
        return None if self._commit is None else self._commit.queue

    @override
    def on_commit(self, tell: TellCommit) -> None:
        self._on_commit = tell

    @override
    def on_put(self, wake: Callable[[], None]) -> None:
        opened(self._waking).add(wake)

    @override
    def wake(self) -> None:
        if self._waking is not None:
            self._waking.wake()

    @override
    async def put(
        self,
        envelopes: Sequence[Envelope],
        within: float | None = None,
        imprint: Imprint | None = None,
    ) -> list[Receipt]:
        return await opened(self._commit).put(envelopes, within, imprint)

    async def _store(self, tickets: Sequence[Ticket[None]]) -> Sequence[Answer]:
        """One commit for all tickets, or one for each if a ticket spoils the others'."""
        try:
            return await self._store_together(tickets)
        except WebhookError as error:
            if not isinstance(error.__cause__, (*BAD_VALUES, ValueError, TypeError)):
                return [Failed(error)] * len(tickets)
        answers: list[Answer] = []
        for ticket in tickets:
            try:
                answers += await self._store_together([ticket])
            except WebhookError as error:
                answers.append(Failed(error))
        return answers

    async def _store_together(self, tickets: Sequence[Ticket[None]]) -> list[Answer]:
        link = opened(self._links).store
        if any(ticket.imprint is not None for ticket in tickets):
            return await link.transact(lambda by: self._store_imprinted(by, tickets))
        envelopes = envelopes_of(tickets)
        receipts = await link.run(lambda by: storing.put(by, envelopes, self._skew()))
        return [Committed(own) for own in divided(receipts, tickets)]

    async def _store_imprinted(
        self, connection: Connection, tickets: Sequence[Ticket[None]]
    ) -> list[Answer]:
        """Remember imprints and store what isn't a late copy, in a transaction of several statements."""
        copies = await imprints.recognised(connection, tickets)
        others = [ticket for ticket in tickets if ticket not in copies]
        envelopes = envelopes_of(others)
        receipts = await storing.put(connection, envelopes, self._skew()) if envelopes else []
        return with_copies(tickets, copies, [Committed(own) for own in divided(receipts, others)])

    @override
    async def claim(
        self, worker: str, plan: Plan, demands: Mapping[str, Demand], *, suspects: bool
    ) -> Claimed:
        self._turn += 1
        asked, skew = Claim(worker, plan, demands, suspects, self._turn), self._skew()
        link = opened(self._links).lease
        return await link.run(lambda connection: leasing.claim(connection, asked, skew))

    @override
    async def settle(self, settled: Sequence[tuple[Lease, Outcome]]) -> Sequence[bool]:
        return await settling.settle(opened(self._links).settle, settled, self._skew())

    @override
    def transaction(self, lease: Lease) -> AbstractAsyncContextManager[Transaction]:
        return self._effects_pool().transaction(lease, self._skew())

    @override
    def session(self, *, readonly: bool) -> AbstractAsyncContextManager[AsyncSession]:
        return self._effects_pool().session(readonly=readonly)

    def _effects_pool(self) -> Effects:
        opened(self._links)
        if self._effects is None:
            self._effects = Effects(self._address)
        return self._effects

    @override
    async def renew(self, worker: str, lease: float) -> Taken:
        link, skew = opened(self._links).lease, self._skew()
        await self._steps.meet(link, skew)
        return await workers.renew(link, worker, lease, skew)

    @override
    async def disown(self, worker: str, held: Sequence[int]) -> None:
        await workers.disown(opened(self._links).lease, worker, held, self._skew())

    @override
    async def leave(self, worker: str) -> None:
        await workers.leave(opened(self._links).lease, worker)

    @override
    async def excuse(self, worker: str, why: Excuse) -> None:
        await workers.excuse(opened(self._links).lease, worker, why, self._skew())

    @override
    def renewer(self) -> Renew | None:
        address, skew = self._address, self._skew

        def renew(worker: str, lease: float | None) -> None:
            asyncio.run(workers.renew_aside(address, worker, lease, skew()))

        return renew

    @override
    async def check(self) -> None:
        """Raise `InboxLost` if the tables are gone, and `InboxUnavailable` if the database is away."""
        ((there,),) = await opened(self._links).store.run(lambda by: by.fetch(_TABLES))
        if not there:
            raise InboxLost(
                f"the inbox's tables were dropped from {self._address.shown} while they were in use: "
                "restore them, or restart the receiver to make them anew"
            )

    @override
    async def write(self, script: Script[Result]) -> Result:
        async def work(connection: Connection) -> Result:
            return await run_script(connection, script, self._skew())

        return await opened(self._links).rest.transact(work)

    @override
    async def read(self, script: Script[Result]) -> Result:
        async def work(connection: Connection) -> Result:
            return await run_script(connection, script, self._skew())

        begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        return await opened(self._links).read.transact(work, begin)

    async def complete_until(self) -> int:
        """The key up to which no event can appear any more."""
        return await tailing.complete_until(opened(self._links).read)
