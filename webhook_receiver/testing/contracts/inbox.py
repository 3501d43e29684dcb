"""`InboxContract`: what every inbox promises, as tests. Ours pass it, and a third party's must."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping

from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Demand, Selection
from webhook_receiver.outcomes import Dead, Done, Outcome, Released, Retrying, Skipped
from webhook_receiver.testing.contracts.envelopes import (
    claim,
    envelope,
    no_handler,
    one_handler,
    two_handlers,
)
from webhook_receiver.testing.contracts.identity import IdentityContract
from webhook_receiver.testing.contracts.imprints import ImprintContract
from webhook_receiver.testing.contracts.quarantine import QuarantineContract
from webhook_receiver.testing.contracts.retention import RetentionContract

MANY_EVENTS = 2_500
PUT_SECONDS = 60.0  # a test's machine may be slow


class InboxContract(IdentityContract, ImprintContract, QuarantineContract, RetentionContract):
    """What holds for every inbox. Subclass it in a test module, and define `open` and `pass_time`.

    It includes the suites of the quarantine and its bounds, of identities, of late copies, and of pruning
    and clocks that are ahead.
    Define `reopen` too if anything survives a restart, and `set_clock` if the store's clock can be set.
    """

    def test_an_event_is_stored_once_and_comes_back_byte_for_byte(self) -> None:
        async def test(inbox: Inbox) -> None:
            body = bytes(range(256)) * 3
            raw = b"payload=\x00\xff"
            stored = envelope("a", body=body, raw=raw, type="t\u00e9st", path="/p/q")
            first = await inbox.put([stored])
            again = await inbox.put([stored])
            assert [receipt.duplicate for receipt in (*first, *again)] == [False, True]
            lease = (await claim(inbox)).leases[0]
            assert lease.envelope == stored
            (record,) = await inbox.events(Selection(), bodies=True)
            assert (record.body, record.raw, record.headers) == (body, raw, stored.headers)

        self.with_inbox(test)

    def test_thousands_of_events_of_one_request_are_stored_together(self) -> None:
        """As a busy sender's largest post: 768 kB hold some 2,500 of SendGrid's events."""

        async def test(inbox: Inbox) -> None:
            body = b'{"note":"%s"}' % (b"x" * 290)
            events = [envelope(f"e{n}", body=body) for n in range(MANY_EVENTS)]
            first = await inbox.put(events, PUT_SECONDS)
            again = await inbox.put([*events, envelope("one more")], PUT_SECONDS)
            assert [one.id for one in first] == [event.id for event in events]
            assert not any(one.duplicate for one in first)
            assert [one.duplicate for one in again] == [True] * MANY_EVENTS + [False]
            stats = await inbox.stats()
            assert (stats.events, stats.duplicates) == (MANY_EVENTS + 1, MANY_EVENTS)

        self.with_inbox(test)

    def test_identity_is_per_source(self) -> None:
        async def test(inbox: Inbox) -> None:
            receipts = await inbox.put(
                [envelope("a"), envelope("a", source="other"), envelope("a")]
            )
            assert [receipt.duplicate for receipt in receipts] == [False, False, True]
            stats = await inbox.stats()
            assert (stats.events, stats.duplicates) == (2, 1)

        self.with_inbox(test)

    def test_concurrent_copies_make_one_event(self) -> None:
        async def test(inbox: Inbox) -> None:
            puts = [inbox.put([envelope("same"), envelope(f"own-{n}")]) for n in range(100)]
            receipts = await asyncio.gather(*puts)
            assert sum(not pair[0].duplicate for pair in receipts) == 1
            assert not any(pair[1].duplicate for pair in receipts)
            assert (await inbox.stats()).events == 101

        self.with_inbox(test)

    def test_more_than_one_batch_is_stored_whole(self) -> None:
        async def test(inbox: Inbox) -> None:
            receipts = await inbox.put([envelope(f"e{n}") for n in range(700)])
            assert len(receipts) == 700
            assert (await inbox.stats()).events == 700

        self.with_inbox(test)

    def test_a_run_is_leased_to_one_worker_at_a_time(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.renew("v", self.LEASE)
            await inbox.put([envelope(f"e{n}") for n in range(50)])
            claims = [claim(inbox, worker, room=10) for worker in "wvwvwv"]
            runs = [
                lease.run for claimed in await asyncio.gather(*claims) for lease in claimed.leases
            ]
            assert len(runs) == len(set(runs)) == 50

        self.with_inbox(test)

    def test_room_bounds_each_handler(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope(f"e{n}") for n in range(5)])
            first = await inbox.claim(
                "w", two_handlers, {"h": Demand(2), "g": Demand(0)}, suspects=True
            )
            assert [lease.handler for lease in first.leases] == ["h", "h"]
            second = await inbox.claim(
                "w", two_handlers, {"h": Demand(0), "g": Demand(9)}, suspects=True
            )
            assert [lease.handler for lease in second.leases] == ["g"] * 5

        self.with_inbox(test)

    def test_outcomes(self) -> None:
        async def test(inbox: Inbox) -> None:
            outcomes: Mapping[str, Outcome] = {
                "done": Done(),
                "skipped": Skipped("not ours"),
                "retrying": Retrying(60, "broken"),
                "dead": Dead("given up"),
            }
            await inbox.put([envelope(status) for status in outcomes])
            leases = (await claim(inbox)).leases
            settled = [(lease, outcomes[lease.envelope.id]) for lease in leases]
            assert list(await inbox.settle(settled)) == [True] * 4
            for record in await inbox.events(Selection()):
                assert record.runs[0].status == record.id
            counts = (await inbox.stats()).runs
            assert {status for status, count in counts.items() if count == 1} == set(outcomes)

        self.with_inbox(test)

    def test_a_retry_is_due_at_its_time_and_knows_its_past(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a")])
            (lease,) = (await claim(inbox)).leases
            assert (lease.attempt.number, lease.attempt.last_error) == (1, None)
            await inbox.settle([(lease, Retrying(self.LEASE / 2, "broken"))])
            early = await claim(inbox)
            assert list(early.leases) == []
            assert early.wait is not None
            assert 0 < early.wait <= self.LEASE / 2
            await self.pass_time(self.LEASE / 2)
            (again,) = (await claim(inbox)).leases
            assert (again.attempt.number, again.attempt.last_error) == (2, "broken")
            assert again.attempt.first_seen == lease.envelope.received_at

        self.with_inbox(test)

    def test_a_released_lease_costs_no_attempt(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a")])
            (lease,) = (await claim(inbox)).leases
            await inbox.settle([(lease, Released())])
            (again,) = (await claim(inbox)).leases
            assert again.attempt.number == 1

        self.with_inbox(test)

    def test_a_lost_lease_settles_nothing(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a"), envelope("b")])
            leases = (await claim(inbox)).leases
            await self.pass_time(self.LEASE + 1)
            await inbox.renew("v", self.LEASE)
            taken = await claim(inbox, "v", room=9)
            others = await inbox.claim("v", one_handler, {"h": Demand(9)}, suspects=False)
            assert (len(taken.leases), len(others.leases)) == (1, 0)  # suspects: one at a time
            for outcome in (Done(), Dead("late"), Retrying(0, "late")):
                held = await inbox.settle([(lease, outcome) for lease in leases])
                assert list(held) == [False, False]
            (theirs,) = taken.leases
            assert list(await inbox.settle([(theirs, Done())])) == [True]

        self.with_inbox(test)

    def test_rel17_an_older_lease_of_the_same_worker_settles_nothing(self) -> None:
        """A worker that stalled may have been leased the same run again meanwhile."""

        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a")])
            (older,) = (await claim(inbox)).leases
            await inbox.disown("w", [])
            (newer,) = (await claim(inbox)).leases
            assert (newer.envelope.id, newer.worker) == (older.envelope.id, older.worker)
            for outcome in (Done(), Dead("late"), Retrying(0, "late"), Released()):
                assert list(await inbox.settle([(older, outcome)])) == [False]
                assert list((await claim(inbox)).leases) == []
            both = await inbox.settle([(older, Done()), (newer, Done())])
            assert list(both) == [False, True]

        self.with_inbox(test)

    def test_what_kills_three_workers_is_parked_and_its_neighbours_are_not(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("killer"), envelope("neighbour")])
            done = False
            await claim(inbox)  # both are leased when the first worker dies
            for death in range(1, 6):
                await self.pass_time(self.LEASE + 1)
                worker = f"w{death}"
                await inbox.renew(worker, self.LEASE)
                for lease in (await claim(inbox, worker)).leases:
                    assert lease.suspect
                    if lease.envelope.id == "neighbour":
                        await inbox.settle([(lease, Done())])
                        done = True
            assert done
            (killer,) = await inbox.events(Selection(status="failed"))
            assert (killer.id, killer.runs[0].status) == ("killer", "dead")
            assert "died" in (killer.runs[0].error or "")

        self.with_inbox(test)

    def test_leaving_gives_runs_up_at_once(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a")])
            await claim(inbox)
            await inbox.leave("w")
            await self.pass_time(1)
            await inbox.renew("v", self.LEASE)
            assert len((await claim(inbox, "v")).leases) == 1

        self.with_inbox(test)

    def test_nobody_handles_it(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a")])
            await inbox.claim("w", no_handler, {}, suspects=True)
            (record,) = await inbox.events(Selection())
            assert (record.status, list(record.runs)) == ("unhandled", [])
            assert (await inbox.stats()).unhandled == 1
            await inbox.replay(Selection(keys=[record.key]), dead_only=False)
            assert len((await claim(inbox)).leases) == 1  # a handler that came later sees it

        self.with_inbox(test)

    def test_replay_runs_again_from_the_first_attempt(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("good"), envelope("bad")])
            for lease in (await claim(inbox)).leases:
                outcome = Done() if lease.envelope.id == "good" else Dead("broken")
                await inbox.settle([(lease, outcome)])
            assert await inbox.replay(Selection(), dead_only=True) == 1
            (lease,) = (await claim(inbox)).leases
            assert (lease.envelope.id, lease.attempt.number) == ("bad", 1)
            assert await inbox.replay(Selection(), dead_only=False) == 1

        self.with_inbox(test)

    def test_dropping_a_dead_letter_keeps_its_reason(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("bad")])
            (lease,) = (await claim(inbox)).leases
            await inbox.settle([(lease, Dead("broken"))])
            assert await inbox.drop(Selection(handler="h")) == 1
            (record,) = await inbox.events(Selection())
            assert (record.status, record.runs[0].status) == ("done", "skipped")
            assert "broken" in (record.runs[0].error or "")

        self.with_inbox(test)

    def test_selections(self) -> None:
        async def test(inbox: Inbox) -> None:
            now = time.time() - 10
            await inbox.put([envelope(f"e{n}", at=now + n) for n in range(5)])
            await inbox.put([envelope("x", source="other", type="refund.made", at=now + 9)])
            keys = {record.id: record.key for record in await inbox.events(Selection())}
            cases: list[tuple[Selection, list[str]]] = [
                (Selection(limit=2), ["x", "e4"]),
                (Selection(source="other"), ["x"]),
                (Selection(type="refund.*"), ["x"]),
                (Selection(since=now + 2.5, until=now + 8.5), ["e4", "e3"]),
                (Selection(status="done"), []),
                (Selection(status="pending", limit=1), ["x"]),
                (Selection(after=keys["e3"]), ["e4", "x"]),
                (Selection(handler="h"), []),
            ]
            for selection, expected in cases:
                found = [record.id for record in await inbox.events(selection)]
                assert found == expected, selection

        self.with_inbox(test)

    def test_what_is_counted_is_kept_apart(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.count("drifted", {"shop": 2, "other": 1})
            await inbox.count("drifted", {"shop": 3})
            await inbox.count("heartbeats", {"shop": 2})
            await inbox.count("untyped", {"shop": 1, "other": 3})
            stats = await inbox.stats()
            assert (stats.drifted, stats.heartbeats, stats.untyped) == (6, 2, 4)

        self.with_inbox(test)

    def test_a_commit_wakes_whoever_listens(self) -> None:
        async def test(inbox: Inbox) -> None:
            woken = asyncio.Event()
            inbox.on_put(woken.set)
            await inbox.put([envelope("a")])
            await asyncio.wait_for(woken.wait(), 5)

        self.with_inbox(test)

    def test_a_closed_inbox_takes_nothing(self) -> None:
        async def run() -> None:
            inbox = self.open()
            await self.start(inbox)
            await inbox.stop()
            try:
                await inbox.put([envelope("a")])
            except InboxUnavailable:
                return
            raise AssertionError("a closed inbox took an event")

        asyncio.run(run())

    def test_all_survives_a_restart(self) -> None:
        async def run() -> None:
            inbox = self.open()
            await self.start(inbox)
            await inbox.renew("w", self.LEASE)
            await inbox.put([envelope("a"), envelope("b")])
            await inbox.put([envelope("a")])
            leases = (await claim(inbox, room=1)).leases
            await inbox.settle([(leases[0], Done())])
            before = await inbox.events(Selection(), bodies=True)
            await inbox.stop()
            again = self.reopen()
            if again is None:
                return
            await self.start(again)
            try:
                assert await again.events(Selection(), bodies=True) == before
                assert (await again.put([envelope("b")]))[0].duplicate
                assert len((await claim(again)).leases) == 1
            finally:
                await again.stop()

        asyncio.run(run())
