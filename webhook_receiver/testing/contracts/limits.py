"""`LimitsContract`: limits over all processes, and fairness between sources, as tests for any inbox."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence

from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Demand
from webhook_receiver.outcomes import Done, Released
from webhook_receiver.testing.contracts.envelopes import claim, envelope, two_handlers
from webhook_receiver.testing.contracts.suite import InboxSuite
from webhook_receiver.types import Envelope, Lease, Rate


def events(count: int, source: str = "shop") -> Sequence[Envelope]:
    """Some events of a source."""
    return [envelope(f"{source}-{number}", source=source) for number in range(count)]


async def claim_all(
    inbox: Inbox,
    worker: str = "w",
    *,
    room: int = 100,
    fleet: int | None = None,
    rate: Rate | None = None,
) -> Sequence[Lease]:
    """Claim until there is nothing more at once."""
    leases: list[Lease] = []
    while True:
        claimed = await claim(inbox, worker, room=room - len(leases), fleet=fleet, rate=rate)
        leases += claimed.leases
        if not claimed.more:
            return leases


def sources(leases: Sequence[Lease]) -> Counter[str]:
    """How many of the leases each source has."""
    return Counter(lease.envelope.source for lease in leases)


class LimitsContract(InboxSuite):
    """Handlers' limits hold over all processes. Subclass it beside `InboxContract`; it needs the same."""

    # Over all processes: how many at once.

    def test_a_fleet_bounds_what_runs_at_once_over_all_workers(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(events(10))
            first = await claim_all(inbox, "w", room=2, fleet=3)
            second = await claim_all(inbox, "v", fleet=3)
            assert (len(first), len(second)) == (2, 1)
            full = await claim(inbox, "v", fleet=3)
            assert not full.leases
            assert full.wait is not None  # another's end can't wake this one
            await inbox.settle([(first[0], Done()), (second[0], Released())])
            assert len(await claim_all(inbox, "v", fleet=3)) == 2

        self.with_inbox(test)

    def test_concurrent_claims_do_not_go_past_a_fleet(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(events(30))
            claims = [claim_all(inbox, worker, fleet=4) for worker in "wvwvwv"]
            assert sum(len(leases) for leases in await asyncio.gather(*claims)) == 4

        self.with_inbox(test)

    def test_a_fleet_is_one_handlers(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(events(5))
            demands = {"h": Demand(9, fleet=1), "g": Demand(9)}
            handlers: Counter[str] = Counter()
            more = True
            while more:
                claimed = await inbox.claim("w", two_handlers, demands, suspects=True)
                handlers.update(lease.handler for lease in claimed.leases)
                more = claimed.more
            assert handlers == {"h": 1, "g": 5}

        self.with_inbox(test)

    def test_what_a_worker_died_in_takes_places_like_the_rest(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(events(5))
            await claim_all(inbox, "w", fleet=1)
            await self.die(inbox, "v")
            leases = await claim_all(inbox, "v", fleet=1)
            assert len(leases) == 1
            assert not await claim_all(inbox, "v", room=0)

        self.with_inbox(test)

    # Over all processes: how many in a time.

    def test_a_rate_allows_so_many_at_once_and_then_one_by_one(self) -> None:
        async def test(inbox: Inbox) -> None:
            rate = Rate(3, self.LEASE)
            await inbox.put(events(20))
            assert len(await claim_all(inbox, "w", room=2, rate=rate)) == 2
            assert len(await claim_all(inbox, "v", rate=rate)) == 1
            spent = await claim(inbox, "v", rate=rate)
            assert not spent.leases
            assert spent.wait is not None
            assert 0 < spent.wait <= self.LEASE / 3
            await self.pass_time(self.LEASE / 3)
            assert 1 <= len(await claim_all(inbox, rate=rate)) <= 2  # the tests take time too
            await self.pass_time(2 * self.LEASE)
            assert len(await claim_all(inbox, rate=rate)) == 3

        self.with_inbox(test)

    def test_an_attempt_that_ends_gives_no_rate_back(self) -> None:
        async def test(inbox: Inbox) -> None:
            rate = Rate(2, self.LEASE)
            await inbox.put(events(5))
            leases = await claim_all(inbox, rate=rate)
            await inbox.settle([(lease, Done()) for lease in leases])
            assert not await claim_all(inbox, rate=rate)

        self.with_inbox(test)

    def test_a_spent_rate_says_when_to_ask_again_for_new_events_too(self) -> None:
        async def test(inbox: Inbox) -> None:
            rate = Rate(1, self.LEASE)
            await inbox.put(events(1, "first"))
            (lease,) = await claim_all(inbox, rate=rate)
            await inbox.settle([(lease, Done())])
            await inbox.put(events(1, "second"))
            spent = await claim(inbox, rate=rate)
            while spent.more:
                spent = await claim(inbox, rate=rate)
            assert not spent.leases
            assert spent.wait is not None
            assert 0 < spent.wait <= self.LEASE
            await self.pass_time(self.LEASE)
            assert len(await claim_all(inbox, rate=rate)) == 1

        self.with_inbox(test)

    def test_concurrent_claims_do_not_go_past_a_rate(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(events(30))
            rate = Rate(4, 100 * self.LEASE)
            claims = [claim_all(inbox, worker, rate=rate) for worker in "wvwvwv"]
            assert sum(len(leases) for leases in await asyncio.gather(*claims)) == 4

        self.with_inbox(test)

    def test_a_faster_rate_is_not_held_up_by_what_a_slower_one_spent(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(events(20))
            assert len(await claim_all(inbox, rate=Rate(2, 1_000 * self.LEASE))) == 2
            faster = Rate(2, self.LEASE)
            await self.pass_time(self.LEASE)
            assert 1 <= len(await claim_all(inbox, rate=faster)) <= 2

        self.with_inbox(test)

    # Fairness between sources.

    def test_planned_runs_share_places_between_their_sources(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(events(40, "flood"))
            await inbox.put(events(3, "rare"))
            first = await claim(inbox, room=1)
            served = sources([*first.leases, *await claim_all(inbox, room=10)])
            assert served == {"flood": 8, "rare": 3}

        self.with_inbox(test)

    def test_new_events_share_places_between_their_sources(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put(events(600, "flood"))
            await inbox.put(events(1, "rare"))
            served: Counter[str] = Counter()
            while not served["rare"]:
                leases = (await claim(inbox, room=16)).leases
                served.update(sources(leases))
                await inbox.settle([(lease, Done()) for lease in leases])
                assert served["flood"] < 300

        self.with_inbox(test)

    def test_sources_beyond_the_places_have_their_turns(self) -> None:
        async def test(inbox: Inbox) -> None:
            for number in range(8):
                await inbox.put(events(40, f"s{number}"))
            served: Counter[str] = Counter()
            for _ in range(60):
                leases = (await claim(inbox, room=1)).leases
                served.update(sources(leases))
                await inbox.settle([(lease, Done()) for lease in leases])
            assert len(served) == 8

        self.with_inbox(test)
