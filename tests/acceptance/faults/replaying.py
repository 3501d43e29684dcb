"""Very many events are replayed while others are delivered."""

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests.acceptance.checker import judge
from tests.acceptance.clients import Clients, Numbers, body, name_of
from tests.acceptance.engines import ENGINES, create, until_all_done, with_inbox
from tests.acceptance.faults.report import Asked, Report
from tests.acceptance.faults.trial import PAUSE_SECONDS, Fleet, app
from tests.processes import eventually
from webhook_receiver.inbox.records import Selection
from webhook_receiver.types import Envelope, Headers

AT_ONCE = 500
SECONDS = 1_200.0  # for what takes minutes
LIVE = 50  # the fewest deliveries beside a replay


def replay(asked: Asked) -> Report:
    """`times` events are done, and then replayed beside live deliveries: each is done twice."""
    report = Report("replay beside live deliveries", asked.engine, asked.seed)
    begun, dice = time.monotonic(), random.Random(asked.seed)
    quiet = app(asked.build).replace("if random.random() < 0.05:", "if False:")
    quiet = quiet.replace("await asyncio.sleep(0.3 if slow else random.random() * 0.01)", "pass")
    quiet = quiet.replace("concurrency=8", "concurrency=64")
    old = {f"stored_{number}": b"%d" % number for number in range(asked.times)}
    with ENGINES[asked.engine](asked.folder) as store:
        create(store.url)
        with_inbox(store.url, lambda inbox: store_events(inbox, old))
        with Fleet(asked.folder, store.url, quiet, ledger=False) as fleet:
            until_all_done(store.url, SECONDS)
            before = Selection(until=time.time())  # what is delivered beside it isn't replayed
            numbers = Numbers(dice)
            clients = Clients(f"{fleet.server.url}/stripe", numbers, dice, PAUSE_SECONDS)
            with ThreadPoolExecutor(8) as pool:
                sending = [pool.submit(clients.deliver) for _ in range(8)]
                try:
                    started = time.monotonic()
                    runs = with_inbox(store.url, lambda i: i.replay(before, dead_only=False))
                    live = len(clients.acknowledged) + LIVE
                    eventually(lambda: len(clients.acknowledged) >= live, "nothing is stored")
                    until_all_done(store.url, 1.0)
                    report.notes["runs replayed"] = runs
                    _until_done_twice(asked, SECONDS)
                    report.notes["replayed and done in, s"] = round(time.monotonic() - started, 1)
                finally:
                    numbers.ended = True
                for future in sending:
                    future.result(180)
            events = until_all_done(store.url, SECONDS)
            fleet.stop()
        store.check()
    _judge(report, asked, old, events, clients, numbers.count)
    report.seconds = time.monotonic() - begun
    return report


async def store_events(inbox, old: dict[str, bytes]) -> None:
    """Store events by their ids, without a sender."""
    for ids in _parts(old):
        await inbox.put(
            [
                Envelope(
                    source="stripe",
                    provider="stripe",
                    id=id_,
                    type="invoice.paid",
                    body=old[id_],
                    headers=Headers(),
                    received_at=time.time(),
                )
                for id_ in ids
            ]
        )


def _parts(old: dict[str, bytes]):
    ids = list(old)
    return (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))


def _done(asked: Asked) -> Counter[str]:
    lines = (asked.folder / "told").read_text().splitlines()
    return Counter(line.split()[1] for line in lines if line.startswith("done "))


def _until_done_twice(asked: Asked, seconds: float) -> None:
    def done() -> bool:
        counts = _done(asked)
        return sum(counts[f"stored_{number}"] >= 2 for number in range(asked.times)) == asked.times

    eventually(done, "not all is replayed", seconds)


def _judge(report, asked, old, events, clients, count) -> None:
    sent = {name_of(number): body(number) for number in range(count)}
    done = _done(asked)
    report.verdict = judge(
        {**sent, **old},
        {*clients.acknowledged, *old},
        events,
        ("log",),
        Counter({(id_, "log"): done[id_] - (id_ in old) for id_ in done}),
        None,
    )
    report.wrong += clients.wrong
    report.times = len(old)
    report.acknowledged = len(clients.acknowledged) + len(old)
    report.longest_gap = clients.longest_gap
