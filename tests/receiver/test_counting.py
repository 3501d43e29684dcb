"""What deliveries come to is counted, whether or not the inbox can be written now."""

import asyncio

from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox import open_inbox
from webhook_receiver.observe import Observer
from webhook_receiver.receiver.counting import Counts


def counted(test):
    """Run a test with an inbox and the steps that are logged."""

    async def run():
        inbox, observer, steps = open_inbox("sqlite://"), Observer(), []
        observer.listen(lambda step, _: steps.append(step))
        await inbox.start()
        try:
            return await test(Counts(inbox, observer), inbox, steps)
        finally:
            await inbox.stop()

    return asyncio.run(run())


def test_counts_of_all_sources_are_written_together():
    async def test(counts, inbox, steps):
        counts.add("heartbeats", "asana")
        counts.add("heartbeats", "asana")
        counts.add("heartbeats", "line")
        counts.add("untyped", "meta", 3)
        await counts.write()
        await counts.write()
        stats = await inbox.stats()
        assert (stats.heartbeats, stats.untyped, steps) == (3, 3, [])

    counted(test)


def test_a_count_that_can_not_be_written_is_kept():
    async def test(counts, inbox, steps):
        counts.add("untyped", "meta")
        kept = inbox.count

        async def down(what, counts):
            raise InboxUnavailable(f"{what}: {counts}")

        inbox.count = down
        await counts.write()
        counts.add("untyped", "meta")
        inbox.count = kept
        await counts.stop()
        assert (await inbox.stats()).untyped == 2
        assert steps == ["delivery.unavailable"]

    counted(test)


def test_what_is_left_is_written_at_the_stop():
    async def test(counts, inbox, steps):
        counts.start()
        counts.add("heartbeats", "xero")
        await counts.stop()
        assert ((await inbox.stats()).heartbeats, steps) == (1, [])

    counted(test)
