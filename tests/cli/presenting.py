"""Workers that are alive in an inbox, though none runs."""

import asyncio

from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.cards import Card, cards_of

LEASE = 3_600.0


def present(path, **workers):
    """Give each of these workers a lease, and a card with its handlers, or none if that is None."""

    async def do():
        store = open_inbox(f"sqlite:///{path}")
        await store.start()
        for number, (name, handlers) in enumerate(workers.items()):
            await store.renew(name, LEASE)
            if handlers is not None:
                card = Card(host="db-1", pid=100 + number, version="1.2.3", handlers=handlers)
                await cards_of(store).present(name, card, 60.0)
        await store.stop()

    asyncio.run(do())
