"""An inbox on a server for a while, and patience."""

import asyncio
import contextlib
import time

from webhook_receiver.inbox.jetstream.engine import JetStreamInbox
from webhook_receiver.inbox.jetstream.wire.address import read_address
from webhook_receiver.observe import Observer
from webhook_receiver.outcomes import Done
from webhook_receiver.receiver.starting import patiently
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import DAY

LEASE = 2.0


@contextlib.asynccontextmanager
async def opened(url, worker="w"):
    inbox = JetStreamInbox(read_address(url))
    await patiently(inbox.start, Observer())
    try:
        await inbox.renew(worker, LEASE)
        yield inbox
    finally:
        await inbox.stop()


def old(*ids):
    """Envelopes that came twenty days ago."""
    return [envelope(id_, at=time.time() - 20 * DAY) for id_ in ids]


async def settle_all(inbox, **how):
    """Claim and settle as done, until nothing is leased."""
    while leases := (await claim(inbox, **how)).leases:
        await inbox.settle([(lease, Done()) for lease in leases])


async def until(condition, seconds=20.0):
    """Wait until a condition holds."""
    end = time.monotonic() + seconds
    while not await condition():
        assert time.monotonic() < end, "it never came"
        await asyncio.sleep(0.05)


async def leased(inbox, worker, **how):
    """Claim until something is leased: of what another process stored, a consumer learns a moment later."""
    claims = []

    async def some():
        claims.append(await claim(inbox, worker, **how))
        return claims[-1].leases

    await until(some)
    return claims[-1]
