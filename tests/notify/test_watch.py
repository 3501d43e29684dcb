"""One of all processes judges and tells; time is stepped, the inbox is real."""

import asyncio

import pytest

from tests.notify.serving import listening
from tests.notify.watching import on_stage
from webhook_receiver.inbox.acts import Act, MuteAlarm, perform
from webhook_receiver.notify.watch import LIMITED, MESSAGES_AN_HOUR
from webhook_receiver.tally import Totals
from webhook_receiver.types import HOUR

REFUSED, FAILED = 2, 6  # places in a source's row
RAISED, OVER = ("raised", "refused", "shop"), ("cleared", "refused", "shop")


async def refuse(stage, source="shop"):
    await stage.count("source", source, REFUSED, 20)


def test_an_alarm_is_told_once_again_after_a_while_and_once_when_it_is_over():
    async def test(stage):
        watch = stage.watch()
        await stage.look(watch)
        await refuse(stage)
        await stage.look(watch, 10)
        assert stage.told == []  # a message waits for more
        await stage.look(watch, 30, 30)
        assert stage.told == [[RAISED]]
        await stage.look(watch, 30, 4)
        assert stage.told == [[RAISED]]  # it hasn't been quiet for long enough
        await stage.look(watch, 60, 20)
        assert stage.told == [[RAISED], [OVER]]
        await stage.look(watch, HOUR, 6)
        assert stage.told == [[RAISED], [OVER]]
        assert (await stage.inbox.alarms()).alarms == []
        assert [step for step, _ in stage.steps] == ["alarm.raised", "alarm.cleared"]
        assert stage.steps[0][1]["what"] == "100% of its deliveries are refused"

    on_stage(test)


def test_what_stays_raised_is_told_again():
    async def test(stage):
        watch = stage.watch(remind=1800.0)
        for _ in range(12):
            await refuse(stage)
            await stage.look(watch, 300)
        assert stage.told == [[RAISED], [("still raised", "refused", "shop")]]

    on_stage(test)


def test_what_comes_within_a_minute_is_one_message():
    async def test(stage):
        watch = stage.watch()
        for number in range(33):
            await refuse(stage, f"s{number:02}")
        await stage.look(watch, 1)
        await refuse(stage, "late")
        await stage.look(watch, 30, 3)
        (message,) = stage.notes.messages
        assert (len(message.lines), message.more) == (10, 24)
        assert all(alarm.told_at for alarm in (await stage.inbox.alarms()).alarms)

    on_stage(test)


def test_two_processes_tell_once_and_one_takes_over_from_the_other():
    async def test(stage):
        one, other = stage.watch(), stage.watch()
        await refuse(stage)
        for _ in range(4):
            await stage.look(one, 15)
            await stage.look(other, 15)
        assert stage.told == [[RAISED]]
        # The one is killed: the other has the turn once its own has ended, and tells it again to nobody.
        await stage.look(other, 60, 4)
        assert stage.told == [[RAISED]]
        await stage.look(other, 60, 40)
        assert stage.told == [[RAISED], [OVER]]

    on_stage(test)


def test_what_was_raised_by_a_process_that_was_killed_before_it_told_is_told():
    async def test(stage):
        one, other = stage.watch(), stage.watch()
        await refuse(stage)
        await stage.look(one, 5)
        assert [step for step, _ in stage.steps] == ["alarm.raised"]
        await stage.look(other, 30, 5)
        assert stage.told == [[RAISED]]
        assert [step for step, _ in stage.steps] == ["alarm.raised"]

    on_stage(test)


def test_a_process_that_stops_gives_its_turn_to_another():
    async def test(stage):
        one, other = stage.watch(), stage.watch()
        async with one.running():
            await stage.look(one)
        assert await stage.inbox.watch_alarms("c", 0.1) is not None
        await stage.look(other)
        assert await stage.inbox.watch_alarms("c", 0.1) is None

    on_stage(test)


def test_it_looks_until_it_is_stopped():
    async def test(stage):
        watch = stage.watch(every=0.001)
        looked, look = asyncio.Event(), watch.look

        async def noted():
            await look()
            looked.set()

        watch.look = noted
        async with watch.running():
            for _ in range(2):
                looked.clear()
                await looked.wait()

    on_stage(test)


def test_what_no_channel_takes_is_tried_again():
    async def test(stage):
        watch = stage.watch()
        watch._telling.tell = lambda message: failing(stage, message)
        await refuse(stage)
        await stage.look(watch, 30, 4)
        assert stage.told == []
        stage.notes.fails = False
        await stage.look(watch)
        assert stage.told == [[RAISED]]

    async def failing(stage, message):
        if stage.notes.fails:
            return False
        stage.notes.send(message)
        return True

    async def with_failure(stage):
        stage.notes.fails = True
        await test(stage)

    on_stage(with_failure)


def test_at_most_six_messages_an_hour_and_then_a_summary():
    async def test(stage):
        watch = stage.watch(gather=0.0)
        for number in range(MESSAGES_AN_HOUR + 4):
            await refuse(stage, f"s{number}")
            await stage.look(watch, 30)
        assert len(stage.told) == MESSAGES_AN_HOUR
        assert not any(message.late for message in stage.notes.messages)
        await stage.look(watch, 100, 36)
        summary = stage.notes.messages[MESSAGES_AN_HOUR]
        assert summary.late
        assert {line.state for line in summary.lines} >= {"cleared"}
        assert len(summary.lines) + summary.more == MESSAGES_AN_HOUR + 4

    on_stage(test)


@pytest.mark.parametrize(("subject", "told"), [("", []), ("shop", []), ("other", [[RAISED]])])
def test_what_is_muted_is_judged_and_told_to_nobody(subject, told):
    async def test(stage):
        watch = stage.watch()
        act = Act(id="1", who="ann@a", face="test", act="alarms mute", target="refused")
        await perform(stage.inbox._inbox, MuteAlarm("refused", subject, HOUR, "ann@a", ""), act)
        await refuse(stage)
        await stage.look(watch, 30, 4)
        assert stage.told == told
        assert [step for step, _ in stage.steps] == ["alarm.raised"]
        await stage.look(watch, 60, 40)
        assert len(stage.told) == 2 * len(told)
        assert (await stage.inbox.alarms()).alarms == []

    on_stage(test)


def test_while_the_store_is_away_each_process_tells_from_its_memory_and_one_that_it_is_over():
    async def test(stage):
        totals = Totals()
        watch = stage.watch(totals=totals)
        await stage.look(watch)
        stage.inbox.away = True
        totals.count("source", "shop", "failed")
        await stage.look(watch, 30, 6)
        away, turned = ("store_away", ""), ("turned_away", "shop")
        assert [line[1:] for message in stage.told for line in message] == [turned, away]
        stage.inbox.away = False
        await stage.look(watch)
        kept = (await stage.inbox.alarms()).alarms
        assert {(one.name, one.subject) for one in kept} == {away, turned}
        assert all(one.told_at for one in kept)
        await stage.look(watch, 30, 12)
        said = [line for message in stage.told for line in message]
        assert sorted(said[2:]) == [("cleared", *away), ("cleared", *turned)]
        assert (await stage.inbox.alarms()).alarms == []

    on_stage(test)


def test_a_process_without_the_turn_tells_itself_that_what_it_told_is_over():
    async def test(stage):
        totals = Totals()
        watch, other = stage.watch(totals=totals), stage.watch()
        stage.inbox.away = True
        totals.count("source", "shop", "failed")
        await stage.look(watch, 30, 4)
        stage.inbox.away = False
        for _ in range(20):
            await stage.look(other, 15)
            await stage.look(watch, 15)
        said = [line for message in stage.told for line in message]
        assert said.count(("cleared", "turned_away", "shop")) == 1
        assert said.count(("cleared", "store_away", "")) == 1

    on_stage(test)


def test_an_inbox_that_keeps_no_alarms_is_said_and_judged_from_memory():
    async def test(stage):
        totals = Totals()
        watch = stage.watch(inbox=object(), totals=totals)
        async with watch.running():
            pass
        assert stage.steps == [("alarm.alone", {"reason": LIMITED})]
        totals.count("source", "shop", "failed")
        await stage.look(watch, 30, 3)
        assert stage.told == [[("raised", "turned_away", "shop")]]
        stage.well = False
        await stage.look(watch, 30, 5)
        assert ("raised", "store_away", "") in stage.told[-1]

    on_stage(test)


def test_the_heartbeat_is_fetched_while_nothing_is_raised():
    async def test(stage):
        with listening() as listener:
            watch = stage.watch(heartbeat=f"{listener.url}/beat")
            await stage.look(watch, 30, 5)
            assert [path for _, path, *_ in listener.got] == ["/beat"] * 3
            await refuse(stage)
            await stage.look(watch, 30, 5)
            assert len(listener.got) == 3
            stage.inbox.away = True
            await stage.look(watch, 60, 40)
            assert len(listener.got) == 3
            stage.inbox.away = False
            await stage.look(watch, 60, 25)
            assert len(listener.got) > 3

    on_stage(test)
