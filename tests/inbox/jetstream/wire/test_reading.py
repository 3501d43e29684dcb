"""Reading a stream in pages."""

import asyncio
import contextlib

import nats

from tests.inbox.jetstream.opening import opened
from webhook_receiver.inbox.jetstream.wire.records import stored_seq
from webhook_receiver.testing.contracts.envelopes import (
    envelope,
)


def test_a_scan_whose_consumer_is_lost_goes_on_with_another(server):
    async def run():
        async with (
            opened(server.url("scan", allow_weak_durability=1)) as inbox,
            await nats.connect(server.url("")) as client,
        ):
            await inbox.put([envelope(f"e{n}") for n in range(30)])
            wire, found = inbox._open.parts.wire, []
            scan = wire.reader.pages("scan", wire.names.every("event"), 1, 10, bodies=False)
            async with contextlib.aclosing(scan) as pages:
                async for page in pages:
                    found += [stored_seq(got) for got in page]
                    if len(found) == 10:
                        (consumer,) = [
                            info
                            for info in await client.jsm().consumers_info("scan")
                            if info.config.durable_name is None
                        ]
                        assert await client.jsm().delete_consumer("scan", consumer.name)
            assert found == list(range(1, 31))

    asyncio.run(run())


def test_a_window_is_whole_whatever_is_believed_to_come_after_it(server):
    async def run():
        async with opened(server.url("window", allow_weak_durability=1)) as inbox:
            await inbox.put([envelope(f"e{n}") for n in range(30)])
            wire = inbox._open.parts.wire
            every = wire.names.every("event")
            for beyond in (0, 5, 20, 30):
                page, there = await wire.reader.between("window", every, (11, 25), beyond, 30)
                assert ([stored_seq(got) for got in page], there) == (list(range(11, 26)), 20)
            assert await wire.reader.between("window", every, (11, 25), 5, 14) == (None, 20)

    asyncio.run(run())
