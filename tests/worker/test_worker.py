"""The worker's loop: trouble that must not end it, graceful shutdown, and starting again."""

import asyncio
import logging

import pytest

from tests.worker.dispatching import (
    all_are,
    are,
    of_key,
    receiver_with,
    steps_of,
    until,
    while_running,
)
from webhook_receiver import Attempt, Event, EventModel, InboxUnavailable
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.worker.surroundings import Surroundings
from webhook_receiver.worker.worker import Worker


def test_a_log_that_fails_ends_nothing():
    class FullDisk:
        def bind(self):
            return self

        def log(self, *_, **__):
            raise OSError(28, "No space left on device")

    receiver = receiver_with(logger=FullDisk())
    receiver.observe(lambda step, fields: 1 / 0)

    @receiver.on("shop:*")
    async def handle(): ...

    async def test():
        for number in range(3):
            await receiver.inbox.put(of_key("a", number))
            await until(receiver, all_are("done", number + 1))

    while_running(receiver, test)
    assert receiver.observer.unlogged > 0


class Troubled(SqlInbox):
    """An inbox whose next answers are errors, before or after it did what was asked."""

    def __init__(self):
        super().__init__(SqliteDatabase(None))
        self.before, self.after = [], []
        self.renewed = asyncio.Event()

    def _trouble(self, name, errors):
        if name in errors:
            errors.remove(name)
            raise InboxUnavailable(f"injected: {name}")

    async def claim(self, *arguments, **options):
        self._trouble("claim", self.before)
        claimed = await super().claim(*arguments, **options)
        if claimed.leases:
            self._trouble("claim", self.after)
        return claimed

    async def settle(self, *arguments):
        self._trouble("settle", self.before)
        return await super().settle(*arguments)

    async def count(self, *arguments):
        self._trouble("count", self.before)
        return await super().count(*arguments)

    async def renew(self, *arguments):
        self._trouble("renew", self.before)
        self.renewed.set()
        return await super().renew(*arguments)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["claim"], []),
        (["settle"], []),
        (["settle", "claim"], []),
        ([], ["claim"]),
        (["settle"], ["claim"]),
    ],
)
def test_an_inbox_in_trouble_loses_no_run(before, after):
    receiver = receiver_with(lease=0.6)
    attempts = []

    @receiver.on("shop:*")
    async def handle(attempt: Attempt):
        attempts.append(attempt.number)

    inbox = Troubled()

    async def test():
        inbox.before, inbox.after = list(before), list(after)
        await receiver.inbox.put(of_key("a", 1))
        await until(receiver, all_are("done", 1))

    while_running(receiver, test, inbox)
    assert (inbox.before, inbox.after) == ([], [])
    assert attempts == [1]


def test_a_heartbeat_that_is_missed_is_made_good():
    receiver = receiver_with(lease=0.3)

    @receiver.on("shop:*")
    async def handle(): ...

    inbox = Troubled()

    async def test():
        inbox.before = ["renew"]
        inbox.renewed.clear()
        await inbox.renewed.wait()
        assert inbox.before == []
        await receiver.inbox.put(of_key("a", 1))
        await until(receiver, all_are("done", 1))

    while_running(receiver, test, inbox)


def test_a_start_that_fails_is_undone_and_says_why():
    receiver = receiver_with(start_within=0)
    inbox = Troubled()
    inbox.before = ["renew"]

    async def test(): ...

    with pytest.raises(InboxUnavailable, match="injected: renew"):
        while_running(receiver, test, inbox)
    assert not receiver.running_now

    @receiver.on("shop:*")
    async def registered_after_the_failure(): ...

    while_running(receiver, test)


def test_one_receiver_runs_again_and_again_in_any_loop(tmp_path):
    inbox = open_inbox(f"sqlite:///{tmp_path}/inbox.db")
    receiver = receiver_with(inbox)

    @receiver.on("shop:*")
    async def handle(): ...

    for life in range(3):

        async def test(life=life):
            await receiver.inbox.put(of_key("a", life))
            await until(receiver, all_are("done", life + 1))

        while_running(receiver, test)


def test_who_enters_while_another_starts_waits_for_it():
    receiver = receiver_with()

    async def enter():
        async with receiver.running():
            assert receiver.running_now
            await asyncio.sleep(0.01)

    async def both():
        await asyncio.gather(enter(), enter(), enter())
        assert not receiver.running_now

    asyncio.run(both())


def test_refusals_and_errors_of_alembic_stay_out_of_the_hosts_log(caplog):
    with caplog.at_level(logging.WARNING):
        while_running(receiver_with(), lambda: asyncio.sleep(0))
    assert {record.name for record in caplog.records} <= {"webhook_receiver"}


def test_rel03_a_stop_lets_attempts_end_and_gives_back_what_has_not_begun(tmp_path):
    url = f"sqlite:///{tmp_path}/inbox.db"
    receiver, begun, may_end = receiver_with(url), asyncio.Event(), asyncio.Event()

    @receiver.on("shop:*", concurrency=1, name="slow")
    async def slow(event: Event):
        begun.set()
        await may_end.wait()

    async def stop_while_it_runs():
        await receiver.inbox.put(of_key("a", 1, 2, 3))
        await begun.wait()
        asyncio.get_running_loop().call_later(0.05, may_end.set)

    while_running(receiver, stop_while_it_runs)

    afterwards = receiver_with(url)

    async def looking():
        async with afterwards.running(worker=False):
            return await until(afterwards, are(a1="done", a2="pending", a3="pending"))

    runs = asyncio.run(looking())
    assert [runs[id_].attempts for id_ in ("a1", "a2", "a3")] == [1, 0, 0]


def test_an_attempt_that_outlasts_the_drain_is_interrupted_and_does_not_count(tmp_path):
    url = f"sqlite:///{tmp_path}/inbox.db"
    receiver, begun = receiver_with(url, drain=0.05), asyncio.Event()
    steps = steps_of(receiver)

    @receiver.on("shop:*")
    async def endless():
        begun.set()
        await asyncio.Event().wait()

    async def test():
        await receiver.inbox.put(of_key("a", 1))
        await begun.wait()

    while_running(receiver, test)
    (fields,) = [fields for step, fields in steps if step == "run.interrupted"]
    assert (fields["id"], fields["attempt"]) == ("a1", 1)
    afterwards = receiver_with(url)

    async def looking():
        async with afterwards.running(worker=False):
            return await until(afterwards, are(a1="pending"))

    assert asyncio.run(looking())["a1"].attempts == 0


class Hanging(SqlInbox):
    """An inbox whose settlements never return."""

    def __init__(self):
        super().__init__(SqliteDatabase(None))
        self.settling = asyncio.Event()

    async def settle(self, *arguments):
        self.settling.set()
        await asyncio.Event().wait()


def test_a_store_that_hangs_does_not_keep_a_stop_from_ending(monkeypatch):
    monkeypatch.setattr("webhook_receiver.worker.worker.STORE_SECONDS", 0.05)
    receiver, inbox = receiver_with(), Hanging()
    steps = steps_of(receiver)

    @receiver.on("shop:*")
    async def handle(): ...

    async def test():
        await receiver.inbox.put(of_key("a", 1))
        await inbox.settling.wait()

    while_running(receiver, test, inbox)
    assert "TimeoutError" in [fields["error"] for step, fields in steps if step == "worker.waiting"]


def test_a_waiter_is_there_for_an_event_that_a_handler_takes():
    receiver = receiver_with()

    @receiver.on("shop:order.paid")
    async def handle(): ...

    async def test():
        inbox = SqlInbox(SqliteDatabase(None))
        worker = Worker(inbox, Router(receiver.on), Surroundings(receiver.on), receiver.observer)
        assert worker.expect(envelope("e1", type="order.paid")) is not None
        assert worker.expect(envelope("e2", type="order.lost")) is None

    asyncio.run(test())


def test_drift_that_could_not_be_counted_is_counted_later():
    receiver = receiver_with(lease=0.3)
    inbox = Troubled()

    class Order(EventModel, address="shop:order"):
        amount: int | None = None

    @receiver.on("shop:*")
    async def handle(order: Order): ...

    async def test():
        inbox.before = ["count"]
        await receiver.inbox.put([envelope("e1", type="order", body=b'{"amount":"many"}')])
        for _ in range(1_000):
            if (await receiver.inbox.stats()).drifted:
                break
            await asyncio.sleep(0.01)
        assert (await receiver.inbox.stats()).drifted == 1
        assert inbox.before == []

    while_running(receiver, test, inbox)
