"""kill -9 at random moments, again and again: what was acknowledged is there, once, and gets done."""

import asyncio
import json
import random
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx

from acceptance.server import SECRET, Server
from webhook_receiver import sign
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Selection
from webhook_receiver.lanes import PREFETCH

DELIVERIES, KILLS, CLIENTS = 2_000, 10, 8

APP = """
import os
from webhook_receiver import Event, Receiver

receiver = Receiver(os.environ["INBOX"], lease=1.5)
receiver.source("stripe", secret="a secret for these tests")
log = os.open(os.path.join(os.environ["FOLDER"], "ran"), os.O_WRONLY | os.O_APPEND | os.O_CREAT)

@receiver.on("stripe:*", name="ledger")
async def ledger(event: Event):
    os.write(log, f"{event.id}\\n".encode())
"""


def body(number):
    event = {"id": f"evt_{number}", "object": "event", "type": "invoice.paid"}
    return json.dumps({**event, "data": {"object": {"text": "x" * (number % 3_000)}}}).encode()


class Clients:
    """Deliver numbers, each until it is acknowledged, from several threads."""

    def __init__(self, url):
        self.url = url
        self.acknowledged = set()
        self.wrong = []

    def deliver(self, numbers):
        with httpx.Client(timeout=20.0) as client:
            for number in numbers:
                self._until_acknowledged(client, number)

    def _until_acknowledged(self, client, number):
        payload = body(number)
        for _ in range(2_000):
            headers = sign("stripe", body=payload, secret=SECRET)
            try:
                answer = client.post(self.url, headers=headers, content=payload)
            except httpx.TransportError:
                time.sleep(0.02)
                continue
            if answer.status_code == 200:
                self.acknowledged.add(answer.json()["id"])
                return
            if answer.status_code != 503:
                self.wrong.append((number, answer.status_code, answer.text))
                return
            time.sleep(0.02)
        self.wrong.append((number, "never acknowledged", ""))


def numbers_with_duplicates(dice):
    unique = DELIVERIES * 9 // 10
    numbers = [*range(unique), *(dice.randrange(unique) for _ in range(DELIVERIES - unique))]
    dice.shuffle(numbers)
    return numbers, unique


def test_ten_kills_lose_nothing(tmp_path):
    seed = random.randrange(2**32)
    print("seed", seed)
    dice = random.Random(seed)
    numbers, unique = numbers_with_duplicates(dice)
    with Server(tmp_path, APP) as server:
        clients = Clients(server.url + "/stripe")
        ended = threading.Event()

        def kill_again_and_again():
            for _ in range(KILLS):
                time.sleep(dice.uniform(0.05, 0.6))
                server.kill()
                server.start().wait()
            ended.set()

        with ThreadPoolExecutor(CLIENTS + 1) as pool:
            killing = pool.submit(kill_again_and_again)
            sending = [
                pool.submit(clients.deliver, numbers[start::CLIENTS]) for start in range(CLIENTS)
            ]
            for future in (killing, *sending):
                future.result(180)
        assert ended.is_set()
        assert clients.wrong == []
        assert clients.acknowledged == {f"evt_{number}" for number in range(unique)}
        events = until_all_done(server.inbox)
        assert server.stop() == 0
    assert sorted(event.id for event in events) == sorted(clients.acknowledged)
    assert {(run.handler, run.status) for event in events for run in event.runs} == {
        ("ledger", "done")
    }
    assert all(len(event.runs) == 1 for event in events)
    assert all(event.body == body(int(event.id[4:])) for event in events)
    ran = (tmp_path / "ran").read_text().split()
    assert set(ran) == clients.acknowledged
    # Only runs under way at a kill may have run twice.
    assert len(ran) - len(set(ran)) <= KILLS * PREFETCH
    with sqlite3.connect(tmp_path / "inbox.db") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def until_all_done(url, seconds=90.0):
    async def look():
        inbox = open_inbox(url)
        await inbox.start()
        try:
            end = time.monotonic() + seconds
            while True:
                stats = await inbox.stats()
                under_way = sum(stats.runs[s] for s in ("pending", "running", "retrying"))
                if under_way == 0 or time.monotonic() > end:
                    return await inbox.events(Selection(), bodies=True)
                await asyncio.sleep(0.1)
        finally:
            await inbox.stop()

    return asyncio.run(look())
