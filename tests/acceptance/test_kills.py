"""kill -9 at random moments, again and again: what was acknowledged is stored once, and gets done.

Here the process that takes deliveries also runs the handlers. `test_kills_<engine>.py` have the rest.
"""

import random
import time
from concurrent.futures import ThreadPoolExecutor

from tests.acceptance.clients import Clients, body, name_of
from tests.acceptance.engines import Sqlite, until_all_done
from tests.acceptance.faults.trial import CLIENTS
from tests.acceptance.server import Server
from webhook_receiver.worker.lanes import PREFETCH_RUNS

DELIVERIES, KILLS = 2_000, 10

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


def numbers_with_duplicates(dice):
    unique = DELIVERIES * 9 // 10
    numbers = [*range(unique), *(dice.randrange(unique) for _ in range(DELIVERIES - unique))]
    dice.shuffle(numbers)
    return numbers, unique


def test_rel01_ten_kills_lose_nothing(tmp_path):
    seed = random.randrange(2**32)
    print("seed", seed)
    dice = random.Random(seed)
    numbers, unique = numbers_with_duplicates(dice)
    store = Sqlite(tmp_path)
    with Server(tmp_path, APP) as server:
        clients = Clients(server.url + "/stripe", iter(numbers), dice)
        with ThreadPoolExecutor(CLIENTS) as pool:
            sending = [pool.submit(clients.deliver) for _ in range(CLIENTS)]
            for _ in range(KILLS):
                time.sleep(dice.uniform(0.05, 0.6))
                server.kill()
                server.start().until_ready()
            for future in sending:
                future.result(180)
        assert clients.wrong == []
        assert clients.acknowledged == {name_of(number) for number in range(unique)}
        events = until_all_done(server.inbox)
        assert server.end() == 0
    assert sorted(event.id for event in events) == sorted(clients.acknowledged)
    assert {(run.handler, run.status) for event in events for run in event.runs} == {
        ("ledger", "done")
    }
    assert all(len(event.runs) == 1 for event in events)
    assert all(event.body == body(int(event.id[4:])) for event in events)
    ran = (tmp_path / "ran").read_text().split()
    assert set(ran) == clients.acknowledged
    # Only runs that were under way at a kill may have run twice.
    assert len(ran) - len(set(ran)) <= KILLS * PREFETCH_RUNS
    store.check()
