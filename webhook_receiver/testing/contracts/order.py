"""`OrderContract`: order by key, as tests, for inboxes with the ability `order`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from webhook_receiver.inbox.lines import lines_of
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Demand, Plan, Selection
from webhook_receiver.inbox.renaming import MovesRuns
from webhook_receiver.inbox.series import KeepsSeries
from webhook_receiver.outcomes import Dead, Done, Outcome, Released, Retrying, Skipped
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.testing.contracts.suite import InboxSuite
from webhook_receiver.types import Envelope, Lease, Planned

FREE = "free"


def by_type(envelope: Envelope) -> Sequence[Planned]:
    """A plan: `h` in order by the event's type; events of the type `free` have no key."""
    return (Planned("h", None if envelope.type == FREE else envelope.type),)


def blocking(envelope: Envelope) -> Sequence[Planned]:
    """The same plan, but a dead letter holds up its key."""
    return (Planned("h", envelope.type, dead_blocks=True),)


def for_two(envelope: Envelope) -> Sequence[Planned]:
    """A plan: `h` and `g`, each in order by the event's type."""
    return (Planned("h", envelope.type), Planned("g", envelope.type))


def of_key(key: str, *numbers: int, source: str = "shop") -> Sequence[Envelope]:
    """Events `key1`, `key2`, … of a key."""
    return [envelope(f"{key}{number}", type=key, source=source) for number in numbers]


async def take(
    inbox: Inbox, worker: str = "w", *, plan: Plan = by_type, room: int = 100
) -> Sequence[Lease]:
    """Everything that a worker can lease now, including new events."""
    leases: list[Lease] = []
    while True:
        demands = {name: Demand(room - len(leases)) for name in ("h", "g")}
        claimed = await inbox.claim(worker, plan, demands, suspects=True)
        leases += claimed.leases
        if not claimed.more or len(leases) >= room:
            return leases


async def settle(inbox: Inbox, lease: Lease, outcome: Outcome | None = None) -> bool:
    """Settle one lease."""
    (held,) = await inbox.settle([(lease, outcome or Done())])
    return held


def ids(leases: Sequence[Lease]) -> Sequence[str]:
    """Whose runs were leased, sorted."""
    return sorted(lease.envelope.id for lease in leases)


async def keys(inbox: Inbox) -> Mapping[str, str]:
    """The stored events' keys by their ids."""
    return {record.id: record.key for record in await inbox.events(Selection())}


class OrderContract(InboxSuite):
    """The runs of a key go one after another.

    Subclass it beside `InboxContract` if the engine has the ability `order`; it needs the same.
    """

    def test_it_says_that_it_can(self) -> None:
        assert "order" in self.open().abilities

    def test_one_run_of_a_key_at_a_time_and_the_others_wait_as_pending(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([*of_key("a", 1, 2), *of_key("b", 1), *of_key(FREE, 1, 2)])
            leases = await take(inbox)
            assert ids(leases) == ["a1", "b1", "free1", "free2"]
            assert {lease.envelope.id: lease.order_key for lease in leases} == {
                "a1": "a",
                "b1": "b",
                "free1": None,
                "free2": None,
            }
            (waiting,) = await inbox.events(Selection(keys=[(await keys(inbox))["a2"]]))
            assert (waiting.status, waiting.runs[0].status) == ("pending", "pending")
            assert (await inbox.stats()).runs["pending"] == 1
            (first,) = [lease for lease in leases if lease.envelope.id == "a1"]
            await settle(inbox, first)
            assert ids(await take(inbox)) == ["a2"]

        self.with_inbox(test)

    def test_a_keys_runs_come_in_the_order_their_events_were_stored(self) -> None:
        async def test(inbox: Inbox) -> None:
            stored = [event for n in range(9) for key in "abc" for event in of_key(key, n)]
            await inbox.put(stored[:14])
            seen: list[str] = []
            more = [stored[14:]]
            while leases := await take(inbox, room=2):
                for lease in leases:
                    seen.append(lease.envelope.id)
                    assert await settle(inbox, lease)
                if more:
                    await inbox.put(more.pop())
            for key in "abc":
                assert [id_ for id_ in seen if id_[0] == key] == [f"{key}{n}" for n in range(9)]

        self.with_inbox(test)

    def test_handlers_and_sources_have_keys_of_their_own(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([*of_key("a", 1, 2), *of_key("a", 3, source="other")])
            leases = await take(inbox, plan=for_two)
            found = sorted((lease.handler, lease.envelope.id) for lease in leases)
            assert found == [("g", "a1"), ("g", "a3"), ("h", "a1"), ("h", "a3")]
            (first,) = [x for x in leases if (x.handler, x.envelope.id) == ("h", "a1")]
            await settle(inbox, first)
            (following,) = await take(inbox, plan=for_two)
            assert (following.handler, following.envelope.id) == ("h", "a2")

        self.with_inbox(test)

    def test_what_was_skipped_lets_its_key_go_on(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(of_key("a", 1, 2))
            (first,) = await take(inbox)
            await settle(inbox, first, Skipped("not ours"))
            assert ids(await take(inbox)) == ["a2"]

        self.with_inbox(test)

    def test_a_retry_holds_its_key_up_until_it_is_done(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(of_key("a", 1, 2))
            (first,) = await take(inbox)
            await settle(inbox, first, Retrying(self.LEASE / 2, "broken"))
            assert not await take(inbox)
            await self.pass_time(self.LEASE / 2)
            (again,) = await take(inbox)
            assert (again.envelope.id, again.attempt.number) == ("a1", 2)
            await settle(inbox, again)
            assert ids(await take(inbox)) == ["a2"]

        self.with_inbox(test)

    def test_a_lease_given_back_keeps_its_place(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(of_key("a", 1, 2))
            (first,) = await take(inbox)
            await settle(inbox, first, Released())
            (again,) = await take(inbox, "v")
            assert (again.envelope.id, again.attempt.number) == ("a1", 1)
            await inbox.disown("v", [])
            assert ids(await take(inbox)) == ["a1"]

        self.with_inbox(test)

    def test_a_dead_letter_steps_aside(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(of_key("a", 1, 2, 3))
            (first,) = await take(inbox)
            await settle(inbox, first, Dead("broken"))
            (second,) = await take(inbox)
            assert second.envelope.id == "a2"
            assert await inbox.replay(Selection(), dead_only=True) == 1
            assert not await take(inbox)  # it waits for the one under way, not for the later one
            await settle(inbox, second)
            assert ids(await take(inbox)) == ["a1"]

        self.with_inbox(test)

    def test_a_dead_letter_that_blocks_holds_its_key_up_until_it_is_dropped(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([*of_key("a", 1, 2), *of_key("b", 1)])
            first, _ = sorted(await take(inbox, plan=blocking), key=lambda x: x.envelope.id)
            await settle(inbox, first, Dead("broken"))
            await inbox.put(of_key("a", 3))
            assert not await take(inbox, plan=blocking)
            numbers = await keys(inbox)
            knows = lines_of(inbox)
            assert knows is not None
            (key,) = await knows.blocked("h")
            assert (key.source, key.key, key.waiting) == ("shop", numbers["a1"], 2)
            if isinstance(inbox, KeepsSeries):
                assert (await inbox.standing()).blocked == {"h": 1}
            (line,) = await knows.lines(numbers["a3"])
            assert [(one.key, one.status) for one in line.before] == [
                (numbers["a1"], "dead"),
                (numbers["a2"], "pending"),
            ]
            assert (line.earlier, line.behind, line.later) == (2, [], 0)
            (head,) = await knows.lines(numbers["a1"])
            assert (head.own.status, head.earlier, head.later) == ("dead", 0, 2)
            assert await inbox.drop(Selection(handler="h")) == 1
            assert (await knows.blocked("h"), await knows.lines(numbers["a1"])) == ([], [])
            if isinstance(inbox, KeepsSeries):
                assert (await inbox.standing()).blocked == {}
            (second,) = await take(inbox, plan=blocking)
            assert second.envelope.id == "a2"
            await settle(inbox, second)
            assert ids(await take(inbox, plan=blocking)) == ["a3"]

        self.with_inbox(test)

    def test_a_dead_letter_that_blocks_is_first_when_it_is_replayed(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(of_key("a", 1, 2))
            (first,) = await take(inbox, plan=blocking)
            await settle(inbox, first, Dead("broken"))
            assert await inbox.replay(Selection(), dead_only=True) == 1
            (again,) = await take(inbox, plan=blocking)
            assert (again.envelope.id, again.attempt.number) == ("a1", 1)
            await settle(inbox, again)
            assert ids(await take(inbox, plan=blocking)) == ["a2"]

        self.with_inbox(test)

    def test_a_dead_letter_does_not_block_what_came_before_it(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(of_key("a", 1, 2, 3))
            (first,) = await take(inbox, plan=blocking)
            await settle(inbox, first)
            (second,) = await take(inbox, plan=blocking)
            await settle(inbox, second, Dead("broken"))
            chosen = Selection(keys=[first.key])
            assert await inbox.replay(chosen, dead_only=False) == 1
            (again,) = await take(inbox, plan=blocking)
            assert again.envelope.id == "a1"
            await settle(inbox, again)
            assert not await take(inbox, plan=blocking)

        self.with_inbox(test)

    def test_a_renamed_handlers_runs_keep_their_order_and_their_mark(self) -> None:
        async def test(inbox: Inbox) -> None:
            assert isinstance(inbox, MovesRuns)
            await inbox.put(of_key("a", 1, 2, 3))
            (first,) = await take(inbox)
            assert await inbox.move_runs("h", "g") == 0  # one of the key is under way
            assert await settle(inbox, first, Done(mark="1"))
            assert await inbox.move_runs("h", "g") == 2
            for id_ in ("a2", "a3"):
                (lease,) = await take(inbox)
                assert (lease.envelope.id, lease.handler, lease.mark) == (id_, "g", "1")
                assert await settle(inbox, lease)

        self.with_inbox(test)

    def test_replay_runs_a_key_in_order_again_behind_what_is_under_way(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(of_key("a", 1, 2, 3, 4))
            for _ in range(2):
                for lease in await take(inbox):
                    await settle(inbox, lease)
            (third,) = await take(inbox)
            assert await inbox.replay(Selection(), dead_only=False) == 2
            assert not await take(inbox)
            await settle(inbox, third)
            seen: list[str] = []
            while leases := await take(inbox):
                for lease in leases:
                    seen.append(lease.envelope.id)
                    await settle(inbox, lease)
            assert seen == ["a1", "a2", "a4"]

        self.with_inbox(test)

    def test_a_key_waits_for_a_vanished_workers_run_to_be_taken_over(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(of_key("a", 1, 2))
            (lost,) = await take(inbox)
            await self.die(inbox, "v")
            (theirs,) = await take(inbox, "v")
            assert (theirs.envelope.id, theirs.suspect) == ("a1", True)
            assert not await settle(inbox, lost)
            assert not await take(inbox, "v")  # the lost lease lets nobody go on
            assert await settle(inbox, theirs)
            assert ids(await take(inbox, "v")) == ["a2"]

        self.with_inbox(test)

    def test_what_kills_three_workers_steps_aside_or_blocks(self) -> None:
        for plan, expected in ((by_type, ["a2"]), (blocking, [])):

            async def test(
                inbox: Inbox, plan: Plan = plan, expected: Sequence[str] = expected
            ) -> None:
                await inbox.put(of_key("a", 1, 2))
                for worker, heir in ("wv", "vw", "wv"):
                    assert ids(await take(inbox, worker, plan=plan)) == ["a1"]
                    await self.die(inbox, heir)
                assert ids(await take(inbox, "v", plan=plan)) == expected
                assert (await inbox.stats()).runs["dead"] == 1

            self.with_inbox(test)

    def test_an_old_lease_of_the_same_run_settled_beside_the_new_one(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(of_key("a", 1, 2))
            (old,) = await take(inbox)
            await self.die(inbox, "v")
            (theirs,) = await take(inbox, "v")
            await settle(inbox, theirs, Released())
            await inbox.renew("w", self.LEASE)
            (new,) = await take(inbox)
            settled: list[tuple[Lease, Outcome]] = [(old, Done()), (new, Done())]
            assert list(await inbox.settle(settled)) == [False, True]
            assert ids(await take(inbox)) == ["a2"]

        self.with_inbox(test)

    def test_a_run_without_a_key_that_can_be_told_is_a_dead_letter_in_nobodys_way(self) -> None:
        def plan(envelope: Envelope) -> Sequence[Planned]:
            if envelope.id == "a1":
                return (Planned("h", error="order_by raised KeyError"),)
            return by_type(envelope)

        async def test(inbox: Inbox) -> None:
            await inbox.put(of_key("a", 1, 2))
            demands = {"h": Demand(100)}
            claimed = await inbox.claim("w", plan, demands, suspects=True)
            ((lease, outcome),) = claimed.given_up  # reported once, to the worker that planned it
            assert (lease.envelope.id, lease.handler, lease.attempt.number) == ("a1", "h", 0)
            assert outcome == Dead("order_by raised KeyError")
            assert not await settle(inbox, lease)
            again = await inbox.claim("v", plan, demands, suspects=True)
            assert ids([*claimed.leases, *again.leases]) == ["a2"]
            assert not again.given_up
            (dead,) = await inbox.events(Selection(status="failed"))
            assert (dead.id, dead.runs[0].status, dead.key) == ("a1", "dead", lease.key)
            assert (dead.runs[0].error, dead.runs[0].attempts) == ("order_by raised KeyError", 0)

        self.with_inbox(test)

    def test_the_newest_mark_of_a_key_comes_with_its_next_lease(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([*of_key("a", 1, 2, 3, 4), *of_key("b", 1, 2)])
            outcomes: Mapping[str, Outcome] = {
                "a1": Done("5"),
                "a2": Skipped("older"),
                "a3": Done(),
                "a4": Done('"x\\u0000"'),
                "b1": Done(),
            }
            seen: dict[str, str | None] = {}
            while leases := await take(inbox):
                for lease in leases:
                    seen[lease.envelope.id] = lease.mark
                    await settle(inbox, lease, outcomes.get(lease.envelope.id))
            assert seen == {"a1": None, "a2": "5", "a3": "5", "a4": "5", "b1": None, "b2": None}
            await inbox.put(of_key("a", 5))
            (lease,) = await take(inbox)
            assert lease.mark == '"x\\u0000"'

        self.with_inbox(test)

    def test_saying_done_once_more_sets_no_mark_back(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(of_key("a", 1, 2, 3))
            (first,) = await take(inbox)
            await settle(inbox, first, Done("5"))
            (second,) = await take(inbox)
            await settle(inbox, second, Done("7"))
            await settle(inbox, first, Done("5"))
            (third,) = await take(inbox)
            assert third.mark == "7"

        self.with_inbox(test)

    def test_two_workers_never_hold_two_runs_of_one_key(self) -> None:
        async def test(inbox: Inbox) -> None:
            stored = [event for n in range(12) for key in "abcdef" for event in of_key(key, n)]
            await inbox.put(stored)
            holding: dict[str, str] = {}
            order: list[str] = []

            async def work(worker: str, fails: int) -> None:
                while len(order) < len(stored):
                    for lease in await take(inbox, worker, room=4):
                        assert lease.envelope.type not in holding
                        holding[lease.envelope.type] = worker
                        await asyncio.sleep(0)
                        del holding[lease.envelope.type]
                        if (lease.run + fails) % 3 == 0 and lease.attempt.number == 1:
                            await settle(inbox, lease, Retrying(0.0, "broken"))
                            continue
                        order.append(lease.envelope.id)
                        await settle(inbox, lease)

            await asyncio.gather(work("w", 0), work("v", 1))
            for key in "abcdef":
                assert [x for x in order if x[0] == key] == [f"{key}{n}" for n in range(12)]

        self.with_inbox(test)
