"""An inbox on a file for a while, and tickets for its writer."""

import asyncio

from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.commit import Ticket


def with_inbox_at(url, test):
    async def opened():
        inbox = open_inbox(url)
        await inbox.start()
        try:
            return await test(inbox)
        finally:
            await inbox.stop()

    return asyncio.run(opened())


def ticket(*envelopes, work=None):
    return Ticket(None, envelopes, work, sum(envelope.size for envelope in envelopes))
