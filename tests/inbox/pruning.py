"""What pruning keeps and takes on any SQL database; `OnStore` gives the database."""

import asyncio
import time

from webhook_receiver import Retention
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql import scripts
from webhook_receiver.outcomes import Dead, Done
from webhook_receiver.testing.contracts.envelopes import claim, envelope, no_handler
from webhook_receiver.testing.contracts.imprints import imprint
from webhook_receiver.types import DAY


def with_inbox(store, test):
    async def run():
        inbox = store.open()
        await inbox.start()
        try:
            await inbox.renew("w", 30.0)
            return await test(inbox)
        finally:
            await inbox.stop()

    return asyncio.run(run())


async def settle_all(inbox, outcome=None):
    while leases := (await claim(inbox)).leases:
        await inbox.settle([(lease, outcome or Done()) for lease in leases])


async def ids(inbox):
    return [record.id for record in await inbox.events(Selection())]


class PruningSuite:
    def test_the_bounds_keep_the_newest(self):
        async def test(inbox):
            await inbox.put([envelope("dead")])
            await settle_all(inbox, Dead("broken"))
            await inbox.put([envelope(f"e{n}", body=b"x" * 100) for n in range(10)])
            await settle_all(inbox)
            await inbox.put([envelope("pending")])
            for limits, gone, first in (
                ({"events": 8}, 2, "e2"),
                ({"size": 599}, 3, "e5"),
                ({"events": 9, "size": 400}, 1, "e6"),
                ({"events": 4, "size": 400}, 0, "e6"),
                ({"events": 0}, 4, None),
            ):
                retention = Retention(done=None, unhandled=None, **limits)
                assert await inbox.prune(retention) == gone
                left = await ids(inbox)
                assert (left[0], left[-1]) == ("pending", "dead")
                assert left[-2] == (first or "pending")
            assert all(receipt.duplicate for receipt in await inbox.put([envelope("e0")]))

        with_inbox(self.store, test)

    def test_each_status_has_its_age(self):
        async def test(inbox):
            old = time.time() - 10 * DAY
            await inbox.put([envelope("unhandled", at=old)])
            await claim(inbox, plan=no_handler)
            await inbox.put([envelope("done", at=old)])
            await settle_all(inbox)
            assert await inbox.prune(Retention(done=5 * DAY)) == 1
            assert await ids(inbox) == ["unhandled"]
            assert await inbox.prune(Retention(unhandled=5 * DAY)) == 1
            assert (await inbox.stats()).unhandled == 0

        with_inbox(self.store, test)

    def test_rel15_an_identity_is_forgotten_when_its_window_has_passed(self):
        async def test(inbox):
            await inbox.put([envelope("a"), envelope("a", source="slow")])
            await settle_all(inbox)
            retention = Retention(done=0, windows={"slow": 9 * DAY})
            assert await inbox.prune(retention) == 2
            assert await inbox.prune(retention) == 0
            again = [envelope("a"), envelope("a", source="slow")]
            assert [receipt.duplicate for receipt in await inbox.put(again)] == [True, True]
            self.store.shift += 8 * DAY
            assert await inbox.prune(retention) == 0
            assert [receipt.duplicate for receipt in await inbox.put(again)] == [False, True]
            assert (await inbox.stats()).events == 1

        with_inbox(self.store, test)

    def test_what_is_replayed_meanwhile_stays(self):
        async def test(inbox):
            await inbox.put([envelope(name) for name in ("a", "b", "c")])
            await settle_all(inbox)
            for window in (0.0, DAY):
                retention = Retention(done=0, window=window)
                scanned = await inbox._database.read(scripts.scan(0, retention, 0))
                (chosen,) = scanned.prunings
                (record,) = await inbox.events(Selection(limit=1))
                await inbox.replay(Selection(keys=[record.key]), dead_only=False)
                assert await inbox._database.write(scripts.prune(chosen)) == len(chosen.keys) - 1
                assert await ids(inbox) == ["c"]
                assert (await inbox.stats()).runs["pending"] == 1
                await settle_all(inbox)

        with_inbox(self.store, test)

    def test_two_at_once_take_no_more_than_one(self):
        async def test(inbox):
            await inbox.put([envelope(f"e{n}") for n in range(1_500)])
            await settle_all(inbox)
            retention = Retention(events=100)
            gone = await asyncio.gather(*(inbox.prune(retention) for _ in range(3)))
            assert sum(gone) == 1_400
            assert (await inbox.stats()).events == 100

        with_inbox(self.store, test)

    def test_rel30_pruning_beside_storing_takes_what_is_finished_and_nothing_else(self):
        async def test(inbox):
            old = time.time() - 40 * DAY
            await inbox.put([envelope("dead", at=old)])
            await settle_all(inbox, Dead("broken"))
            for start in range(0, 1_200, 300):
                await inbox.put([envelope(f"old{start + n}", at=old) for n in range(300)])
                await settle_all(inbox)
            await inbox.put([envelope("pending", at=old)])
            new = [f"new{n}" for n in range(600)]
            puts = [inbox.put([envelope(name)]) for name in new]
            gone, *receipts = await asyncio.gather(inbox.prune(Retention()), *puts)
            assert gone + await inbox.prune(Retention()) == 1_200
            assert not any(receipt.duplicate for (receipt,) in receipts)
            assert set(await ids(inbox)) == {"dead", "pending", *new}

        with_inbox(self.store, test)

    def test_imprints_are_forgotten_many_at_once(self):
        async def test(inbox):
            ends = [0.5] * 1_100 + [3_600] * 3
            puts = [
                inbox.put([envelope("a")], None, imprint(str(at), late=False, seconds=seconds))
                for at, seconds in enumerate(ends)
            ]
            await asyncio.gather(*puts)
            self.store.shift += 10
            await inbox.prune(Retention())
            known = [
                (await inbox.put([envelope("b")], None, imprint(str(at))))[0].duplicate
                for at in (0, 1_099, 1_100, 1_102)
            ]
            assert known == [False, True, True, True]  # the second is a copy by its id

        with_inbox(self.store, test)

    def test_a_young_front_ends_the_search(self):
        async def test(inbox):
            await inbox.put([envelope("young"), envelope("late", at=time.time() - 40 * DAY)])
            await settle_all(inbox)
            read = inbox._database.read
            assert (await read(scripts.scan(2, Retention(), 0))).last is None
            assert (
                await read(scripts.scan(0, Retention(done=50 * DAY, unhandled=None), 0))
            ).last is None
            assert (await read(scripts.scan(0, Retention(), 0))).last == 2
            assert await inbox.prune(Retention()) == 1

        with_inbox(self.store, test)
