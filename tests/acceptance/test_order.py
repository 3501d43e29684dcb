"""Order by key through failures and kill -9: each key's events are done in the order they were stored.

With other sizes: `ORDER_EVENTS=100000 ORDER_KILLS=50 uv run pytest tests/acceptance/test_order.py`.
"""

import asyncio
import itertools
import json
import os
import random

import pytest

from tests.acceptance.engines import TRANSACTIONAL, stats_of, with_inbox
from tests.acceptance.server import Worker
from tests.processes import eventually
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing.contracts.envelopes import envelope

EVENTS = int(os.environ.get("ORDER_EVENTS", "4000"))
KILLS = int(os.environ.get("ORDER_KILLS", "5"))
KEYS, WORKERS, DONE_SECONDS = 100, 2, 60.0 + EVENTS / 100

APP = """
import os
import random
from webhook_receiver import Event, Receiver, RetryPolicy

receiver = Receiver(os.environ["INBOX"], lease=1.0)
receiver.source("generic", name="shop", verify=False)
log = os.open(os.path.join(os.environ["FOLDER"], "done"), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
SOON = RetryPolicy(attempts=1_000, first=0.01, factor=1.0)

@receiver.on(
    "shop:*",
    name="ledger",
    order_by=lambda event: event.payload["key"],
    dead_letters="block",
    retry=SOON,
)
async def ledger(event: Event):
    if random.random() < 0.1:
        raise OSError("now and then")
    os.write(log, f"{event.payload['key']} {event.payload['n']}\\n".encode())
"""


class Workers:
    """Worker processes over one inbox, killed and restarted."""

    def __init__(self, folder, url):
        (folder / "app.py").write_text(APP)
        self.file = folder / "done"
        self.file.touch()
        self.all = [Worker(folder, url, name=f"worker-{place}") for place in range(WORKERS)]

    def kill_one(self, dice):
        worker = dice.choice(self.all)
        assert worker.alive, worker.log
        worker.kill()
        worker.start()

    def done(self):
        return self.file.read_text().splitlines()

    def until(self, wanted):
        """Wait until `wanted` events are done."""
        eventually(
            lambda: len(set(self.done())) >= wanted, f"{wanted} are never done", DONE_SECONDS
        )

    def __enter__(self):
        for worker in self.all:
            worker.start()
        return self

    def __exit__(self, *_):
        for worker in self.all:
            worker.kill()


def stored():
    for number in range(EVENTS // KEYS):
        for key in range(KEYS):
            body = json.dumps({"key": f"k{key}", "n": number}).encode()
            yield envelope(f"k{key}-{number}", body=body)


async def put_all(inbox):
    events = list(stored())
    await asyncio.gather(
        *(inbox.put(events[start : start + 100]) for start in range(0, len(events), 100))
    )


@pytest.mark.parametrize("engine", TRANSACTIONAL.values(), ids=TRANSACTIONAL)
def test_every_key_is_done_in_order_through_failures_and_kills(tmp_path, engine):
    seed = random.randrange(2**32)
    print("seed", seed)
    with engine(tmp_path) as store:
        with_inbox(store.url, put_all)
        done = work_and_kill(tmp_path, store.url, random.Random(seed))
        stats = stats_of(store.url)
        left = with_inbox(store.url, lambda inbox: inbox.events(Selection(status="pending")))
        store.check()
    by_key = {f"k{key}": [] for key in range(KEYS)}
    for line in done:
        key, number = line.split()
        by_key[key].append(int(number))
    for numbers in by_key.values():
        # What was under way at a kill may be done once more, but before its successors.
        assert [number for number, _ in itertools.groupby(numbers)] == list(range(EVENTS // KEYS))
    assert {status: count for status, count in stats.runs.items() if count} == {"done": EVENTS}
    assert left == []


def work_and_kill(folder, url, dice):
    """Let all be done, and kill a worker now and then; return what was done, in order."""
    with Workers(folder, url) as workers:
        for kill in range(KILLS):
            workers.until(EVENTS * kill // (KILLS + 1) + dice.randrange(1, KEYS))
            workers.kill_one(dice)
        eventually(lambda: all_done(url), "not all are done", DONE_SECONDS)
        for worker in workers.all:
            worker.until_ready()  # it may have been killed a moment ago
            assert worker.end() == 0
    return workers.done()


def all_done(url):
    """Whether all are done. Runs that were parked because their process died are retried first."""
    runs = stats_of(url).runs
    if runs["dead"]:
        with_inbox(url, lambda inbox: inbox.replay(Selection(), dead_only=True))
    return runs["done"] == EVENTS
