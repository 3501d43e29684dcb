"""What is added up is written at intervals and at the stop, whether or not the inbox can be written now."""

import asyncio

from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox import open_inbox
from webhook_receiver.receiver import tallying
from webhook_receiver.receiver.tallying import Tallying, together
from webhook_receiver.tally import WIDTH, Added, Totals


class Down:
    """An inbox that keeps series, but not now."""

    keeps_series = True

    def __init__(self):
        self.given = []

    async def tally(self, rows):
        self.given.append(rows)
        raise InboxUnavailable("no answer")

    lately = series = standing = tally


async def accepted(inbox, name):
    return sum(point.numbers[0] for point in await inbox.series("source", since=0.0, name=name))


def with_inbox(test):
    async def run():
        inbox = open_inbox("sqlite://")
        await inbox.start()
        try:
            await test(inbox, Totals())
        finally:
            await inbox.stop()

    asyncio.run(run())


def test_it_is_written_until_the_stop(monkeypatch):
    monkeypatch.setattr(tallying, "WRITE_SECONDS", 0.0)

    async def test(inbox, totals):
        written_once, tally = asyncio.Event(), inbox.tally

        async def noted(rows):
            await tally(rows)
            written_once.set()

        inbox.tally = noted
        written = Tallying(inbox, totals)
        written.start()
        totals.count("source", "shop", "accepted")
        await written_once.wait()
        assert await accepted(inbox, "shop") == 1
        monkeypatch.setattr(tallying, "WRITE_SECONDS", 60.0)
        totals.count("source", "shop", "accepted")
        await written.stop()
        assert await accepted(inbox, "shop") == 2
        assert "shop" in totals.last

    with_inbox(test)


def test_what_can_not_be_written_is_written_later_as_of_its_time(monkeypatch):
    monkeypatch.setattr(tallying, "HELD_BATCHES", 2)

    async def test(inbox, totals):
        down = Down()
        written = Tallying(down, totals)
        for _ in range(4):
            totals.count("source", "shop", "accepted")
            await written.write()
            await asyncio.sleep(0.001)
        assert [len(rows) for rows in down.given] == [1, 2, 2, 2]
        first, second = down.given[-1]
        assert (first.numbers[0], second.numbers[0]) == (3, 1)
        assert first.ago > second.ago >= 0.0
        written._inbox = inbox
        await written.write()
        await written.stop()
        assert await accepted(inbox, "shop") == 4

    with_inbox(test)


def test_a_store_that_hangs_keeps_no_stop_waiting(monkeypatch):
    monkeypatch.setattr(tallying, "STOP_SECONDS", 0.01)

    class Hanging(Down):
        async def tally(self, rows):
            await asyncio.Event().wait()

    async def test(inbox, totals):
        totals.count("source", "shop", "accepted")
        await Tallying(Hanging(), totals).stop()

    with_inbox(test)


def test_an_inbox_without_series_is_left_alone():
    async def test(inbox, totals):
        totals.count("source", "shop", "accepted")
        written = Tallying(object(), totals)
        await written.stop()
        assert "shop" in totals.last

    with_inbox(test)


def test_rows_of_one_name_become_one():
    ones = [1] * WIDTH
    rows = [Added("source", "a", ones), Added("lag", "a", ones), Added("source", "a", ones)]
    first, second = together(rows)
    assert (first.numbers, second.numbers) == ([2] * WIDTH, ones)
