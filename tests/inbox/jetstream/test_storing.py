"""Events of any size: those that fit come back, and larger ones are refused."""

import asyncio

import pytest

from tests.exchange import exchange
from tests.inbox.jetstream.opening import opened
from webhook_receiver import Receiver
from webhook_receiver.errors import (
    EventTooLarge,
)
from webhook_receiver.testing.contracts.envelopes import claim, envelope


def test_a_long_header_and_a_large_body_come_back(url):
    async def run():
        async with opened(url) as inbox:
            stored = envelope("a", path="/" + "p" * 40_000, body=b"\xff" * 500_000)
            await inbox.put([stored])
            (lease,) = (await claim(inbox)).leases
            assert lease.envelope == stored
            with pytest.raises(EventTooLarge, match="max_payload"):
                await inbox.put([envelope("b", body=b"x" * 2_000_000)])

    asyncio.run(run())


def test_a_delivery_that_the_server_never_takes_is_answered_413(url):
    async def run():
        receiver = Receiver(url)
        receiver.source("generic", name="shop", verify=False, body_limit=5_000_000)
        async with receiver.running(worker=False):
            large = b'{"id":"a","type":"t","text":"%s"}' % (b"x" * 2_000_000)
            told = await exchange(receiver, "/shop", body=large)
            assert (told.status, told.body) == (413, b'{"error":"body_too_large"}')

    asyncio.run(run())
