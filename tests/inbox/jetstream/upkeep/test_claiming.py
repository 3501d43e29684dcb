"""Claims: what a claim shows to others, and what becomes of one that was never carried out."""

import asyncio

import pytest

from tests.inbox.jetstream.opening import old, opened, settle_all
from webhook_receiver.inbox.jetstream.upkeep.claiming import Claiming
from webhook_receiver.inbox.jetstream.upkeep.listing import Listing
from webhook_receiver.inbox.jetstream.upkeep.pruning import Pruning
from webhook_receiver.inbox.jetstream.upkeep.replaying import Replaying
from webhook_receiver.inbox.records import Retention, Selection
from webhook_receiver.testing.contracts.envelopes import no_handler, one_handler
from webhook_receiver.types import DAY

OLD = Retention(done=10 * DAY, unhandled=10 * DAY)
PLANS = pytest.mark.parametrize("plan", [one_handler, no_handler])


async def claimed(inbox, plan):
    """Settle two old events, and claim one of them as a pass does that ends then."""
    await inbox.put(old("whole", "claimed"))
    await settle_all(inbox, plan=plan)
    (one, _) = await inbox._open.listing.events(Selection())
    await Claiming(inbox._open.parts.wire)._write([one])


@PLANS
def test_what_is_claimed_is_neither_replayed_nor_pruned_by_others(url, plan):
    async def run():
        async with opened(url) as inbox:
            await claimed(inbox, plan)
            assert await inbox.replay(Selection(), dead_only=False) == 1
            assert await inbox.prune(OLD) == 0
            assert {record.status for record in await inbox.events(Selection())} == {"pending"}

    asyncio.run(run())


@PLANS
@pytest.mark.parametrize("errand", ["prune", "replay"])
def test_a_claim_that_was_never_carried_out_is_forgotten(url, plan, errand):
    async def run():
        async with opened(url) as inbox:
            await claimed(inbox, plan)
            parts = inbox._open.parts
            later = Listing(parts, claim_seconds=-1.0)
            if errand == "prune":
                made, replaying = inbox._open, Replaying(parts, later)
                pruning = Pruning(parts, later, replaying, made.acts, made.series, made.jobs)
                assert await pruning.prune(OLD, lambda gone: None) == 2
                assert await inbox.events(Selection()) == []
            else:
                assert await Replaying(parts, later).replay(Selection(), dead_only=False) == 2

    asyncio.run(run())
