"""kill -9 at random moments under load, on any engine: what is lost, what is doubled, how long it is away.

    PYTHONPATH=tests python -m acceptance.kills --engine postgresql --kills 200

One server takes deliveries, two workers run handlers, eight clients deliver: each number until it is
acknowledged, one in ten a second time, and one in twenty forged. Meanwhile the server, a worker or the
store itself is killed, in turn, and started again; a JetStream leader, whose replacement takes
seconds, once in five kills.
"""

import argparse
import contextlib
import itertools
import json
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from acceptance.engines import ENGINES, TRANSACTIONAL, create, until_all_done, with_inbox
from acceptance.server import SECRET, Process, Server
from webhook_receiver import sign
from webhook_receiver.inbox.records import EventRecord, Selection

CLIENTS, WORKERS = 8, 2
PATIENCE = 90.0  # until one delivery is acknowledged, in seconds
PAUSE = 0.03  # between a client's deliveries
APART = (0.05, 0.8)  # between kills
DUPLICATES, FORGED = 0.1, 0.05

APP = """
import asyncio
import os
import random

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
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

    @receiver.on("stripe:*", name="ledger", retry=SOON, concurrency=4)
    async def ledger(event: Event, session: AsyncSession):
        await session.execute(text("INSERT INTO ledger (event) VALUES (:e)"), {"e": event.id})
        await work()
"""


def name_of(number):
    return f"evt_{number}"


def body(number):
    event = {"id": name_of(number), "object": "event", "type": "invoice.paid"}
    return json.dumps({**event, "data": {"object": {"text": "x" * (number % 3_000)}}}).encode()


class Clients:
    """Deliver numbers from several threads, each until it is acknowledged.

    An answer is `ok` (200), `refused` (401, for a forged delivery only) or `indeterminate` (503, or
    none): the last is delivered again. All others are `wrong`.
    """

    def __init__(self, url: str, numbers: Iterator[int], dice: random.Random, pause=0.0) -> None:
        self.url, self.numbers, self.pause = url, numbers, pause
        self.dice = dice
        self.acknowledged: set[str] = set()
        self.answers: Counter[str] = Counter()
        self.wrong: list[tuple[object, ...]] = []
        self.moments = [time.monotonic()]
        self._turn = threading.Lock()

    def deliver(self) -> None:
        with httpx.Client(timeout=20.0) as client:
            while (number := self._next()) is not None:
                self._until_acknowledged(client, number)
                if self.dice.random() < FORGED:
                    self._forge(client, number)
                time.sleep(self.pause)

    def _next(self) -> int | None:
        with self._turn:
            return next(self.numbers, None)

    def _post(self, client, payload, secret) -> tuple[str, str]:
        headers = sign("stripe", body=payload, secret=secret)
        try:
            answer = client.post(self.url, headers=headers, content=payload)
        except httpx.TransportError as error:
            return "indeterminate", type(error).__name__
        kinds = {200: "ok", 401: "refused", 503: "indeterminate"}
        return kinds.get(answer.status_code, "wrong"), f"{answer.status_code} {answer.text}"

    def _until_acknowledged(self, client, number) -> None:
        end = time.monotonic() + PATIENCE
        kind, answer = "", ""
        while kind != "ok":
            kind, answer = self._post(client, body(number), SECRET)
            with self._turn:
                self.answers[kind] += 1
                if kind == "ok":
                    self.moments.append(time.monotonic())
                    self.acknowledged.add(name_of(number))
                elif kind != "indeterminate" or time.monotonic() > end:
                    self.wrong.append((number, answer))
                    return
            if kind != "ok":
                time.sleep(0.02)

    def _forge(self, client, number) -> None:
        payload = json.dumps({"id": f"forged_{number}", "type": "invoice.paid"}).encode()
        kind, answer = self._post(client, payload, "another secret")
        with self._turn:
            self.answers[kind] += 1
            if kind not in ("refused", "indeterminate"):
                self.wrong.append(("forged", answer))

    @property
    def longest_gap(self) -> float:
        """How long nobody was acknowledged, at worst, in seconds."""
        moments = sorted(self.moments)
        return max(later - earlier for earlier, later in itertools.pairwise(moments))


class Numbers:
    """0, 1, 2 … until ended; one in ten is a recent one again, which may be under way still."""

    def __init__(self, dice: random.Random) -> None:
        self.dice, self.count, self.ended = dice, 0, False

    def __iter__(self):
        return self

    def __next__(self) -> int:
        if self.ended:
            raise StopIteration
        if self.count and self.dice.random() < DUPLICATES:
            return self.dice.randrange(max(0, self.count - 50), self.count)
        self.count += 1
        return self.count - 1


# The checker.


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong, by the events' ids; all empty where the promises are kept."""

    lost: Sequence[str] = ()
    doubled: Sequence[str] = ()
    foreign: Sequence[str] = ()


def judge(
    sent: Mapping[str, bytes],
    acknowledged: Collection[str],
    events: Sequence[EventRecord],
    handlers: Collection[str],
    done: Counter[tuple[str, str]],
    ledger: Counter[str] | None,
) -> Verdict:
    """Compare an inbox at rest with what was sent, acknowledged, told to be done, and written.

    Lost is an acknowledged event that isn't there byte for byte, or that a handler isn't done with;
    doubled one that is there twice, or was done twice by one handler; foreign what nobody sent.
    """
    there = {event.id: event for event in events}
    rows = Counter(event.id for event in events)
    lost = {id_ for id_ in acknowledged if not _kept(there.get(id_), sent[id_], handlers)}
    doubled = {id_ for id_, count in rows.items() if count > 1}
    doubled |= {event.id for event in events if len(event.runs) > len(set(handlers))}
    doubled |= {id_ for (id_, _), count in done.items() if count > 1}
    if ledger is not None:
        lost |= {id_ for id_ in acknowledged if not ledger[id_]}
        doubled |= {id_ for id_, count in ledger.items() if count > 1}
    foreign = {id_ for id_ in (*there, *(ledger or ())) if id_ not in sent}
    return Verdict(sorted(lost), sorted(doubled), sorted(foreign))


def _kept(event: EventRecord | None, payload: bytes, handlers: Collection[str]) -> bool:
    if event is None or event.body != payload:
        return False
    return {run.handler for run in event.runs if run.status == "done"} == set(handlers)


# The loop.


@dataclass(slots=True)
class Toll:
    """What a loop of kills has cost."""

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
    """Deliver while processes and the store are killed so often; what came of it, at rest."""
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
            clients = Clients(fleet.server.url + "/stripe", numbers, dice, PAUSE)
            faults = {**fleet.faults(dice), **store.faults(dice)}
            turns = itertools.cycle([*faults, *("server", "worker") * store.rarity])
            with ThreadPoolExecutor(CLIENTS) as pool:
                sending = [pool.submit(clients.deliver) for _ in range(CLIENTS)]
                try:
                    for what in itertools.islice(turns, kills):
                        time.sleep(dice.uniform(*APART))
                        faults[what]()
                        toll.kills[what] += 1
                        fleet.supervise()
                finally:
                    numbers.ended = True
                for future in sending:
                    future.result(2 * PATIENCE)
            fleet.until_ready()
            events = _at_rest(store.url, toll)
            fleet.stop()
        store.check()
        _judge(toll, folder, store, clients, numbers.count, events)
    toll.seconds = time.monotonic() - begun
    return toll


def _at_rest(url: str, toll: Toll) -> list[EventRecord]:
    """The events once all is done; what was parked because its process died thrice is retried."""
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
    toll.events, toll.answers = len(clients.acknowledged), clients.answers
    ran = [id_ for what, id_, _ in told if what == "ran"]
    toll.repeated = len(ran) - len(set(ran))
    toll.longest_gap, toll.wrong = clients.longest_gap, clients.wrong


class Fleet:
    """A server that takes deliveries, and workers that run handlers."""

    def __init__(self, folder: Path, url: str) -> None:
        self.server = Server(folder, APP, "--no-worker", inbox=url)
        self.workers = [
            Process(folder, url, "worker", "app:receiver", name=f"worker-{place}")
            for place in range(WORKERS)
        ]

    def faults(self, dice: random.Random):
        def kill_server():
            self.server.kill()
            self.server.start().until_told("server.ready", supervised=True)

        def kill_worker():
            worker = dice.choice(self.workers)
            worker.until_told("worker.ready", supervised=True)
            worker.kill()
            worker.start()

        return {"server": kill_server, "worker": kill_worker}

    def supervise(self) -> None:
        """Start workers again that ended because their store was away when they started."""
        for worker in self.workers:
            if not worker.alive:
                worker.start()

    def until_ready(self) -> None:
        for worker in self.workers:
            worker.until_told("worker.ready", supervised=True)

    def stop(self) -> None:
        """All of them drain, and end well."""
        codes = {process.name: process.stop() for process in (self.server, *self.workers)}
        assert set(codes.values()) == {0}, codes

    def __enter__(self):
        with contextlib.ExitStack() as undo:
            undo.callback(self.__exit__)
            for worker in self.workers:
                worker.start()
            self.server.start().wait()
            undo.pop_all()
        return self

    def __exit__(self, *_):
        for process in (self.server, *self.workers):
            process.__exit__()


def main() -> int:
    parser = argparse.ArgumentParser(prog="acceptance.kills", description=__doc__)
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
