"""Imprints on JetStream, where nothing is a transaction: claims, and two processes."""

import asyncio

import pytest

from tests.inbox.jetstream.opening import opened, until
from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.jetstream.upkeep.imprints import Imprints
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.testing.contracts.imprints import imprint


def test_a_claim_that_was_never_confirmed_makes_nothing_a_copy(url):
    async def run():
        async with opened(url) as inbox:
            parts = inbox._open.parts
            assert await Imprints(parts.wire, parts.workers, claim_seconds=1).claim(imprint())
            with pytest.raises(InboxUnavailable, match="another copy"):
                await inbox.put([envelope("a")], None, imprint())

            async def stored():
                try:
                    (receipt,) = await inbox.put([envelope("a")], None, imprint())
                except InboxUnavailable:
                    return False
                return not receipt.duplicate

            await until(stored)
            (copy,) = await inbox.put([envelope("b")], None, imprint())
            assert copy.duplicate

    asyncio.run(run())


def test_of_two_processes_one_takes_a_late_delivery(url):
    async def run():
        async with opened(url) as inbox, opened(url, "v") as other:
            puts = [
                one.put([envelope(f"e{n}-{m}")], None, imprint(str(n) * 8))
                for n in range(8)
                for m, one in enumerate((inbox, other))
            ]
            found = await asyncio.gather(*puts, return_exceptions=True)
            new = [one for one in found if isinstance(one, list) and not one[0].duplicate]
            assert len(new) == 8
            assert len(await inbox.events(Selection())) == 8

    asyncio.run(run())


def test_imprints_are_no_events(url):
    async def run():
        async with opened(url) as inbox:
            await inbox.put([envelope("a")], None, imprint())
            await inbox.put([envelope("b")], None, imprint("b" * 64, late=False))
            assert (await inbox.stats()).events == 2
            listed = await inbox.events(Selection(after="0"))
            assert [record.id for record in listed] == ["a", "b"]

    asyncio.run(run())
