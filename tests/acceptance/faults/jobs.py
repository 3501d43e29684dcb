"""A job of many runs goes on while the workers that do it are killed: each run is let go once."""

import random
import time
from collections import Counter

from tests.acceptance.checker import judge
from tests.acceptance.engines import ENGINES, create, until_all_done, with_inbox
from tests.acceptance.faults.replaying import store_events
from tests.acceptance.faults.report import Asked, Report
from tests.acceptance.server import Worker
from tests.processes import eventually
from webhook_receiver.inbox.acts import Act, BeginJob, perform
from webhook_receiver.inbox.jobs import Job, JobPlan, jobs_of
from webhook_receiver.inbox.records import Selection

WORKERS = 2
RUNS_A_KILL = 20
RATE = 40.0  # runs a second
APART_SECONDS = (0.05, 0.4)
ACT = Act(id="the job", who="ann@a", face="test", act="dead retry", target="all")

APP = """
import os

from webhook_receiver import Attempt, Event, Receiver, Reject

receiver = Receiver(os.environ["INBOX"], lease=1.5)
folder = os.environ["FOLDER"]
log = os.open(os.path.join(folder, "told"), os.O_WRONLY | os.O_APPEND | os.O_CREAT)


@receiver.on("stripe:*", name="log", concurrency=8)
async def note(event: Event, attempt: Attempt):
    if not os.path.exists(os.path.join(folder, "mended")):
        raise Reject("broken")
    os.write(log, f"{event.id} {attempt.number} {attempt.replay}\\n".encode())
"""


def kill_while_a_job_goes_on(asked: Asked) -> Report:
    """`times` kills of workers while a job retries dead letters."""
    report = Report("kill -9 while a job goes on", asked.engine, asked.seed)
    begun, dice = time.monotonic(), random.Random(asked.seed)
    stored = {f"stored_{n}": b"%d" % n for n in range(RUNS_A_KILL * asked.times)}
    (asked.folder / "app.py").write_text(f"{asked.build}\n{APP}")
    with ENGINES[asked.engine](asked.folder) as store:
        create(store.url)
        with_inbox(store.url, lambda inbox: store_events(inbox, stored))
        workers = [
            Worker(asked.folder, store.url, name=f"worker-{place}") for place in range(WORKERS)
        ]
        try:
            for worker in workers:
                worker.start()
            until_all_done(store.url)
            (asked.folder / "mended").touch()
            plan = JobPlan(kind="retry", selection=Selection(), total=len(stored), rate=RATE)
            with_inbox(store.url, lambda inbox: perform(inbox, BeginJob(plan), ACT))
            while report.times < asked.times:
                time.sleep(dice.uniform(*APART_SECONDS))
                worker = dice.choice(workers)
                worker.kill()
                worker.start()
                report.times += 1
            eventually(lambda: _job(store.url).ended_at is not None, "the job doesn't end", 300.0)
            events = until_all_done(store.url)
            job = _job(store.url)
        finally:
            for worker in workers:
                worker.kill()
        store.check()
    _judge(report, asked, stored, events, job)
    report.seconds = time.monotonic() - begun
    return report


def _job(url: str) -> Job:
    (job,) = with_inbox(url, lambda inbox: jobs_of(inbox).jobs())
    return job


def _judge(report: Report, asked: Asked, stored: dict[str, bytes], events, job: Job) -> None:
    told = [line.split(" ", 2) for line in (asked.folder / "told").read_text().splitlines()]
    firsts = Counter((id_, "log") for id_, number, _ in told if number == "1")
    others = Counter((id_, "log") for id_, number, _ in told if number != "1")
    # A first attempt that was killed before it said so is followed by others.
    counts = Counter({pair: firsts[pair] or min(1, others[pair]) for pair in {*firsts, *others}})
    report.verdict = judge(stored, set(stored), events, ("log",), counts, None)
    report.wrong += [f"{id_} began anew {n} times" for (id_, _), n in firsts.items() if n > 1]
    report.wrong += [line for line in told if line[2] != ACT.id]
    ended = job.worked + job.failed + job.skipped
    if (job.state, job.released, ended) != ("done", len(stored), len(stored)):
        report.wrong.append(job)
    report.acknowledged = len(stored)
    report.notes |= {"failed at first": job.failed, "took, s": round(_took(job), 1)}


def _took(job: Job) -> float:
    return (job.ended_at or job.made_at) - job.made_at
