"""The engine: waking, and what it can't do."""

import asyncio

import pytest

from tests.inbox.jetstream.opening import opened
from webhook_receiver.errors import (
    ConfigurationError,
)
from webhook_receiver.testing.contracts.envelopes import claim, envelope


def test_one_process_wakes_another(url):
    async def run():
        async with opened(url) as first, opened(url, "v") as second:
            woken = asyncio.Event()
            second.on_put(woken.set)
            await first.put([envelope("a")])
            await asyncio.wait_for(woken.wait(), 5)

    asyncio.run(run())


def test_transactions_are_elsewhere(url):
    async def run():
        async with opened(url) as inbox:
            assert inbox.abilities == frozenset()
            await inbox.put([envelope("a")])
            (lease,) = (await claim(inbox)).leases
            with pytest.raises(ConfigurationError, match="postgresql://"):
                inbox.transaction(lease)

    asyncio.run(run())
