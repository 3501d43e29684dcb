"""The pruner in a running receiver."""

import asyncio
import sqlite3
import time

import pytest

from webhook_receiver import ConfigurationError, Delivery, Event, Headers, Receiver, Retention, sign
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.testing.samples.stored import sample
from webhook_receiver.types import DAY, WEEK
from webhook_receiver.worker.pruner import for_sources

SECRET = "whsec_for_these_tests"
PAID = "payment_intent.succeeded"


class Log:
    """What a receiver logs, and a way to wait for it."""

    def __init__(self, receiver: Receiver) -> None:
        self.steps: list[tuple[str, dict]] = []
        receiver.observe(lambda step, fields: self.steps.append((step, dict(fields))))

    async def wait(self, step: str, count: int = 1) -> dict:
        async with asyncio.timeout(30):
            while True:
                found = [fields for name, fields in self.steps if name == step]
                if len(found) >= count:
                    return found[-1]
                await asyncio.sleep(0.005)


def made(path=None, **options) -> Receiver:
    url = "sqlite://" if path is None else f"sqlite:///{path}"
    receiver = Receiver(url, prune_every=0.02, **options)
    receiver.source("stripe", secret=SECRET)

    @receiver.on("stripe:*")
    async def pay(event: Event) -> None: ...

    return receiver


async def deliver(receiver: Receiver, id_: str) -> bool:
    """Whether it was a duplicate."""
    body = sample("stripe", PAID, id=id_).body
    headers = Headers.of(sign("stripe", body=body, secret=SECRET))
    stored = await receiver.receive("stripe", Delivery(headers, body, received_at=time.time()))
    return stored.receipts[0].duplicate


def test_bodies_go_and_identities_stay(tmp_path):
    async def walk():
        receiver = made(tmp_path / "inbox.db", retention=Retention(done=0, window=0))
        log = Log(receiver)
        async with receiver.running():
            assert not await deliver(receiver, "evt_1")
            assert await log.wait("events.pruned") == {"events": 1}
            assert await receiver.inbox.events(Selection()) == []
            assert await deliver(receiver, "evt_1")  # the source's window is never too short

    asyncio.run(walk())


class Passing(SqlInbox):
    """An inbox that says when it was pruned."""

    def __init__(self) -> None:
        super().__init__(SqliteDatabase(None))
        self.passed = asyncio.Event()

    async def prune(self, retention: Retention) -> int:
        pruned = await super().prune(retention)
        self.passed.set()
        return pruned


@pytest.mark.parametrize("changes", [{"retention": Retention()}, {}])
def test_what_is_young_stays(changes):
    async def walk():
        receiver, inbox = made(**changes), Passing()
        log = Log(receiver)
        async with receiver.running(inbox=inbox):
            await deliver(receiver, "evt_1")
            await log.wait("run.done")
            for _ in range(2):  # the first of them may have begun before
                inbox.passed.clear()
                await asyncio.wait_for(inbox.passed.wait(), 30)
            assert len(await receiver.inbox.events(Selection(status="done"))) == 1
        assert "events.pruned" not in [step for step, _ in log.steps]

    asyncio.run(walk())


def test_without_retention_nothing_is_pruned():
    async def walk():
        receiver = made(retention=None)
        async with receiver.running():
            assert "webhook-pruner" not in {task.get_name() for task in asyncio.all_tasks()}

    asyncio.run(walk())


def test_without_a_worker_nothing_is_pruned(tmp_path):
    async def walk():
        receiver = made(tmp_path / "inbox.db", retention=Retention(done=0))
        async with receiver.running(worker=False):
            names = {task.get_name() for task in asyncio.all_tasks()}
        async with receiver.running():
            assert {task.get_name() for task in asyncio.all_tasks()} - names >= {"webhook-pruner"}
        assert "webhook-pruner" not in {task.get_name() for task in asyncio.all_tasks()}

    asyncio.run(walk())


def rename(path, old, new):
    with sqlite3.connect(path, timeout=10) as connection:
        connection.execute(f"ALTER TABLE {old} RENAME TO {new}")
    connection.close()


def test_the_stores_trouble_does_not_end_it(tmp_path):
    async def walk():
        path = tmp_path / "inbox.db"
        receiver = made(path, retention=Retention(done=0))
        log = Log(receiver)
        async with receiver.running():
            rename(path, "webhook_events", "away")
            error = (await log.wait("pruner.waiting", 2))["error"]
            assert "no such table" in error
            rename(path, "away", "webhook_events")
            await deliver(receiver, "evt_1")
            await log.wait("events.pruned")

    asyncio.run(walk())


def test_a_window_is_longer_than_its_sender_tries_again():
    receiver = Receiver("sqlite://")
    receiver.source("stripe", secret=SECRET)
    receiver.source("stripe", name="short", path="/short", secret=SECRET)
    horizon = find_provider("stripe").retry_horizon
    config = [source.config for source in receiver.sources.values()]
    given = Retention(window=20 * DAY, windows={"short": 1.0, "gone": 2.0})
    assert for_sources(given, config).windows == {"stripe": 20 * DAY, "short": WEEK, "gone": 2.0}
    assert horizon < WEEK
    assert for_sources(Retention(window=0), config).windows == {"stripe": WEEK, "short": WEEK}


@pytest.mark.parametrize("every", [0, -1.0, float("nan")])
def test_an_interval_that_cannot_be(every):
    with pytest.raises(ConfigurationError, match="prune_every must be above zero"):
        Receiver("sqlite://", prune_every=every)
