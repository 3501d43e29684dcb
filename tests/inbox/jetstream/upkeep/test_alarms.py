"""What is kept of alarms, as far as streams make a difference."""

import asyncio
import json
from dataclasses import replace

from tests.inbox.jetstream.opening import opened
from webhook_receiver.inbox.acts import Act, MuteAlarm, perform
from webhook_receiver.inbox.alarms import Alarm
from webhook_receiver.inbox.jetstream.upkeep import alarms
from webhook_receiver.inbox.jetstream.wire.link import Message

ALARM = Alarm(name="dead_letter", subject="h", stage="raised", since=1.5, changed_at=2.5)


def named(number):
    return replace(ALARM, detail=f"fault {number}")


def on(url, test):
    async def run():
        async with opened(url) as inbox:
            await test(inbox)

    asyncio.run(run())


def test_more_than_a_batch_takes_are_written_and_forgotten_without_a_trace(url, monkeypatch):
    monkeypatch.setattr(alarms, "_WRITTEN_AT_ONCE", 4)
    every = [named(number) for number in range(11)]

    async def test(inbox):
        wire = inbox._open.parts.wire
        await inbox.watch_alarms("a", 600.0)
        assert await inbox.write_alarms("a", every)
        kept = (await inbox.alarms()).alarms
        assert {one.key for one in kept} == {one.key for one in every}
        assert await inbox.write_alarms("a", [], kept[:10])
        assert (await inbox.alarms()).alarms == kept[10:]
        left = await wire.reader.count(wire.names.alarms, wire.names.every("alarm"))
        assert left == 1

    on(url, test)


def test_whoever_loses_the_turn_while_it_writes_writes_nothing(url):
    async def test(inbox):
        kept, publisher = inbox._open.alarms, inbox._open.parts.wire.publisher
        together = publisher.publish_together
        await inbox.watch_alarms("a", 600.0)

        async def later(messages):
            publisher.publish_together = together
            await inbox.watch_alarms("a", 0.0)
            assert await inbox.watch_alarms("b", 600.0) is not None
            return await together(messages)

        publisher.publish_together = later
        assert not await kept.write("a", [ALARM], [])
        assert (await inbox.alarms()).alarms == []
        assert await inbox.write_alarms("b", [ALARM])

    on(url, test)


def test_writing_keeps_the_turn_no_longer(url):
    async def test(inbox):
        await inbox.watch_alarms("a", 600.0)
        assert await inbox.write_alarms("a", [ALARM])
        got = await inbox._open.alarms._latest(inbox._open.streams.names.turn)
        assert json.loads(got.payload)[1] < 600.0

    on(url, test)


def test_a_turn_that_was_taken_while_the_clock_was_ahead_is_free(url):
    async def test(inbox):
        workers = inbox._open.parts.workers
        await inbox.watch_alarms("a", 600.0)
        assert await inbox.watch_alarms("b", 600.0) is None
        workers._offset -= 3_600.0
        assert await inbox.watch_alarms("b", 600.0) is not None

    on(url, test)


def test_mutes_that_are_made_at_once_all_hold(url):
    async def test(inbox):
        async def mute(number):
            act = Act(id=str(number), who="a", face="test", act="alarms mute", target="x")
            change = MuteAlarm("silent", f"shop{number}", 600.0, "ann@a", "known")
            return await perform(inbox, change, act)

        assert await asyncio.gather(*map(mute, range(6))) == [1] * 6
        subjects = [one.subject for one in (await inbox.alarms()).mutes]
        assert subjects == [f"shop{number}" for number in range(6)]

    on(url, test)


def test_an_alarm_that_was_forgotten_by_a_process_that_ended_then_is_none(url):
    """Its record is emptied, and not deleted yet."""

    async def test(inbox):
        wire = inbox._open.parts.wire
        await inbox.watch_alarms("a", 600.0)
        await inbox.write_alarms("a", [ALARM])
        await wire.publisher.publish([Message(wire.names.one("alarm", "emptied"))])
        assert [one.key for one in (await inbox.alarms()).alarms] == [ALARM.key]

    on(url, test)
