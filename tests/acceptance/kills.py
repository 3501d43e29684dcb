"""kill -9 at random moments under load, on any engine: what is lost or doubled, and how long it is down.

    python -m tests.acceptance.kills --engine postgresql --kills 200

One server takes deliveries, two workers run handlers, and eight clients deliver. Each number is delivered
until it is acknowledged, one in ten again later, and one in twenty is also forged. Meanwhile the server, a
worker and the store itself are killed in turn and restarted. A JetStream leader is killed once in five
kills, since its replacement takes seconds.
"""

import argparse
import contextlib
import itertools
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.acceptance.checker import Verdict, judge
from tests.acceptance.clients import ACKNOWLEDGED_SECONDS, Clients, Numbers, body, name_of
from tests.acceptance.engines import ENGINES, TRANSACTIONAL, create, until_all_done, with_inbox
from tests.acceptance.server import Server, Worker
from webhook_receiver.inbox.records import EventRecord, Selection

CLIENTS, WORKERS = 8, 2
PAUSE_SECONDS = 0.03  # between a client's deliveries
APART_SECONDS = (0.05, 0.8)  # between kills
BETWEEN = 10  # the fewest new acknowledgements for each kill

APP = """
import asyncio
import os
import random

from webhook_receiver import Event, Receiver, RetryPolicy

receiver = Receiver(os.environ["INBOX"], lease=1.5)
receiver.source("stripe", secret="a secret for these tests")
log = os.open(os.path.join(os.environ["FOLDER"], "told"), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
SOON = RetryPolicy(attempts=1_000, first=0.05, factor=1.0)


def tell(*words):
    os.write(log, (" ".join(words) + "\\n").encode())


def step(name, fields):
    if name == "run.done":
        tell("done", fields["id"], fields["handler"])


receiver.observe(step)


async def work():
    await asyncio.sleep(random.random() * 0.01)
    if random.random() < 0.05:
        raise OSError("now and then")


@receiver.on("stripe:*", name="log", retry=SOON, concurrency=8)
async def note(event: Event):
    tell("ran", event.id, "log")
    await work()


if not os.environ["INBOX"].startswith("nats:"):
    from sqlalchemy import text
    from sqlalchemy.ext.asyncio import AsyncSession

    @receiver.on("stripe:*", name="ledger", retry=SOON, concurrency=4)
    async def ledger(event: Event, session: AsyncSession):
        await session.execute(text("INSERT INTO ledger (event) VALUES (:e)"), {"e": event.id})
        await work()
"""


@dataclass(slots=True)
class Toll:
    """What a series of kills has cost."""

    engine: str
    seed: int
    events: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    kills: Counter[str] = field(default_factory=Counter)
    verdict: Verdict = field(default_factory=Verdict)
    parked: int = 0
    repeated: int = 0
    longest_gap: float = 0.0
    seconds: float = 0.0
    wrong: Sequence[object] = ()

    def figures(self) -> dict[str, object]:
        return {
            "engine": self.engine,
            "events acknowledged": self.events,
            "kills": sum(self.kills.values()),
            **{f"kills: {what}": count for what, count in self.kills.items()},
            **{f"answers: {kind}": count for kind, count in self.answers.items()},
            "lost": len(self.verdict.lost),
            "doubled": len(self.verdict.doubled),
            "never sent": len(self.verdict.foreign),
            "attempts beyond one a run, retries included": self.repeated,
            "parked after three deaths, and retried": self.parked,
            "longest gap without an acknowledgement, s": round(self.longest_gap, 2),
            "seconds": round(self.seconds, 1),
            "seed": self.seed,
        }


def kill_again_and_again(engine: str, folder: Path, kills: int) -> Toll:
    """Deliver while processes and the store are killed `kills` times; return what came of it."""
    seed = random.randrange(2**32)
    print("seed", seed)
    dice, begun = random.Random(seed), time.monotonic()
    toll = Toll(engine, seed)
    with ENGINES[engine](folder) as store:
        create(store.url)
        if engine in TRANSACTIONAL:
            store.sql("CREATE TABLE ledger (event TEXT)")
        with Fleet(folder, store.url) as fleet:
            numbers = Numbers(dice)
            clients = Clients(fleet.server.url + "/stripe", numbers, dice, PAUSE_SECONDS)
            faults = {**fleet.faults(dice), **store.faults(dice)}
            turns = itertools.cycle([*faults, *("server", "worker") * store.rarity])
            with ThreadPoolExecutor(CLIENTS) as pool:
                sending = [pool.submit(clients.deliver) for _ in range(CLIENTS)]
                try:
                    for what in itertools.islice(turns, kills):
                        time.sleep(dice.uniform(*APART_SECONDS))
                        faults[what]()
                        toll.kills[what] += 1
                        fleet.supervise()
                        clients.until_acknowledged(BETWEEN * sum(toll.kills.values()))
                finally:
                    numbers.ended = True
                for future in sending:
                    future.result(2 * ACKNOWLEDGED_SECONDS)
            fleet.until_ready()
            events = _at_rest(store.url, toll)
            fleet.stop()
        store.check()
        _judge(toll, folder, store, clients, numbers.count, events)
    toll.seconds = time.monotonic() - begun
    return toll


def check(engine: str, folder: Path, *, of_store: Collection[str], kills: int = 20) -> None:
    """Kill `kills` times; nothing may be lost or doubled. Each engine's test calls this."""
    toll = kill_again_and_again(engine, folder, kills)
    print(toll.figures())
    assert toll.wrong == []
    assert toll.verdict == Verdict()
    # The test was real: everything that can be killed was, with deliveries under way.
    assert set(toll.kills) == {"server", "worker", *of_store}
    assert sum(toll.kills.values()) == kills
    assert toll.events >= BETWEEN * kills
    assert toll.answers["indeterminate"] > 0
    assert toll.answers["refused"] > 0


def _at_rest(url: str, toll: Toll) -> list[EventRecord]:
    """The events once all is done. Runs that were parked because their process died are retried."""
    while True:
        events = until_all_done(url)
        dead = [run for event in events for run in event.runs if run.status == "dead"]
        if not dead or not all("died 3 times" in (run.error or "") for run in dead):
            return events
        toll.parked += with_inbox(url, lambda inbox: inbox.replay(Selection(), dead_only=True))


def _judge(toll, folder, store, clients, count, events) -> None:
    transactional = toll.engine in TRANSACTIONAL
    told = [line.split() for line in (folder / "told").read_text().splitlines()]
    written = store.sql("SELECT event FROM ledger") if transactional else []
    toll.verdict = judge(
        {name_of(number): body(number) for number in range(count)},
        clients.acknowledged,
        events,
        ("log", "ledger") if transactional else ("log",),
        Counter((id_, handler) for what, id_, handler in told if what == "done"),
        Counter(id_ for (id_,) in written) if transactional else None,
    )
    for event in events:
        if event.id in (*toll.verdict.lost, *toll.verdict.doubled):
            print(event)
    toll.events, toll.answers = len(clients.acknowledged), clients.answers
    ran = [id_ for what, id_, _ in told if what == "ran"]
    toll.repeated = len(ran) - len(set(ran))
    toll.longest_gap, toll.wrong = clients.longest_gap, clients.wrong


class Fleet:
    """A server that takes deliveries, and workers that run handlers."""

    def __init__(self, folder: Path, url: str) -> None:
        self.server = Server(folder, APP, "--no-worker", inbox=url)
        self.workers = [Worker(folder, url, name=f"worker-{place}") for place in range(WORKERS)]

    def faults(self, dice: random.Random):
        def kill_server():
            self.server.kill()
            self.server.start().until_written("server.ready", supervised=True)

        def kill_worker():
            worker = dice.choice(self.workers)
            worker.until_ready()
            worker.kill()
            worker.start()

        return {"server": kill_server, "worker": kill_worker}

    def supervise(self) -> None:
        """Restart workers that ended because their store was away when they started."""
        for worker in self.workers:
            if not worker.alive:
                worker.start()

    def until_ready(self) -> None:
        for worker in self.workers:
            worker.until_ready()

    def stop(self) -> None:
        """Stop all of them gracefully; each must exit with 0."""
        codes = {process.name: process.end() for process in (self.server, *self.workers)}
        assert set(codes.values()) == {0}, codes

    def __enter__(self):
        with contextlib.ExitStack() as undo:
            undo.callback(self.__exit__)
            for worker in self.workers:
                worker.start()
            self.server.start().until_ready()
            undo.pop_all()
        return self

    def __exit__(self, *_):
        for process in (self.server, *self.workers):
            process.kill()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.acceptance.kills", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, required=True)
    parser.add_argument("--kills", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="webhook-kills-") as folder:
        toll = kill_again_and_again(asked.engine, Path(folder), asked.kills)
    for name, value in toll.figures().items():
        print(f"{name:45} {value}")
    broken = [*toll.verdict.lost, *toll.verdict.doubled, *toll.verdict.foreign, *toll.wrong]
    print(*broken[:20], sep="\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
