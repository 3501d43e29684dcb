"""The temporary inbox: its worker comes to rest, and pruning goes by its time at once."""

import asyncio

from webhook_receiver.testing.clock import HeldClock
from webhook_receiver.testing.temporary import TemporaryInbox


def test_it_says_when_something_will_be_due():
    async def ask():
        inbox = TemporaryInbox(None, HeldClock())
        await inbox.start()
        woken = asyncio.Event()
        inbox.on_put(woken.set)
        resting = asyncio.create_task(inbox.rest())
        await woken.wait()
        assert not resting.done()
        await inbox.claim("w", lambda envelope: [], {}, suspects=True)
        assert await resting is None
        assert await inbox.pace(1.0) == 0.0
        await inbox.stop()

    asyncio.run(ask())
