"""A clock that is set by an hour, either way, under two workers on SQLite: nothing runs twice or waits."""

import contextlib
import json
import sqlite3

import pytest

from tests import plain
from tests.acceptance.clients import name_of
from tests.acceptance.server import SECRET, Member, Server
from webhook_receiver import sign

HOUR = 3_600

# Each interpreter begins with this: the clock is what the file `step` makes of it.
CLOCK = """
import os
import time

_clock, _file = time.time, os.path.join(os.environ["FOLDER"], "step")


def _stepped():
    with open(_file) as stream:
        return _clock() + float(stream.read() or 0)


time.time = _stepped
"""

APP = """
import asyncio
import os
from pathlib import Path

from webhook_receiver import Attempt, Event, Receiver, Retry

folder = Path(os.environ["FOLDER"])
receiver = Receiver(os.environ["INBOX"], lease=2.0)
receiver.source("stripe", secret="a secret for these tests")
log = os.open(folder / "told", os.O_WRONLY | os.O_APPEND | os.O_CREAT)


@receiver.on("stripe:*", name="work", timeout=600.0)
async def work(event: Event, attempt: Attempt):
    os.write(log, f"{event.id} {attempt.number}\\n".encode())
    if event.id == "evt_1" and attempt.number == 1:
        raise Retry("later", after=6.0)
    while event.id == "evt_0" and not (folder / "go-on").exists():
        await asyncio.sleep(0.05)
"""


@pytest.fixture
def processes(tmp_path):
    (tmp_path / "step").write_text("0")
    (tmp_path / "sitecustomize.py").write_text(CLOCK)
    env = {"PYTHONPATH": str(tmp_path)}
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(Server(tmp_path, APP, "--no-worker", env=env, forked=False))
        server.until_ready()
        workers = [
            stack.enter_context(
                Member(
                    tmp_path,
                    server.inbox,
                    "worker",
                    "app:receiver",
                    name=name,
                    env=env,
                    forked=False,
                )
            )
            for name in ("first", "second")
        ]
        for worker in workers:
            worker.until_written("worker.ready")
        yield server, workers


def deliver(server, *numbers):
    for number in numbers:
        event = {"id": name_of(number), "object": "event", "type": "invoice.paid"}
        body = json.dumps({**event, "data": {"object": {}}}).encode()
        headers = sign("stripe", body=body, secret=SECRET)
        assert plain.post(f"{server.url}/stripe", content=body, headers=headers).is_success


def distance(folder):
    """The machine's clock less the monotonic one, as the database has it, in seconds."""
    query = "SELECT value FROM webhook_counters WHERE name = 'clock'"
    with contextlib.closing(sqlite3.connect(f"file:{folder}/inbox.db?mode=ro", uri=True)) as by:
        return by.execute(query).fetchone()[0] / 1000


def told(folder):
    return (folder / "told").read_text().split("\n")[:-1]


@pytest.mark.parametrize("step", [HOUR, -HOUR])
def test_rel16_a_step_neither_runs_twice_nor_waits(processes, tmp_path, step):
    server, (first, second) = processes
    before = distance(tmp_path)
    deliver(server, 0, 1)
    server.eventually(lambda: len(told(tmp_path)) == 2, "both have begun")
    (tmp_path / "step").write_text(str(step))
    server.eventually(
        lambda: abs(distance(tmp_path) - before - step) < HOUR / 2, "nobody noticed the step"
    )
    server.eventually(lambda: "evt_1 2" in told(tmp_path), "the retry waits")
    (tmp_path / "go-on").touch()
    for name in ("evt_0", "evt_1"):
        server.eventually(
            lambda: any(
                line["event"] == "run.done" and line["id"] == name  # noqa: B023 - called at once
                for line in (*first.lines(), *second.lines())
            ),
            f"{name} isn't done",
        )
    assert sorted(told(tmp_path)) == ["evt_0 1", "evt_1 1", "evt_1 2"]
    for worker in (first, second):
        assert "runs.taken_over" not in worker.log
        assert "run.lost" not in worker.log
