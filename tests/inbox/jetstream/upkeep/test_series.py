"""Numbers count once: however often they are written, and whoever puts them together by the hour."""

import asyncio

import pytest

from tests.inbox.jetstream.opening import opened
from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.jetstream.wire.subjects import subjects_of
from webhook_receiver.inbox.records import Access, Retention
from webhook_receiver.tally import WIDTH, Added
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import DAY, HOUR


def added(number, ago=0.0):
    return Added("source", "shop", [number] + [0] * (WIDTH - 1), ago)


async def numbers(inbox):
    return [(point.seconds, point.numbers[0]) for point in await inbox.series("source", since=0)]


async def total(inbox):
    return sum(number for _, number in await numbers(inbox))


async def subjects(inbox, what):
    wire = inbox._open.parts.wire
    return await subjects_of(wire.link, wire.names.operations, wire.names.every(what))


async def kept(inbox, what):
    """All messages of a kind, to be published once more."""
    wire = inbox._open.parts.wire
    found = await wire.reader.page(
        wire.names.operations, wire.names.every(what), 1, 100, bodies=True
    )
    return [Message(got.subject, got.payload) for got in found]


def test_what_was_written_though_no_answer_came_counts_once(url):
    async def main():
        async with opened(url) as inbox:
            await inbox.tally([added(1)])
            publisher = inbox._open.parts.wire.publisher
            publish = publisher.publish_each

            async def unanswered(messages, **how):
                await publish(messages, **how)
                raise InboxUnavailable("no answer in time")

            publisher.publish_each = unanswered
            with pytest.raises(InboxUnavailable):
                await inbox.tally([added(2)])
            publisher.publish_each = publish
            await inbox.tally([added(2)])
            assert await total(inbox) == 3

    asyncio.run(main())


def test_a_process_has_one_message_a_minute(url):
    async def main():
        async with opened(url) as inbox, opened(url, "v") as other:
            for _ in range(3):
                await inbox.tally([added(1, HOUR)])
                await inbox.tally([added(1)])
                await other.tally([added(1)])
            assert await total(other) == 9
            # The test may run into the next minute.
            assert len(await subjects(inbox, "minute")) in (3 + 2, 3 + 2 + 2)

    asyncio.run(main())


def test_minutes_that_a_crash_left_beside_their_hour_count_no_more(url):
    async def main():
        async with opened(url) as inbox:
            await inbox.tally([added(1, 3 * DAY), added(2, 3 * DAY + HOUR)])
            reader = inbox._open.parts.wire.reader
            delete = reader.delete

            async def crash(*_):
                raise InboxUnavailable("the process ends here")

            reader.delete = crash
            with pytest.raises(InboxUnavailable):
                await inbox.prune(Retention())
            assert await total(inbox) == 3
            reader.delete = delete
        async with opened(url) as later:
            await later.prune(Retention())
            assert sorted(await numbers(later)) == [(HOUR, 1), (HOUR, 2)]
            assert await subjects(later, "minute") == []

    asyncio.run(main())


def test_of_two_that_put_minutes_together_at_once_one_does(url):
    async def main():
        async with opened(url) as inbox, opened(url, "v") as other:
            for number in range(10):
                await inbox.tally([added(1, 3 * DAY + number * HOUR)])
            await asyncio.gather(inbox.prune(Retention()), other.prune(Retention()))
            assert await numbers(inbox) == [(HOUR, 1)] * 10

    asyncio.run(main())


def test_a_minute_that_is_written_while_it_is_put_together_stays_and_is_added_later(url):
    async def main():
        async with opened(url) as inbox:
            await inbox.tally([added(1, 3 * DAY)])
            (before,) = await kept(inbox, "minute")
            reader = inbox._open.parts.wire.reader
            ends = reader.ends

            async def late(stream):
                found = await ends(stream)
                if stream == inbox._open.streams.names.operations:
                    publisher = inbox._open.parts.wire.publisher
                    await publisher.publish_each([before])
                return found

            reader.ends = late
            await inbox.prune(Retention())
            assert await total(inbox) == 1
        async with opened(url) as later:
            await later.prune(Retention())
            assert await numbers(later) == [(HOUR, 1)]

    asyncio.run(main())


def test_an_older_versions_inbox_has_no_numbers_until_some_are_written(server, url):
    name = url.partition("?")[0].rpartition("/")[2]

    async def main():
        async with opened(url):
            pass
        await server._api(f"STREAM.DELETE.{name}_OPERATIONS")
        inbox = open_inbox(url, Access.USE)
        await inbox.start()
        assert await numbers(inbox) == []
        await inbox.prune(Retention())
        await inbox.tally([added(1)])
        assert await total(inbox) == 1
        await inbox.stop()

    asyncio.run(main())


def test_commits_are_told(url):
    told = []

    async def main():
        inbox = open_inbox(url)
        inbox.on_commit(lambda events, seconds: told.append((events, seconds > 0)))
        await inbox.start()
        await inbox.put([envelope("a"), envelope("b")])
        await inbox.stop()

    asyncio.run(main())
    assert told == [(2, True)]
