"""`AlarmsContract`: what an inbox keeps of alarms, as tests."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import replace

from webhook_receiver.inbox.acts import Act, ActSearch, Change, MuteAlarm, UnmuteAlarm, acts_of
from webhook_receiver.inbox.acts import perform as performed
from webhook_receiver.inbox.alarms import Alarm, KeepsAlarms, alarms_of
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.testing.contracts.suite import InboxSuite

_NUMBERS = itertools.count()


class AlarmsContract(InboxSuite):
    """One process at a time judges alarms. Subclass it beside `ActsContract`; it needs the same."""

    def test_one_at_a_time_has_the_turn_to_judge(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = alarms_of(inbox)
            assert await store.watch_alarms("a", 600.0) is not None
            assert await store.watch_alarms("b", 600.0) is None
            assert not await store.write_alarms("b", [_alarm("x")])
            assert await store.watch_alarms("a", 1.0) is not None
            await self.pass_time(1.5)
            assert not await store.write_alarms("a", [_alarm("x")])
            assert await store.watch_alarms("b", 600.0) is not None
            assert not await store.write_alarms("a", [_alarm("x")])
            assert await store.watch_alarms("a", 600.0) is None
            assert (await store.alarms()).alarms == []

        self.with_inbox(test)

    def test_a_turn_that_is_given_back_is_free_at_once(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = alarms_of(inbox)
            await store.watch_alarms("a", 600.0)
            await store.watch_alarms("b", 0.0)
            assert await store.watch_alarms("b", 600.0) is None
            await store.watch_alarms("a", 0.0)
            await self.pass_time(0.01)
            assert await store.watch_alarms("b", 600.0) is not None

        self.with_inbox(test)

    def test_of_several_at_once_one_gets_the_turn(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = alarms_of(inbox)
            asked = [store.watch_alarms(str(number), 600.0) for number in range(8)]
            got = [kept is not None for kept in await asyncio.gather(*asked)]
            assert got.count(True) == 1

        self.with_inbox(test)

    def test_an_alarm_is_kept_as_it_is_written_until_it_is_forgotten(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = alarms_of(inbox)
            await _judging(store)
            first = _alarm("dead_letter", "shop.book", "KeyError: '☃'")
            second = replace(first, detail="", value=0.25, ended_at=7.5, told_at=8.5)
            assert await store.write_alarms("a", [first, second])
            kept = await _kept(store)
            assert set(kept) == {first.key, second.key}
            assert [replace(kept[one.key], id="") for one in (first, second)] == [first, second]
            again = replace(kept[first.key], stage="cleared", changed_at=9.0)
            assert await store.write_alarms("a", [again], [kept[second.key]])
            assert await _kept(store) == {first.key: again}
            # By what it is about, too: whoever has just written it knows no key.
            assert await store.write_alarms("a", [replace(first, value=5.0)])
            assert (await _kept(store))[first.key].value == 5.0
            assert await store.write_alarms("a", [], [first])
            assert await _kept(store) == {}

        self.with_inbox(test)

    def test_alarms_are_muted_until_a_time_or_until_that_is_ended(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = alarms_of(inbox)
            assert await _do(inbox, MuteAlarm("refused", "shop", 1.0, "ann@a", "INC-1")) == 1
            assert await _do(inbox, MuteAlarm("disk", "", 600.0, "bob@b", "first")) == 1
            assert await _do(inbox, MuteAlarm("disk", "", 600.0, "ann@a", "later ☃")) == 1
            disk, refused = (await store.alarms()).mutes
            assert (disk.by, disk.reason, disk.since > 0) == ("ann@a", "later ☃", True)
            assert 500.0 < disk.left <= 600.0
            assert (refused.name, refused.subject, refused.reason) == ("refused", "shop", "INC-1")
            await self.pass_time(1.5)
            assert await _do(inbox, UnmuteAlarm("refused", "shop")) == 0
            assert [one.name for one in (await store.alarms()).mutes] == ["disk"]
            assert await _do(inbox, UnmuteAlarm("disk", "")) == 1
            assert (await store.alarms()).mutes == []
            acts = [act.act for act in await acts_of(inbox).acts(ActSearch(limit=1))]
            assert acts == ["alarms unmute"]

        self.with_inbox(test)

    def test_alarms_outlive_a_restart(self) -> None:
        async def run() -> None:
            inbox: Inbox | None = self.open()
            seen = 0
            while inbox is not None:
                await self.start(inbox)
                try:
                    store = alarms_of(inbox)
                    if not seen:
                        await _judging(store)
                        await store.write_alarms("a", [_alarm("disk")])
                    assert set(await _kept(store)) == {("disk", "", "")}
                    seen += 1
                finally:
                    await inbox.stop()
                inbox = self.reopen() if seen == 1 else None

        asyncio.run(run())


def _alarm(name: str, subject: str = "", detail: str = "") -> Alarm:
    return Alarm(
        name=name,
        subject=subject,
        detail=detail,
        stage="raised",
        value=3.0,
        since=1.5,
        changed_at=2.5,
    )


async def _judging(store: KeepsAlarms) -> None:
    assert await store.watch_alarms("a", 600.0) is not None


async def _kept(store: KeepsAlarms) -> dict[tuple[str, str, str], Alarm]:
    return {alarm.key: alarm for alarm in (await store.alarms()).alarms}


async def _do(inbox: Inbox, change: Change) -> int:
    name = "alarms mute" if isinstance(change, MuteAlarm) else "alarms unmute"
    id_ = f"mute {next(_NUMBERS)}"
    act = Act(id=id_, who="ann@a", face="test", act=name, target="alarm")
    return await performed(inbox, change, act)
