"""What ours promise besides: no death is counted of a process that is stopped, or that lives."""

import asyncio

from webhook_receiver.inbox.records import Selection
from webhook_receiver.outcomes import Done, Released
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.testing.contracts.suite import InboxSuite


class Excused(InboxSuite):
    """An engine's suite on excuses."""

    async def _deploy(self, inbox, worker, successor):
        """A stop that is announced, and then cut short by a kill."""
        await inbox.renew(worker, self.LEASE)
        (lease,) = (await claim(inbox, worker)).leases
        await inbox.excuse(worker, "leaving")
        await self.pass_time(self.LEASE + 1)
        await inbox.renew(successor, self.LEASE)
        return lease

    def test_five_stops_that_are_cut_short_are_no_death_and_no_attempt(self):
        async def test(inbox):
            await inbox.put([envelope("a")])
            for number in range(5):
                lease = await self._deploy(inbox, f"w{number}", f"w{number + 1}")
                assert (lease.attempt.number, lease.suspect) == (1, False)
            (last,) = (await claim(inbox, "w5")).leases
            assert (last.attempt.number, last.suspect) == (1, False)
            assert list(await inbox.settle([(lease, Done()), (last, Done())])) == [False, True]

        self.with_inbox(test)

    def test_a_run_is_its_workers_until_the_lease_ends_though_it_is_leaving(self):
        async def test(inbox):
            await inbox.put([envelope("a")])
            (lease,) = (await claim(inbox)).leases
            await inbox.excuse("w", "leaving")
            await inbox.renew("v", self.LEASE)
            assert not (await claim(inbox, "v")).leases
            await inbox.renew("w", self.LEASE)
            assert list(await inbox.settle([(lease, Done())])) == [True]
            await inbox.leave("w")
            await inbox.renew("v", self.LEASE)
            assert not (await claim(inbox, "v")).leases

        self.with_inbox(test)

    def test_what_leaves_with_a_run_under_way_gives_it_back(self):
        async def test(inbox):
            await inbox.put([envelope("a")])
            await claim(inbox)
            await inbox.excuse("w", "leaving")
            await inbox.leave("w")
            await self.pass_time(1)
            await inbox.renew("v", self.LEASE)
            (lease,) = (await claim(inbox, "v")).leases
            assert (lease.attempt.number, lease.suspect) == (1, False)

        self.with_inbox(test)

    def test_a_process_that_is_blocked_is_no_death_but_an_attempt(self):
        async def test(inbox):
            await inbox.put([envelope("a")])
            for number in range(1, 6):
                worker, successor = f"w{number}", f"w{number + 1}"
                await inbox.renew(worker, self.LEASE)
                (lease,) = (await claim(inbox, worker)).leases
                assert (lease.attempt.number, lease.suspect) == (number, False)
                await inbox.excuse(worker, "stalled")
                await self.pass_time(self.LEASE + 1)
                await inbox.renew(successor, self.LEASE)
            (record,) = await inbox.events(Selection())
            assert "blocked" in (record.runs[0].error or "") or record.runs[0].status == "running"

        self.with_inbox(test)

    def test_after_a_renewal_a_death_is_a_death(self):
        async def test(inbox):
            await inbox.put([envelope("a")])
            await inbox.excuse("w", "stalled")
            await inbox.renew("w", self.LEASE)
            await claim(inbox)
            await self.pass_time(self.LEASE + 1)
            await inbox.renew("v", self.LEASE)
            (lease,) = (await claim(inbox, "v")).leases
            assert lease.suspect

        self.with_inbox(test)


class TakenBack(InboxSuite):
    """A death that was none is taken back, where others' leases aren't lost by that: in a database."""

    def test_whoever_settles_lives_so_its_death_is_taken_back(self):
        """A process that was stopped for longer than its lease, and goes on."""

        async def test(inbox):
            await inbox.put([envelope("a")])
            (stopped,) = (await claim(inbox)).leases
            await self.pass_time(self.LEASE + 1)
            await inbox.renew("v", self.LEASE)
            (theirs,) = (await claim(inbox, "v")).leases
            assert theirs.suspect
            assert list(await inbox.settle([(stopped, Done())])) == [False]
            assert list(await inbox.settle([(theirs, Released())])) == [True]
            (again,) = (await claim(inbox, "v")).leases
            assert not again.suspect

        self.with_inbox(test)


class Guarded(InboxSuite):
    """A lease is prolonged by a thread, on a connection of its own."""

    def test_a_thread_prolongs_a_lease_and_nothing_else(self):
        async def test(inbox):
            renew = inbox.renewer()
            await inbox.put([envelope("a")])
            (lease,) = (await claim(inbox)).leases
            await self.pass_time(self.LEASE / 2)
            await asyncio.to_thread(renew, "w", self.LEASE)
            await self.pass_time(self.LEASE / 2)
            await inbox.renew("v", self.LEASE)
            assert not (await claim(inbox, "v")).leases
            assert list(await inbox.settle([(lease, Done())])) == [True]

        self.with_inbox(test)

    def test_a_thread_says_that_its_process_lives(self):
        async def test(inbox):
            await inbox.put([envelope("a")])
            await claim(inbox)
            await asyncio.to_thread(inbox.renewer(), "w", None)
            await self.pass_time(self.LEASE + 1)
            await inbox.renew("v", self.LEASE)
            (lease,) = (await claim(inbox, "v")).leases
            assert (lease.attempt.number, lease.suspect) == (2, False)

        self.with_inbox(test)
