"""An inbox for one test, and what is put into it."""

import asyncio
import time

from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Refusal
from webhook_receiver.outcomes import Dead
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import Headers


def asked(question, path=None):
    """What an inbox answers: an empty one in memory, or a SQLite file."""

    async def work():
        store = open_inbox("sqlite://" if path is None else f"sqlite:///{path}")
        await store.start()
        try:
            return await question(store)
        finally:
            await store.stop()

    return asyncio.run(work())


def refusal(source="shop", **changes):
    values = {
        "source": source,
        "provider": "generic",
        "code": "bad_signature",
        "reason": "no key matches",
        "received_at": time.time(),
        "method": "POST",
        "path": f"/{source}",
        "query": b"",
        "headers": Headers([(b"x-signature", b"v1=00")]),
        "body": b'{"id": 1}',
    }
    return Refusal(**{**values, **changes})


async def dead_letters(store, count):
    """Put so many events into an inbox, each with a dead run of `h`."""
    await store.put([envelope(f"evt_{number}") for number in range(count)])
    await store.renew("w", 60.0)
    while leases := (await claim(store)).leases:
        await store.settle([(lease, Dead("no")) for lease in leases])
