"""`RetentionContract`: what pruning takes, and what a clock that was ahead leaves, as tests.

It is a part of `InboxContract`.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import replace

from webhook_receiver.faults import fault
from webhook_receiver.inbox.protocol import Inbox, Paces
from webhook_receiver.inbox.records import Demand, Plan, Retention, Selection
from webhook_receiver.outcomes import Dead, Done, Outcome, Released, Retrying
from webhook_receiver.testing.contracts.envelopes import (
    claim,
    envelope,
    no_handler,
    one_handler,
    two_handlers,
)
from webhook_receiver.testing.contracts.suite import InboxSuite
from webhook_receiver.types import DAY


class RetentionContract(InboxSuite):
    """It needs what `InboxContract` needs."""

    def test_prune_takes_finished_events_only(self) -> None:
        async def test(inbox: Inbox) -> None:
            old = time.time() - 20 * DAY
            await inbox.put([envelope(name, at=old) for name in ("done", "dead", "pending")])
            ends: dict[str, Outcome] = {
                "done": Done(),
                "dead": Dead("broken"),
                "pending": Retrying(60, "broken"),
            }
            for lease in (await claim(inbox)).leases:
                await inbox.settle([(lease, ends[lease.envelope.id])])
            await inbox.put([envelope("young")])
            assert await inbox.prune(Retention(done=10 * DAY, window=7 * DAY)) == 1
            left = {record.id for record in await inbox.events(Selection())}
            assert left == {"dead", "pending", "young"}

        self.with_inbox(test)

    def test_dead_letters_are_dropped_once_they_were_given_up_long_enough_ago(self) -> None:
        """By when that was, not by when their event came; and that event goes later, as any other."""

        async def test(inbox: Inbox) -> None:
            old = time.time() - 20 * DAY
            for id_ in ("old", "young"):
                await inbox.put([envelope(id_, at=old)])
                (lease,) = (await claim(inbox)).leases
                await inbox.settle([(lease, Dead("broken"))])
                await self.pass_time(2.0 if id_ == "old" else 0.0)
            assert await inbox.prune(Retention(done=30 * DAY, dead=10 * DAY)) == 0
            assert await _of_runs(inbox) == {"old": ("dead", "broken"), "young": ("dead", "broken")}
            assert await inbox.prune(Retention(done=30 * DAY, dead=1.5)) == 0
            dropped = ("skipped", "dropped: broken")
            assert await _of_runs(inbox) == {"old": dropped, "young": ("dead", "broken")}
            assert await inbox.prune(Retention(done=10 * DAY, dead=10 * DAY)) == 1
            assert await _of_runs(inbox) == {"young": ("dead", "broken")}

        self.with_inbox(test)

    def test_dead_letters_are_chosen_by_when_they_were_given_up(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("old")])
            (lease,) = (await claim(inbox)).leases
            await inbox.settle([(lease, Dead("broken"))])
            (record,) = await inbox.events(Selection())
            ended_at = record.runs[0].ended_at or record.received_at
            before = Selection(ended_before=ended_at)
            assert await inbox.events(before) == []
            assert await inbox.drop(before) == 0
            assert await inbox.replay(before, dead_only=True) == 0
            after = Selection(ended_before=ended_at + 1.0, handler="h")
            assert [one.id for one in await inbox.events(after)] == ["old"]
            assert await inbox.drop(Selection(ended_before=ended_at + 1.0, handler="g")) == 0
            assert await inbox.drop(after) == 1
            assert await inbox.events(after) == []

        self.with_inbox(test)

    def test_dead_letters_are_chosen_by_their_fault(self) -> None:
        async def test(inbox: Inbox) -> None:
            errors = {"a": "KeyError: 'x'", "b": "KeyError: 'x'", "c": "TimeoutError"}
            for id_, error in errors.items():
                await inbox.put([envelope(id_)])
                (lease,) = (await claim(inbox)).leases
                await inbox.settle([(lease, Dead(error))])
            keys = Selection(faults=[fault("KeyError: 'x'")])
            assert {one.id for one in await inbox.events(keys)} == {"a", "b"}
            assert await inbox.drop(replace(keys, handler="g")) == 0
            assert await inbox.replay(replace(keys, source="other"), dead_only=True) == 0
            assert await inbox.replay(keys, dead_only=True) == 2
            assert await inbox.events(keys) == []
            assert await inbox.drop(Selection(faults=[fault("TimeoutError")])) == 1
            assert await inbox.drop(Selection(faults=[])) == 0

        self.with_inbox(test)

    def test_rel16_what_a_clock_ahead_received_is_due_at_once(self) -> None:
        """Those that are leased when they are planned, and those that wait for a place."""

        async def test(inbox: Inbox) -> None:
            ahead = time.time() + 400 * DAY
            await inbox.put([envelope(f"e{n}", at=ahead) for n in range(6)])
            first = await inbox.claim(
                "w", two_handlers, {"h": Demand(2), "g": Demand(0)}, suspects=True
            )
            assert len(first.leases) == 2
            again = await inbox.claim(
                "w", two_handlers, {"h": Demand(9), "g": Demand(9)}, suspects=True
            )
            assert Counter(lease.handler for lease in again.leases) == {"h": 4, "g": 6}

        self.with_inbox(test)

    def test_rel16_nothing_waits_for_a_clock_that_was_ahead(self) -> None:
        """Nothing runs twice, no retry is early, and what was replayed meanwhile is due at once."""

        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope(id_) for id_ in ("done", "retrying", "new")])
            leases = {lease.envelope.id: lease for lease in (await claim(inbox)).leases}
            await inbox.settle([(leases["done"], Done()), (leases["new"], Released())])
            if not await self.set_clock(3_650 * DAY):
                return
            await inbox.renew("w", self.LEASE)
            await inbox.settle([(leases["retrying"], Retrying(self.LEASE / 2, "broken"))])
            assert await inbox.replay(Selection(), dead_only=False) == 1
            await inbox.put([envelope("late")])
            await self.set_clock(-3_650 * DAY)
            await inbox.renew("w", self.LEASE)
            due = {lease.envelope.id for lease in (await claim(inbox)).leases}
            assert due == {"done", "new", "late"}
            await self.pass_time(self.LEASE / 2)
            due = {lease.envelope.id for lease in (await claim(inbox)).leases}
            assert due == {"retrying"}

        self.with_inbox(test)

    def test_rel16_nothing_waits_after_a_restart_for_a_clock_that_was_ahead(self) -> None:
        async def run() -> None:
            inbox = self.open()
            await self.start(inbox)
            await inbox.renew("w", self.LEASE)
            await inbox.put([envelope("a")])
            await inbox.settle([(lease, Done()) for lease in (await claim(inbox)).leases])
            can = await self.set_clock(3_650 * DAY)
            assert await inbox.replay(Selection(), dead_only=False) == 1
            await inbox.stop()
            await self.set_clock(-3_650 * DAY)
            again = self.reopen()
            if again is None or not can:
                return
            await self.start(again)
            try:
                await again.renew("v", self.LEASE)
                assert (await again.stats()).ahead == 0
                assert len((await claim(again, "v")).leases) == 1
            finally:
                await again.stop()

        asyncio.run(run())

    def test_rel16_a_clock_that_is_ahead_prunes_nothing_young(self) -> None:
        """Ages count by a time that goes ten times as fast as real time at most."""

        async def test(inbox: Inbox) -> None:
            if not isinstance(inbox, Paces):
                return
            keep = Retention(done=10 * DAY, window=7 * DAY)
            await inbox.put([envelope("young"), envelope("old", at=time.time() - 20 * DAY)])
            await inbox.settle([(lease, Done()) for lease in (await claim(inbox)).leases])
            assert await inbox.pace(60) < 1
            if not await self.set_clock(3_650 * DAY):
                return
            assert await inbox.pace(60) > 3_649 * DAY
            assert await inbox.prune(keep) == 1
            assert (await inbox.put([envelope("young")]))[0].duplicate
            assert [record.id for record in await inbox.events(Selection())] == ["young"]
            await self.set_clock(-3_650 * DAY)
            assert await inbox.pace(60) == 0
            await self.set_clock(11 * DAY)
            await inbox.pace(1.0 * DAY)  # a leap that was right is caught up with
            assert await inbox.pace(1.0 * DAY) == 0
            assert await inbox.prune(keep) == 1

        self.with_inbox(test)

    def test_what_is_replayed_while_pruning_is_whole_or_gone(self) -> None:
        retention = Retention(done=10 * DAY, unhandled=10 * DAY, window=7 * DAY)

        async def drain(inbox: Inbox, plan: Plan) -> int:
            runs = 0
            while leases := (await claim(inbox, plan=plan)).leases:
                await inbox.settle([(lease, Done()) for lease in leases])
                runs += len(leases)
            return runs

        async def test(inbox: Inbox) -> None:
            for plan in (one_handler, no_handler) * 3:
                old = [envelope(f"e{n}", at=time.time() - 20 * DAY) for n in range(40)]
                await inbox.put(old)
                await drain(inbox, plan)
                replayed, pruned = await asyncio.gather(
                    inbox.replay(Selection(), dead_only=False), inbox.prune(retention)
                )
                listed = await inbox.events(Selection())
                assert {record.status for record in listed} <= {"pending"}
                assert len(listed) == replayed == 40 - pruned
                assert await drain(inbox, one_handler) == replayed
                assert await inbox.prune(retention) == replayed

        self.with_inbox(test)

    def test_what_was_pruned_is_a_duplicate_within_its_window(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a", at=time.time() - DAY)])
            await inbox.settle([((await claim(inbox)).leases[0], Done())])
            for window, duplicate in ((7 * DAY, True), (DAY / 2, False)):
                await inbox.prune(Retention(done=60, window=window))
                assert (await inbox.stats()).events == len(await inbox.events(Selection())) == 0
                assert (await inbox.put([envelope("a")]))[0].duplicate is duplicate

        self.with_inbox(test)


async def _of_runs(inbox: Inbox) -> dict[str, tuple[str, str | None]]:
    """The status and error of each event's run."""
    records = await inbox.events(Selection())
    return {record.id: (run.status, run.error) for record in records for run in record.runs}
