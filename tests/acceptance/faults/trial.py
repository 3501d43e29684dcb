"""A server, two workers and eight clients over one store, while faults happen.

Each number is delivered until it is acknowledged, one in ten again later, and one in twenty is also
forged. When the last fault is over everything must come to rest, and the checker compares.
"""

import contextlib
import itertools
import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.acceptance.checker import judge
from tests.acceptance.clients import ACKNOWLEDGED_SECONDS, Clients, Numbers, body, name_of
from tests.acceptance.engines import (
    ENGINES,
    TRANSACTIONAL,
    Faults,
    create,
    until_all_done,
    with_inbox,
)
from tests.acceptance.faults.report import Asked, Report
from tests.acceptance.server import Server, Worker
from tests.processes import eventually
from webhook_receiver.inbox.records import EventRecord, Selection

CLIENTS, WORKERS = 8, 2
PAUSE_SECONDS = 0.03  # between a client's deliveries, before a release
SUITE_PAUSE_SECONDS = 0.1  # and in the suite, which counts faults and not events
APART_SECONDS = (0.05, 0.8)  # between faults
BETWEEN = 10  # the fewest new acknowledgements for each fault

APP = """
import asyncio
import os
import random

from webhook_receiver import Event, Receiver, RetryPolicy

receiver = Receiver(os.environ["INBOX"], lease=1.5, **OPTIONS)
receiver.source("stripe", secret="a secret for these tests", **SOURCE)
receiver.source("github", secret="a secret for these tests", **SOURCE)
log = os.open(os.path.join(os.environ["FOLDER"], "told"), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
SOON = RetryPolicy(attempts=1_000, first=0.05, factor=1.0)


def tell(*words):
    os.write(log, (" ".join(words) + "\\n").encode())


def step(name, fields):
    if name == "run.done":
        tell("done", fields["id"], fields["handler"])


receiver.observe(step)


async def work():
    slow = os.path.exists(os.path.join(os.environ["FOLDER"], "slow"))
    await asyncio.sleep(0.3 if slow else random.random() * 0.01)
    if random.random() < 0.05:
        raise OSError("now and then")


@receiver.on("stripe:*", "github:*", name="log", retry=SOON, concurrency=8)
async def note(event: Event):
    tell("ran", event.id, "log")
    await work()


if os.environ.get("LEDGER"):
    from sqlalchemy import text
    from sqlalchemy.ext.asyncio import AsyncSession

    @receiver.on("stripe:*", "github:*", name="ledger", retry=SOON, concurrency=4)
    async def ledger(event: Event, session: AsyncSession):
        await session.execute(text("INSERT INTO ledger (event) VALUES (:e)"), {"e": event.id})
        await work()
"""


def app(build: str = "", options: str = "{}", source: str = "{}") -> str:
    """The trial's program, with options of its receiver and sources."""
    return f"{build}\nOPTIONS, SOURCE = {options}, {source}\n{APP}"


class Fleet:
    """A server that takes deliveries, and workers that run handlers, unless the server is `alone`."""

    def __init__(
        self,
        folder: Path,
        url: str,
        program: str,
        *,
        env: Mapping[str, str] | None = None,
        forked: bool = True,
        ledger: bool = True,
        alone: bool = False,
    ) -> None:
        env = {**(env or {}), "LEDGER": "1" if ledger else ""}
        options = () if alone else ("--no-worker",)
        self.server = Server(folder, program, *options, inbox=url, env=env, forked=forked)
        self.workers = [
            Worker(folder, url, name=f"worker-{place}", env=env, forked=forked)
            for place in range(0 if alone else WORKERS)
        ]

    @property
    def all(self) -> list[Server | Worker]:
        return [self.server, *self.workers]

    def kills(self, dice: random.Random) -> Faults:
        """Faults that kill a process and start it again."""

        def kill_server() -> None:
            self.server.kill()
            self.server.start().until_written("server.ready", supervised=True)

        def kill_worker() -> None:
            worker = dice.choice(self.workers)
            worker.until_ready()
            worker.kill()
            worker.start()

        return {"server": kill_server, "worker": kill_worker}

    def supervise(self) -> list[str]:
        """Restart what has ended, as a supervisor does; return the last words of each."""
        ended = [process for process in self.all if not process.alive]
        words = [f"{process.name}: {process.log[-500:]}" for process in ended]
        for process in ended:
            process.start()
        return words

    def until_ready(self) -> None:
        self.server.until_written("server.ready", supervised=True)
        for worker in self.workers:
            worker.until_ready()

    def stop(self) -> None:
        """Stop all of them gracefully; each must exit with 0."""
        codes = {process.name: process.end() for process in self.all}
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
        for process in self.all:
            process.kill()


class Trial:
    """What a fault can reach: the store, the processes, the clients, and dice."""

    def __init__(self, asked: Asked, store: Any, fleet: Fleet, clients: Clients) -> None:
        self.asked, self.store, self.fleet, self.clients = asked, store, fleet, clients
        self.folder = asked.folder
        self.dice = clients.dice
        self.notes: Counter[str] = Counter()
        self.wrong: list[Any] = []


def under_load(
    fault: str,
    asked: Asked,
    faults: Callable[[Trial], Faults],
    *,
    program: str | None = None,
    store: Callable[[Path], Any] | None = None,
    env: Mapping[str, str] | None = None,
    forked: bool = True,
    sender: str = "stripe",
    through: Callable[[str], contextlib.AbstractContextManager[str]] = contextlib.nullcontext,
    inbox_through: Callable[[str], contextlib.AbstractContextManager[str]] = contextlib.nullcontext,
    apart: tuple[float, float] = APART_SECONDS,
    pause: float | None = None,
    fleet_of: Callable[..., Fleet] = Fleet,
    created: bool = True,
    survive: bool = False,
) -> Report:
    """Deliver while the faults happen in turn, `asked.times` of them; return what came of it.

    Parameters:
        fault: what to call it.
        asked: how often, where, with which dice.
        faults: what can happen, by name, once everything runs.
        program: the `app.py`; by default the trial's own with the build that was asked for.
        store: makes the store; by default the engine's plain one.
        env: more variables for our processes.
        forked: whether our processes are forked; those that preload a library can't be.
        sender: whose deliveries they are.
        through: gives the address that the clients use for the server's.
        inbox_through: gives the URL that our processes use for the store's.
        apart: the shortest and longest time between two faults, in seconds.
        pause: what each client waits between its deliveries, in seconds; by default by the size.
        fleet_of: makes the processes.
        created: whether the inbox is there before our processes start; else they make it.
        survive: whether a process that ends by itself is a fault of ours.
    """
    begun = time.monotonic()
    if pause is None:
        pause = PAUSE_SECONDS if asked.large else SUITE_PAUSE_SECONDS
    dice = random.Random(asked.seed)
    report = Report(fault, asked.engine, asked.seed)
    transactional = asked.engine in TRANSACTIONAL
    with (
        (store or ENGINES[asked.engine])(asked.folder) as stored,
        inbox_through(stored.url) as inbox,
    ):
        if created:
            create(stored.url)
        if transactional:
            stored.sql("CREATE TABLE ledger (event TEXT)")
        text = program or app(asked.build)
        fleet = fleet_of(asked.folder, inbox, text, env=env, forked=forked, ledger=transactional)
        with fleet, through(fleet.server.url) as address:
            numbers = Numbers(dice)
            clients = Clients(f"{address}/{sender}", numbers, dice, pause, sender=sender)
            trial = Trial(asked, stored, fleet, clients)
            happened = _deliver_while(trial, numbers, faults(trial), apart, survive=survive)
            fleet.until_ready()
            events = _at_rest(stored.url, trial)
            fleet.stop()
        stored.check()
        _judge(report, trial, numbers.count, events)
    report.times = happened.total()
    report.notes |= {**happened, **trial.notes}
    report.seconds = time.monotonic() - begun
    return report


def _deliver_while(
    trial: Trial, numbers: Numbers, faults: Faults, apart: tuple[float, float], *, survive: bool
) -> Counter[str]:
    happened: Counter[str] = Counter()
    turns = itertools.cycle([*faults, *("server", "worker") * trial.store.rarity])
    turns = (what for what in turns if what in faults)
    with ThreadPoolExecutor(CLIENTS) as pool:
        sending = [pool.submit(trial.clients.deliver) for _ in range(CLIENTS)]
        try:
            for what in itertools.islice(turns, trial.asked.times):
                time.sleep(trial.dice.uniform(*apart))
                faults[what]()
                happened[what] += 1
                ended = _until_going_on(trial, BETWEEN * happened.total())
                if ended and survive:
                    trial.wrong.append(f"ended by {what}: {ended}")
        finally:
            numbers.ended = True
        for future in sending:
            future.result(2 * ACKNOWLEDGED_SECONDS)
    return happened


def _until_going_on(trial: Trial, count: int) -> list[str]:
    """Wait for this many acknowledgements, and restart what ends; return the last words of each."""
    ended: list[str] = []

    def going_on() -> bool:
        ended.extend(trial.fleet.supervise())
        return len(trial.clients.acknowledged) >= count

    eventually(going_on, f"not {count} acknowledged")
    return ended


def _at_rest(url: str, trial: Trial) -> list[EventRecord]:
    """The events once all is done. Runs that were parked because their process died are retried."""
    while True:
        events = until_all_done(url)
        dead = [run for event in events for run in event.runs if run.status == "dead"]
        if not dead or not all("died 3 times" in (run.error or "") for run in dead):
            return events
        trial.notes["parked"] += with_inbox(
            url, lambda inbox: inbox.replay(Selection(), dead_only=True)
        )


def _judge(report: Report, trial: Trial, count: int, events: list[EventRecord]) -> None:
    transactional = trial.asked.engine in TRANSACTIONAL
    told = [line.split() for line in (trial.folder / "told").read_text().splitlines()]
    written = trial.store.sql("SELECT event FROM ledger") if transactional else []
    clients = trial.clients
    report.verdict = judge(
        {name_of(number): body(number) for number in range(count)},
        clients.acknowledged,
        [event for event in events if not event.id.startswith("old_")],
        ("log", "ledger") if transactional else ("log",),
        Counter((id_, handler) for what, id_, handler in told if what == "done"),
        Counter(id_ for (id_,) in written) if transactional else None,
    )
    for event in events:
        if event.id in (*report.verdict.lost, *report.verdict.doubled):
            print(event)
    ran = [id_ for what, id_, _ in told if what == "ran"]
    trial.notes["attempts beyond one"] = len(ran) - len(set(ran))
    trial.notes.update({f"answers: {kind}": n for kind, n in clients.answers.items()})
    report.acknowledged = len(clients.acknowledged)
    report.longest_gap = clients.longest_gap
    report.wrong += [*clients.wrong, *trial.wrong]
