"""Starting and stopping: each part in order, once, and undone whichever part fails."""

import asyncio

import pytest

from webhook_receiver import ConfigurationError, InboxUnavailable, Receiver
from webhook_receiver.errors import InboxNotReady
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase
from webhook_receiver.receiver import starting

SECRET = "a secret for these tests"


def made(inbox="sqlite://", **options):
    receiver = Receiver(inbox, **options)
    receiver.source("stripe", secret=SECRET)
    steps = []
    receiver.observe(lambda step, fields: steps.append(step))
    return receiver, steps


def test_it_runs_once_however_often_it_is_entered():
    receiver, steps = made()

    async def run():
        async with receiver.running(), receiver.running():
            inbox = receiver.inbox
            async with receiver.running():
                assert receiver.inbox is inbox
            assert receiver.running_now
        assert not receiver.running_now

    asyncio.run(run())
    asyncio.run(run())  # in another event loop, too
    assert [step for step in steps if step != "worker.draining"] == [
        "receiver.started",
        "receiver.stopped",
    ] * 2


def test_nothing_is_there_before_the_start_and_after_the_stop():
    receiver, _ = made()

    async def run():
        async with receiver.running():
            pass

    for words in (r"nothing starts it: mount it by receiver\.mount\(app", "not running any more"):
        with pytest.raises(InboxUnavailable, match=words):
            _ = receiver.inbox
        asyncio.run(run())


class Broken(SqlInbox):
    """An inbox that fails to start as often as it is told to."""

    def __init__(self, *errors):
        super().__init__(SqliteDatabase(None))
        self.errors, self.stopped = list(errors), 0

    async def start(self):
        if self.errors:
            raise self.errors.pop(0)
        return await super().start()

    async def stop(self):
        self.stopped += 1
        await super().stop()


def test_a_part_that_fails_undoes_the_others():
    inbox = Broken(InboxUnavailable("the disk is gone"))
    receiver, steps = made(inbox)

    async def start():
        async with receiver.running():
            pytest.fail("it can't have started")

    with pytest.raises(InboxUnavailable, match="the disk is gone"):
        asyncio.run(start())
    assert (inbox.stopped, receiver.running_now, steps) == (1, False, [])


def test_an_election_is_waited_for(monkeypatch):
    monkeypatch.setattr(starting, "POLL_SECONDS", 0.0)
    receiver, steps = made(Broken(InboxNotReady("not there"), InboxNotReady("no leader")))

    async def start():
        async with receiver.running():
            return receiver.running_now

    assert asyncio.run(start())
    assert steps[:3] == ["inbox.waiting", "inbox.waiting", "receiver.started"]


def test_a_start_waits_as_long_as_it_is_allowed_to():
    for options, given in (({"start_within": 0.0}, {}), ({}, {"start_within": 0.0})):
        receiver, steps = made(Broken(InboxNotReady("not there")), **options)

        async def start(receiver=receiver, given=given):
            async with receiver.running(**given):
                pytest.fail("it can't have started")

        with pytest.raises(InboxNotReady):
            asyncio.run(start())
        assert steps == []
    with pytest.raises(ConfigurationError, match="start_within"):
        made(start_within=-1)


def test_registration_is_open_again_after_the_stop():
    receiver, _ = made()

    @receiver.on("stripe:a")
    async def first(): ...

    async def run():
        async with receiver.running():
            with pytest.raises(ConfigurationError, match="the receiver has started"):
                receiver.on("stripe:b", name="second")(first)
            with pytest.raises(ConfigurationError, match="before the receiver starts"):
                receiver.source("github", secret=SECRET)

    asyncio.run(run())
    receiver.on("stripe:b", name="second")(first)
    receiver.source("github", secret=SECRET)
