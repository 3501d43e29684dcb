"""Imprints in PostgreSQL: with their events or not at all, and between processes."""

import asyncio

import pytest

from tests.inbox.postgres.opening import opened, run
from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.testing.contracts.imprints import imprint


def test_an_imprint_is_not_kept_without_its_events(url):
    async def test(inbox):
        bad = envelope("bad", received_at="yesterday")
        with pytest.raises(InboxUnavailable):
            await inbox.put([bad], None, imprint())
        (good,) = await inbox.put([envelope("good")], None, imprint())
        return good.duplicate

    assert run(url, test) is False


def test_a_late_copy_costs_nobody_elses_events(url):
    async def test(inbox):
        puts = [
            inbox.put([envelope("a")], None, imprint()),
            inbox.put([envelope("b")]),
            inbox.put([envelope("c")], None, imprint()),
            inbox.put([envelope("d")], None, imprint(late=False)),
        ]
        return [receipt.duplicate for (receipt,) in await asyncio.gather(*puts)]

    assert run(url, test) == [False, False, True, False]


def test_of_two_processes_one_takes_a_late_delivery(url):
    async def test(inbox):
        async with opened(url) as other:
            puts = [
                one.put([envelope(f"e{n}-{m}")], None, imprint(str(n)))
                for n in range(20)
                for m, one in enumerate((inbox, other))
            ]
            found = await asyncio.gather(*puts)
        assert [receipt.duplicate for (receipt,) in found].count(False) == 20
        return len(await inbox.events(Selection()))

    assert run(url, test) == 20
