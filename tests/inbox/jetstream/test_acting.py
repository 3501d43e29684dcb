"""What operators do to an inbox on JetStream: workers elsewhere obey, and older streams are no obstacle."""

import asyncio

import pytest

from tests.inbox.jetstream.opening import opened, settle_all, until
from tests.worker.dispatching import receiver_with, steps_of
from webhook_receiver import Event
from webhook_receiver.errors import NotFound
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.acts import (
    Act,
    ActSearch,
    BeginJob,
    Drop,
    MuteAlarm,
    PauseHandler,
    Replay,
    Resume,
    perform,
)
from webhook_receiver.inbox.jetstream.backup import back_up
from webhook_receiver.inbox.jetstream.upkeep.acts import CHANGED_AT_ONCE
from webhook_receiver.inbox.jetstream.wire.address import read_address
from webhook_receiver.inbox.jobs import JobPlan
from webhook_receiver.inbox.records import Access, Retention, Selection
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.worker.renaming import nothing_due

PAUSE = PauseHandler("book", None, "ann@a", "ledger is down")


def act(id_, name="dead retry"):
    return Act(id=id_, who="ann@a", face="test", act=name, target="all events")


def test_a_worker_elsewhere_holds_what_is_paused_and_goes_on_when_it_is_resumed(url):
    receiver, ran = receiver_with(url), []

    @receiver.on("shop:*", name="book")
    async def book(event: Event):
        ran.append(event.id)

    @receiver.on("shop:*", name="mail")
    async def mail(event: Event):
        pass

    steps = steps_of(receiver)
    router = Router(receiver.on)

    async def main():
        async with receiver.running(), opened(url, "operator") as inbox:

            async def logged(step):
                async def is_logged():
                    return step in [name for name, _ in steps]

                await until(is_logged)

            async def idle():
                return await nothing_due(inbox, router)

            await perform(inbox, PAUSE, act("1", "handlers pause"))
            await logged("handler.held")
            await inbox.put([envelope("a")])
            await until(idle)  # what is paused isn't waited for
            assert ran == []
            assert [one.waiting for one in await inbox.backlog()] == [1]
            await perform(inbox, Resume("book"), act("2", "handlers resume"))
            await logged("handler.released")

            async def has_run():
                return ran == ["a"]

            await until(has_run)

    asyncio.run(main())


def test_the_count_of_an_act_is_right_after_each_part(url):
    events = CHANGED_AT_ONCE + 1

    async def main():
        async with opened(url) as inbox, opened(url, "v") as other:
            await inbox.put([envelope(f"e{n}") for n in range(events)])
            await settle_all(inbox, room=events)
            counts, write = [], inbox._open.acts._write

            async def noticed(subject, one):
                await write(subject, one)
                counts.append([kept.count for kept in await other.acts(ActSearch())])

            inbox._open.acts._write = noticed
            replay = Replay(Selection(), dead_only=False)
            assert await perform(inbox, replay, act("1")) == events
            assert counts == [[0], [CHANGED_AT_ONCE], [events]]

    asyncio.run(main())


def test_what_it_cannot_do_it_says_and_writes_nothing_down(url):
    no_key = JobPlan(kind="retry", selection=Selection(keys=["one"]), total=1)

    async def main():
        async with opened(url) as inbox:
            with pytest.raises(NotFound, match="no event has the key 'one'"):
                await perform(inbox, BeginJob(no_key), act("1"))
            assert await inbox.acts(ActSearch()) == []
            assert await inbox.jobs() == []

    asyncio.run(main())


def test_an_older_versions_inbox_is_looked_at_and_gets_what_it_lacks_when_something_is_done(
    server, url, tmp_path
):
    name = url.partition("?")[0].rpartition("/")[2]

    async def main():
        async with opened(url) as inbox:
            await inbox.put([envelope("a")])
        for stream in ("OPERATIONS", "JOBS", "ALARMS"):
            await server._api(f"STREAM.DELETE.{name}_{stream}")
        reading = open_inbox(url, Access.READ)
        await reading.start()
        assert await reading.acts(ActSearch()) == []
        assert await reading.pauses() == []
        assert await reading.jobs() == []
        assert (await reading.alarms()).mutes == []
        assert (await reading.standing()).jobs == {}
        assert (await reading.advance("1")).changed == 0
        await reading.stop()
        backup = await back_up(read_address(url), tmp_path / "copy.zip", 0.0, lambda *_: None)
        assert backup.events == 1
        using = open_inbox(url, Access.USE)
        await using.start()
        await using.prune(Retention())
        await using.move_runs("older", "newer")
        assert await perform(using, Drop(Selection()), act("1", "dead drop")) == 0
        assert await perform(using, PAUSE, act("2", "handlers pause")) == 1
        plan = JobPlan(kind="retry", selection=Selection(), total=0)
        assert await perform(using, BeginJob(plan), act("3")) == 0
        mute = MuteAlarm("dead_letter", "", 60.0, "ann@a", "known")
        assert await perform(using, mute, act("4")) == 1
        assert {one.id for one in await using.acts(ActSearch())} == {"1", "2", "3", "4"}
        assert [job.who for job in await using.jobs()] == ["ann@a"]
        await using.stop()
        async with opened(url) as inbox:
            assert [one.handler for one in await inbox.pauses()] == ["book"]

    asyncio.run(main())
