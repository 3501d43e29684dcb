"""`EffectsContract`: what an inbox with transactions promises, as tests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import text

from webhook_receiver.errors import InboxError
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Selection
from webhook_receiver.outcomes import Done
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.testing.contracts.suite import InboxSuite
from webhook_receiver.types import Envelope, Lease, Planned

_CREATE = text("CREATE TABLE IF NOT EXISTS effects_ledger (event VARCHAR(100))")
_WRITE = text("INSERT INTO effects_ledger (event) VALUES (:event)")
_READ = text("SELECT event FROM effects_ledger ORDER BY event")


class EffectsContract(InboxSuite):
    """A handler's writes happen once. Subclass it beside `InboxContract`; it needs the same."""

    def _with_lease(self, test: Callable[[Inbox, Lease], Awaitable[None]]) -> None:
        """Run a test with a lease on the event `a`; there is a table for effects."""

        async def with_table(inbox: Inbox) -> None:
            await inbox.put([envelope("table"), envelope("a")])
            table, lease = (await claim(inbox)).leases
            async with inbox.transaction(table) as transaction:
                await transaction.given("connection").execute(_CREATE)
                assert await transaction.commit(Done())
            await test(inbox, lease)

        self.with_inbox(with_table)

    def test_it_says_that_it_can(self) -> None:
        assert "transactions" in self.open().abilities

    def test_effects_and_the_run_are_committed_together(self) -> None:
        async def test(inbox: Inbox, lease: Lease) -> None:
            async with inbox.transaction(lease) as transaction:
                session = transaction.given("session")
                await session.execute(_WRITE, {"event": "a"})
                assert await _status(inbox) == "running"
                assert await transaction.commit(Done())
            assert (await _ledger(inbox), await _status(inbox)) == (["a"], "done")
            assert list(await inbox.settle([(lease, Done())])) == [
                True
            ]  # saying it twice is no lie

        self._with_lease(test)

    def test_what_is_not_committed_is_undone(self) -> None:
        async def test(inbox: Inbox, lease: Lease) -> None:
            async with inbox.transaction(lease) as transaction:
                await transaction.given("session").execute(_WRITE, {"event": "a"})
                await transaction.given("session").commit()  # ends a savepoint, no more
            assert (await _ledger(inbox), await _status(inbox)) == ([], "running")

        self._with_lease(test)

    def test_a_lost_lease_undoes_the_effects(self) -> None:
        async def test(inbox: Inbox, lease: Lease) -> None:
            await self.pass_time(self.LEASE + 1)
            await inbox.renew("v", self.LEASE)
            async with inbox.transaction(lease) as transaction:
                await transaction.given("connection").execute(_WRITE, {"event": "late"})
                assert not await transaction.commit(Done())
            assert await _ledger(inbox) == []

        self._with_lease(test)

    def test_savepoints(self) -> None:
        async def test(inbox: Inbox, lease: Lease) -> None:
            async with inbox.transaction(lease) as transaction:
                session = transaction.given("session")
                for event, fails in (("kept", False), ("undone", True)):
                    nested = await session.begin_nested()
                    await session.execute(_WRITE, {"event": event})
                    await (nested.rollback() if fails else nested.commit())
                assert await transaction.commit(Done())
            assert await _ledger(inbox) == ["kept"]

        self._with_lease(test)

    def test_a_handler_cannot_commit_without_its_run(self) -> None:
        async def test(inbox: Inbox, lease: Lease) -> None:
            refused = False
            async with inbox.transaction(lease) as transaction:
                connection = transaction.given("connection")
                await connection.execute(_WRITE, {"event": "a"})
                try:
                    await connection.commit()
                except InboxError:
                    refused = True
            assert refused
            assert (await _ledger(inbox), await _status(inbox)) == ([], "running")

        self._with_lease(test)

    def test_a_transaction_that_did_nothing_settles_its_run(self) -> None:
        async def test(inbox: Inbox, lease: Lease) -> None:
            async with inbox.transaction(lease) as transaction:
                assert await transaction.commit(Done())
            assert await _status(inbox) == "done"

        self._with_lease(test)

    def test_the_next_of_a_key_follows_and_the_mark_is_kept(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a"), envelope("b")])
            await claim(inbox, plan=_ordered)
            (first,) = (await claim(inbox, plan=_ordered)).leases
            async with inbox.transaction(first) as transaction:
                assert await transaction.commit(Done(mark="7"))
            (second,) = (await claim(inbox, plan=_ordered)).leases
            assert (first.envelope.id, second.envelope.id, second.mark) == ("a", "b", "7")

        self.with_inbox(test)

    def test_deliveries_are_taken_while_a_transaction_is_open(self) -> None:
        async def test(inbox: Inbox, lease: Lease) -> None:
            async with inbox.transaction(lease) as transaction:
                await transaction.given("connection").execute(_WRITE, {"event": "a"})
                (new,) = await inbox.put([envelope("while")])
                (known,) = await inbox.put([envelope("a")])
                (copy,) = await inbox.put([envelope("while")])
                duplicates = (new.duplicate, known.duplicate, copy.duplicate)
                assert duplicates == (False, True, True)
                assert await transaction.commit(Done())
            (again,) = await inbox.put([envelope("while")])
            assert again.duplicate
            assert len(await inbox.events(Selection())) == 3

        self._with_lease(test)


def _ordered(envelope: Envelope) -> tuple[Planned, ...]:
    del envelope
    return (Planned("h", "key"),)


async def _status(inbox: Inbox) -> str:
    (record,) = [record for record in await inbox.events(Selection()) if record.id == "a"]
    return record.runs[0].status


async def _ledger(inbox: Inbox) -> list[Any]:
    """What was committed, read through another event's transaction."""
    await inbox.put([envelope("reader")])
    leases = (await claim(inbox)).leases
    (lease,) = [lease for lease in leases if lease.envelope.id == "reader"]
    async with inbox.transaction(lease) as transaction:
        return list((await transaction.given("connection").execute(_READ)).scalars())
