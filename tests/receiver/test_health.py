"""A lost store is seen without a delivery, logged once, and makes probes say so."""

import asyncio

from tests.worker.dispatching import receiver_with, while_running
from webhook_receiver import InboxUnavailable
from webhook_receiver.errors import InboxLost
from webhook_receiver.observe import Observer
from webhook_receiver.receiver import health
from webhook_receiver.receiver.health import Health
from webhook_receiver.receiver.reporting import Health as Reported


class Troubled:
    """An inbox with a check."""

    def __init__(self):
        self.error, self.checked = None, asyncio.Event()

    async def check(self):
        self.checked.set()
        if self.error is not None:
            raise self.error


def test_each_change_is_logged_once():
    observer, steps = Observer(), []
    observer.listen(lambda step, fields: steps.append((step, fields.get("error", ""))))

    async def run():
        inbox = Troubled()
        found = Health(inbox, observer)
        seen = []
        away = InboxUnavailable("no answer")
        for error in (None, away, InboxLost("gone"), InboxLost("gone"), away, None, None, away):
            inbox.error = error
            await found.check(inbox)
            seen.append(found.well)
        assert seen == [True, True, False, False, False, True, True, True]

    asyncio.run(run())
    assert steps == [("inbox.lost", "InboxLost: gone"), ("inbox.back", "")]


def test_a_store_that_stays_away_is_unwell_until_it_answers():
    clock = [0.0]

    async def run():
        inbox = Troubled()
        found = Health(inbox, Observer(), lambda: clock[0])
        seen = []
        for at, error in (
            (0.0, InboxUnavailable("no answer")),
            (4.9, InboxUnavailable("no answer")),
            (5.0, TimeoutError()),
            (6.0, None),
            (7.0, InboxUnavailable("no answer")),
        ):
            clock[0], inbox.error = at, error
            await found.check(inbox)
            seen.append(found.well)
        clock[0] = 12.0
        assert [*seen, found.well] == [True, True, False, True, True, False]

    asyncio.run(run())


def test_it_is_checked_until_the_stop(monkeypatch):
    monkeypatch.setattr(health, "CHECK_SECONDS", 0.0)

    async def run():
        inbox = Troubled()
        found = Health(inbox, Observer())
        found.start()
        for _ in range(2):
            inbox.checked.clear()
            await inbox.checked.wait()
        await found.stop()

    asyncio.run(run())


def test_an_inbox_without_a_check_is_well():
    async def run():
        found = Health(object(), Observer())
        found.start()
        await found.stop()
        assert found.well

    asyncio.run(run())


def test_a_receiver_is_ready_while_its_inbox_is_well(tmp_path, monkeypatch):
    monkeypatch.setattr(health, "CHECK_SECONDS", 0.0)
    receiver = receiver_with(f"sqlite:///{tmp_path}/data/inbox.db")
    (tmp_path / "data").mkdir()
    steps = asyncio.Queue()
    receiver.observe(lambda step, fields: steps.put_nowait(step))

    async def until(wanted):
        while await steps.get() != wanted:
            pass

    async def test():
        assert receiver.ready
        assert receiver.health() == Reported("ready")
        (tmp_path / "data").rename(tmp_path / "moved")
        await until("inbox.lost")
        assert not receiver.ready
        assert (receiver.health().status, receiver.health().ready) == ("unavailable", False)
        assert receiver.running_now
        (tmp_path / "moved").rename(tmp_path / "data")
        await until("inbox.back")
        assert receiver.ready

    assert not receiver.ready
    assert receiver.health().status == "starting"
    while_running(receiver, test)
    assert not receiver.ready
