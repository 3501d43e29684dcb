"""Measures how long live events wait while a job retries dead letters: `python -m benchmarks.jobs`.

One process on SQLite takes live events at a steady rate and runs their handler. The job is paused and goes on
in turn, so that what else the machine does meets both alike. Each event's lag is taken: from when it is given
to the inbox until its handler begins. It fails if the median of the rounds' ratios at the 99th percentile
reaches two.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import uvloop

from benchmarks import machine, tables
from benchmarks.ingest import scratch
from benchmarks.process import CACHE, say
from webhook_receiver import Attempt, Event, Receiver, Reject
from webhook_receiver.cli.server.process import tune_process
from webhook_receiver.inbox.acts import Act, BeginJob, ChangeJob, perform
from webhook_receiver.inbox.jobs import RATE, Job, JobPlan, jobs_of
from webhook_receiver.inbox.records import Selection
from webhook_receiver.types import Envelope, Headers

if TYPE_CHECKING:
    from collections.abc import Sequence

AT_ONCE = 500
PLACES = 64
SETTLED_SECONDS = 0.7
"""After this, a job that was paused has no runs under way."""

PROMISED = 2.0
"""The lag at the 99th percentile stays below so many times what it is without the job."""

ACT = Act(id="the job", who="benchmark", face="benchmark", act="dead retry", target="all events")


@dataclass(slots=True)
class Live:
    """What the handler has seen.

    Attributes:
        broken: whether it rejects everything.
        lags: of live events, in seconds.
        replayed: how many runs the job has had done.
    """

    broken: bool = True
    lags: list[float] = field(default_factory=list[float])
    replayed: int = 0


def made(url: str, live: Live) -> Receiver:
    receiver = Receiver(url)
    receiver.source("generic", name="shop", verify=False)

    @receiver.on("shop:*", name="book", concurrency=PLACES)
    async def book(event: Event, attempt: Attempt) -> None:
        if live.broken:
            raise Reject("broken")
        if attempt.replay is None:
            live.lags.append(time.time() - event.received_at)
        else:
            live.replayed += 1

    return receiver


def event(name: str) -> Envelope:
    return Envelope(
        source="shop",
        provider="generic",
        id=name,
        type="order.paid",
        body=b'{"id":"%s","padding":"%s"}' % (name.encode(), b"x" * 1_000),
        headers=Headers([(b"content-type", b"application/json")]),
        received_at=time.time(),
    )


async def fill(receiver: Receiver, dead: int) -> None:
    """Make dead letters, as a broken handler does."""
    for start in range(0, dead, AT_ONCE):
        some = range(start, min(start + AT_ONCE, dead))
        await receiver.inbox.put([event(f"old_{number}") for number in some])
    while True:
        if (await receiver.inbox.stats()).runs["dead"] >= dead:
            return
        await asyncio.sleep(0.2)


async def deliver(receiver: Receiver, live: Live, rate: int, until: asyncio.Event) -> list[float]:
    """Give the inbox live events at a rate until an end; return their lags."""
    live.lags.clear()
    loop = asyncio.get_running_loop()
    begun, sent = loop.time(), 0
    putting: set[asyncio.Task[object]] = set()
    while not until.is_set():
        while sent < (loop.time() - begun) * rate:
            sent += 1
            task: asyncio.Task[object] = asyncio.create_task(
                receiver.inbox.put([event(f"live_{begun}_{sent}")])
            )
            putting.add(task)
            task.add_done_callback(putting.discard)
        await asyncio.sleep(0.001)
    await asyncio.gather(*putting)
    while True:
        if len(live.lags) >= sent:
            return list(live.lags)
        await asyncio.sleep(0.05)


async def usual(receiver: Receiver, live: Live, rate: int, seconds: float) -> list[float]:
    until = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, until.set)
    return await deliver(receiver, live, rate, until)


@dataclass(slots=True)
class Rounds:
    """The lags of live events in each round, with the job going on and with it paused."""

    during: list[list[float]] = field(default_factory=list[list[float]])
    without: list[list[float]] = field(default_factory=list[list[float]])


async def in_turn(
    receiver: Receiver, live: Live, options: argparse.Namespace
) -> tuple[Rounds, Job]:
    """Let a job go on and pause it in turn until it ends; a round in which it ends doesn't count."""
    plan = JobPlan(kind="retry", selection=Selection(), total=options.dead, rate=options.rate)
    await perform(receiver.inbox, BeginJob(plan), ACT)
    rounds = Rounds()
    for number in range(1, options.rounds + 1):
        before = live.replayed
        while (job := await the_job(receiver)).ended_at is None and live.replayed == before:  # noqa: ASYNC110 - it may end instead
            await asyncio.sleep(0.05)
        during = await usual(receiver, live, options.live, options.seconds)
        if (job := await the_job(receiver)).ended_at is not None or job.state == "paused":
            break
        await turn(receiver, "paused", number)
        await asyncio.sleep(SETTLED_SECONDS)
        without = await usual(receiver, live, options.live, options.seconds)
        await turn(receiver, "running", number)
        rounds.during.append(during)
        rounds.without.append(without)
        say(f"round {number}: p99 {p99(during) * 1e3:.2f} ms, without {p99(without) * 1e3:.2f} ms")
    await turn(receiver, "cancelled", options.rounds)
    await asyncio.sleep(SETTLED_SECONDS)
    return rounds, await the_job(receiver)


async def the_job(receiver: Receiver) -> Job:
    (job,) = await jobs_of(receiver.inbox).jobs()
    return job


async def turn(
    receiver: Receiver, state: Literal["running", "paused", "cancelled"], number: int
) -> None:
    act = replace(ACT, id=f"{state} {number}", act=f"jobs {state}", target=ACT.id)
    await perform(receiver.inbox, ChangeJob(job=ACT.id, state=state, note="in turn"), act)


def p99(lags: Sequence[float]) -> float:
    return statistics.quantiles(lags, n=100)[98]


def row(name: str, rounds: Sequence[Sequence[float]]) -> list[str]:
    lags = [lag for lags in rounds for lag in lags]
    half, late = statistics.median(lags), statistics.median(map(p99, rounds))
    return [name, f"{len(lags):,}", f"{half * 1e3:.2f}", f"{late * 1e3:.2f}"]


async def measured(url: str, options: argparse.Namespace) -> int:
    live = Live()
    receiver = made(url, live)
    async with receiver.running():
        say(f"making {options.dead:,} dead letters")
        await fill(receiver, options.dead)
        live.broken = False
        await usual(receiver, live, options.live, 2.0)
        rounds, job = await in_turn(receiver, live, options)
    during, without = [*map(p99, rounds.during)], [*map(p99, rounds.without)]
    rows = [
        row("while the job goes on", rounds.during),
        row("while it is paused", rounds.without),
    ]
    print(
        tables.markdown(["live events", "how many", "lag p50 ms", "p99 ms, median of rounds"], rows)
    )
    ratio, spread = tables.ratios(during, without)
    print(
        f"\n{job.worked:,} of {options.dead:,} dead letters were retried, {options.rate:g} a second, beside "
        f"{options.live} events a second; p99 was {ratio} times the usual ({spread}, {len(during)} rounds)."
    )
    if job.failed or not job.worked == live.replayed == job.released - job.withdrawn:
        say(f"FAILED: {job}")
        return 1
    if not during or float(ratio) >= PROMISED:
        say(f"FAILED: it is {PROMISED:g} times or more")
        return 1
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.jobs", description=__doc__)
    parser.add_argument("--dead", type=int, default=50_000, help="dead letters that are retried")
    parser.add_argument("--live", type=int, default=500, help="live events a second")
    parser.add_argument("--rate", type=float, default=RATE, help="of the job, in runs a second")
    parser.add_argument("--rounds", type=int, default=20, help="at most; then the job is cancelled")
    parser.add_argument("--seconds", type=float, default=5.0, help="of each turn")
    options = parser.parse_args()
    tune_process()  # as `serve` and `worker` do
    CACHE.mkdir(exist_ok=True)
    print(machine.describe(CACHE), flush=True)
    with scratch(CACHE) as folder, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(measured(f"sqlite:///{folder / 'inbox.db'}", options))


if __name__ == "__main__":
    sys.exit(main())
