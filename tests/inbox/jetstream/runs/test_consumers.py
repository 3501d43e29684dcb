"""Which durable consumers a process knows."""

import asyncio

from tests.inbox.jetstream.opening import opened
from webhook_receiver.inbox.jetstream.wire.names import consumer


def test_a_consumer_that_was_just_made_is_known_though_the_servers_do_not_list_it_yet(url):
    async def run():
        async with opened(url) as inbox:
            parts = inbox._open.parts
            runs, names = parts.wire.names.runs, [consumer("h", "made"), consumer("h", "other")]
            for source in ("made", "other"):
                await inbox._open.streams.ensure_consumer("h", source, 30.0)
            await parts.consumers.ensure("h", "made")
            assert await parts.consumers.names(runs, "run-") == names
            # As if the node that lists them had not heard of them yet.
            for name in names:
                await parts.wire.link.api(f"CONSUMER.DELETE.{runs}.{name}")
            assert await parts.consumers.names(runs, "run-") == names[:1]
            assert await parts.consumers.names(runs, consumer("g", "")) == []
            assert await parts.consumers.names(parts.wire.names.events, "run-") == []

    asyncio.run(run())
