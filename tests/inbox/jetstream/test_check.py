"""2xx only into a living store: streams that were deleted, or made anew, under a running process."""

import asyncio

import pytest

from tests.inbox.jetstream.opening import opened
from webhook_receiver.errors import InboxLost, InboxUnavailable
from webhook_receiver.testing.contracts.envelopes import claim, envelope


def test_rel08_a_deleted_stream_takes_nothing_and_its_successor_is_not_taken_for_it(url):
    async def test():
        async with opened(url) as inbox, opened(url, "v") as other:
            await inbox.put([envelope("a")])
            await inbox.check()
            made = other._made
            name = made.streams.names.events
            await made.parts.wire.link.api(f"STREAM.DELETE.{name}")
            with pytest.raises(InboxUnavailable):
                await inbox.put([envelope("b")])
            async with opened(url, "u") as new:
                with pytest.raises(InboxLost, match=f"{name} was deleted and made anew"):
                    await inbox.check()
                for refused in (inbox.put([envelope("c")]), claim(inbox)):
                    with pytest.raises(InboxLost):
                        await refused
                assert not (await new.put([envelope("c")]))[0].duplicate

    asyncio.run(test())
