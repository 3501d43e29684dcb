"""`IdentityContract`: which events are copies of each other, as tests; a part of `InboxContract`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Retention, Selection
from webhook_receiver.outcomes import Done
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.testing.contracts.suite import InboxSuite
from webhook_receiver.types import DAY, Envelope, Receipt

ONE, OTHER = "1" * 32, "2" * 32


def marks(receipts: Sequence[Receipt]) -> str:
    """Receipts as text, a letter each: new, duplicate, or new but sharing its id."""
    return "".join("d" if r.duplicate else "s" if r.shared else "n" for r in receipts)


async def done(inbox: Inbox, *envelopes: Envelope) -> None:
    """Store events and settle their runs."""
    await inbox.put(envelopes)
    await inbox.settle([(lease, Done()) for lease in (await claim(inbox)).leases])


class IdentityContract(InboxSuite):
    """It needs what `InboxContract` needs."""

    def test_events_that_share_an_id_are_stored_once_each(self) -> None:
        async def test(inbox: Inbox) -> None:
            first, second = envelope("a", apart=ONE), envelope("a", apart=OTHER, body=b"{}")
            assert marks(await inbox.put([first])) == "n"
            assert marks(await inbox.put([second, first, second])) == "sdd"
            assert marks(await inbox.put([second])) == "d"
            leases = (await claim(inbox)).leases
            assert [lease.envelope for lease in leases] == [first, second]
            stats = await inbox.stats()
            assert (stats.events, stats.duplicates, stats.shared_ids) == (2, 3, 1)
            listed = await inbox.events(Selection(), bodies=True)
            assert [(record.id, record.body) for record in listed] == [
                ("a", second.body),
                ("a", first.body),
            ]

        self.with_inbox(test)

    def test_events_that_share_an_id_may_come_together(self) -> None:
        async def test(inbox: Inbox) -> None:
            events = [envelope("a", apart=f"{n:032}") for n in range(20)]
            assert marks(await inbox.put([*events, *events])) == "n" + "s" * 19 + "d" * 20
            assert len((await claim(inbox)).leases) == 20

        self.with_inbox(test)

    def test_concurrent_copies_of_events_that_share_an_id_are_stored_once_each(self) -> None:
        async def test(inbox: Inbox) -> None:
            events = [envelope("a", apart=f"{n:032}") for n in range(10)]
            puts = [inbox.put([event]) for event in events * 5]
            receipts = [receipts[0] for receipts in await asyncio.gather(*puts)]
            assert sum(not receipt.duplicate for receipt in receipts) == 10
            assert (await inbox.stats()).events == 10

        self.with_inbox(test)

    def test_identity_is_per_path_parameter(self) -> None:
        async def test(inbox: Inbox) -> None:
            tenants = [
                envelope("7", path=f"/bot/{name}", params={"bot": name}, apart=apart)
                for name, apart in (("blue", ONE), ("gr\u00fcn", OTHER))
            ]
            assert marks(await inbox.put(tenants)) == "nn"
            assert marks(await inbox.put(tenants)) == "dd"
            leases = (await claim(inbox)).leases
            assert [lease.envelope.params for lease in leases] == [
                {"bot": "blue"},
                {"bot": "gr\u00fcn"},
            ]
            records = await inbox.events(Selection())
            assert [record.params["bot"] for record in records] == ["gr\u00fcn", "blue"]
            assert (await inbox.stats()).shared_ids == 0

        self.with_inbox(test)

    def test_what_was_stored_by_its_id_alone_is_known_by_its_body_and_path(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a", path="/bot/blue")])
            copy = envelope("a", path="/bot/blue", params={"bot": "blue"}, apart=ONE)
            tenant = envelope("a", path="/bot/red", params={"bot": "red"}, apart=OTHER)
            other = envelope("a", path="/bot/blue", apart=OTHER[:-1] + "3", body=b"{}")
            assert marks(await inbox.put([copy, tenant, other])) == "dns"
            assert marks(await inbox.put([copy, tenant, other])) == "ddd"

        self.with_inbox(test)

    def test_code_that_knows_only_ids_finds_copies_of_the_first_event(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a", apart=ONE), envelope("a", apart=OTHER)])
            assert marks(await inbox.put([envelope("a")])) == "d"

        self.with_inbox(test)

    def test_copies_are_known_though_the_holder_of_their_id_was_pruned(self) -> None:
        async def test(inbox: Inbox) -> None:
            now = time.time()
            first = envelope("a", apart=ONE, at=now - 20 * DAY)
            second = envelope("a", apart=OTHER, at=now - DAY)
            await done(inbox, first)
            await done(inbox, second)
            assert await inbox.prune(Retention(done=10 * DAY, window=7 * DAY)) == 1
            assert marks(await inbox.put([second])) == "d"
            assert await inbox.prune(Retention(done=60, window=7 * DAY)) == 1
            assert marks(await inbox.put([second])) == "d"
            for _ in range(2):  # the id is held for as long as others have it
                await inbox.prune(Retention(done=60, window=60))
            assert marks(await inbox.put([second, first])) == "ns"

        self.with_inbox(test)
