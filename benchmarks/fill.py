"""Fills an inbox with genuine Stripe events through the public API, for dispatch to drain."""

from __future__ import annotations

import asyncio
import sys
import time

from benchmarks.signed import STRIPE_SECRET, stripe

AT_ONCE = 256


async def fill(inbox: str, count: int) -> None:
    """Receive `count` signed deliveries, many at once, with no worker running."""
    from benchmarks.handlers import on
    from webhook_receiver import Receiver
    from webhook_receiver.types import Delivery, Headers

    receiver = Receiver(inbox=inbox)
    receiver.source("stripe", secret=STRIPE_SECRET)
    receiver.include(on)
    waiting = stripe(count)

    async def take() -> None:
        for signature, body in waiting:
            headers = Headers.of(
                [(b"content-type", b"application/json"), (b"stripe-signature", signature)]
            )
            delivery = Delivery(headers=headers, body=body, path="/stripe", received_at=time.time())
            await receiver.receive("stripe", delivery)

    async with receiver.running(worker=False):
        await asyncio.gather(*(take() for _ in range(AT_ONCE)))


if __name__ == "__main__":
    asyncio.run(fill(sys.argv[1], int(sys.argv[2])))
