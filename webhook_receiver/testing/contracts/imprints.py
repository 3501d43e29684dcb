"""`ImprintContract`: late copies are known by their signed bytes, as tests; a part of `InboxContract`."""

from __future__ import annotations

import asyncio
import time

from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Retention, Selection
from webhook_receiver.inbox.tickets import Imprint
from webhook_receiver.outcomes import Done
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.testing.contracts.suite import InboxSuite
from webhook_receiver.types import DAY, HOUR, Envelope

COPIES = 20


def imprint(
    digest: str = "a" * 64, *, late: bool = True, source: str = "shop", seconds: float = HOUR
) -> Imprint:
    """An imprint for tests, of a late delivery unless it is said."""
    return Imprint(source=source, digest=digest, until=time.time() + seconds, late=late)


async def put(inbox: Inbox, of: Imprint, *envelopes: Envelope) -> str:
    """Store a delivery; return its receipts as text, a letter each: new, or duplicate."""
    receipts = await inbox.put(envelopes, None, of)
    assert [receipt.id for receipt in receipts] == [one.id for one in envelopes]
    return "".join("d" if receipt.duplicate else "n" for receipt in receipts)


async def ids(inbox: Inbox) -> list[str]:
    """The identities of what is stored, oldest first."""
    return [record.id for record in reversed(await inbox.events(Selection()))]


class ImprintContract(InboxSuite):
    """It needs what `InboxContract` needs."""

    def test_a_late_delivery_is_stored_once_whatever_its_copies_are_called(self) -> None:
        async def test(inbox: Inbox) -> None:
            assert await put(inbox, imprint(), envelope("a"), envelope("b")) == "nn"
            assert await put(inbox, imprint(), envelope("c"), envelope("d")) == "dd"
            assert await put(inbox, imprint("b" * 64), envelope("e"), envelope("a")) == "nd"
            assert await ids(inbox) == ["a", "b", "e"]
            stats = await inbox.stats()
            assert (stats.events, stats.duplicates) == (3, 3)

        self.with_inbox(test)

    def test_a_late_copy_of_what_was_on_time_is_known(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("unmarked")])
            assert await put(inbox, imprint(late=False), envelope("a")) == "n"
            assert await put(inbox, imprint(), envelope("b")) == "d"
            assert await ids(inbox) == ["unmarked", "a"]

        self.with_inbox(test)

    def test_what_is_on_time_is_told_apart_by_its_identity_alone(self) -> None:
        async def test(inbox: Inbox) -> None:
            assert await put(inbox, imprint(), envelope("a")) == "n"
            assert await put(inbox, imprint(late=False), envelope("b"), envelope("a")) == "nd"
            assert await put(inbox, imprint(late=False), envelope("c")) == "n"

        self.with_inbox(test)

    def test_sources_remember_apart(self) -> None:
        async def test(inbox: Inbox) -> None:
            assert await put(inbox, imprint(), envelope("a")) == "n"
            assert await put(inbox, imprint(source="b"), envelope("a", source="b")) == "n"

        self.with_inbox(test)

    def test_of_late_copies_at_once_one_is_stored(self) -> None:
        async def test(inbox: Inbox) -> None:
            waiting = [inbox.put([envelope(f"e{n}")], None, imprint()) for n in range(COPIES)]
            found = await asyncio.gather(*waiting, return_exceptions=True)
            for one in found:  # whoever has to wait for another copy may have to send again
                assert isinstance(one, list | InboxUnavailable)
            new = [one for one in found if isinstance(one, list) and not one[0].duplicate]
            assert len(new) == 1
            assert await ids(inbox) == [new[0][0].id]

        self.with_inbox(test)

    def test_an_imprint_outlives_its_events(self) -> None:
        async def test(inbox: Inbox) -> None:
            old = time.time() - DAY
            assert await put(inbox, imprint(), envelope("late", at=old)) == "n"
            assert await put(inbox, imprint("b" * 64, late=False), envelope("a", at=old)) == "n"
            await inbox.settle([(lease, Done()) for lease in (await claim(inbox)).leases])
            assert await inbox.prune(Retention(done=60, window=60)) == 2
            assert await ids(inbox) == []
            assert await put(inbox, imprint(), envelope("late")) == "d"
            assert await put(inbox, imprint("b" * 64), envelope("a")) == "d"
            assert (await inbox.stats()).events == 0

        self.with_inbox(test)

    def test_an_imprint_is_forgotten_after_its_end(self) -> None:
        async def test(inbox: Inbox) -> None:
            assert await put(inbox, imprint(seconds=1.0), envelope("a")) == "n"
            assert await put(inbox, imprint("b" * 64), envelope("b")) == "n"
            await self.pass_time(2.0)
            await inbox.prune(Retention())
            assert await put(inbox, imprint(), envelope("c")) == "n"
            assert await put(inbox, imprint("b" * 64), envelope("d")) == "d"

        self.with_inbox(test)
