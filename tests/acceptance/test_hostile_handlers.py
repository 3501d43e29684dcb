"""Handlers that raise anything, hang, or end the process don't disturb the others."""

import json

import pytest

from tests import plain
from tests.acceptance.engines import stats_of, until_all_done
from tests.acceptance.server import SECRET, Server
from tests.processes import eventually
from webhook_receiver import sign

RAISED = (
    "ValueError",
    "BaseException",
    "SystemExit",
    "KeyboardInterrupt",
    "GeneratorExit",
    "StopIteration",
    "StopAsyncIteration",
    "CancelledError",
    "RecursionError",
    "MemoryError",
    "Mute",
    "Verbose",
)

APP = """
import asyncio, os, signal, sys, time
from asyncio import CancelledError
from webhook_receiver import Event, Receiver, RetryPolicy

once = RetryPolicy(attempts=1)
receiver = Receiver(os.environ["INBOX"], lease=1.0, drain=1.0)
receiver.source("stripe", secret="a secret for these tests")

class Mute(Exception):
    def __str__(self):
        raise RuntimeError("no words")

class Verbose(Exception):
    def __str__(self):
        return "x" * 10_000_000

def error(event):
    return (globals().get(event.payload["name"]) or __builtins__.get(event.payload["name"]))()

@receiver.on("stripe:raise", name="raises", retry=once)
async def raises(event: Event):
    raise error(event)

@receiver.on("stripe:raise", name="raises in a thread", retry=once)
def raises_in_a_thread(event: Event):
    raise error(event)

@receiver.on("stripe:hang", name="hangs", timeout=0.3, retry=once, concurrency=4)
async def hangs():
    await asyncio.sleep(3600)

@receiver.on("stripe:hang", name="hangs in a thread", timeout=0.3, retry=once, concurrency=4)
def hangs_in_a_thread():
    time.sleep(20)

@receiver.on("stripe:hang", name="clings", timeout=0.3, retry=once, concurrency=2)
async def clings():
    end = time.monotonic() + 15
    while time.monotonic() < end:
        try:
            await asyncio.sleep(3600)
        except CancelledError:
            pass

@receiver.on("stripe:end", name="ends the process")
async def ends_the_process(event: Event):
    if event.payload["name"] == "exit":
        os._exit(1)
    os.kill(os.getpid(), signal.SIGSEGV)

@receiver.on("stripe:*", name="neighbour", concurrency=4)
async def neighbour():
    pass
"""


def post(server, id_, type_, name=""):
    payload = {"id": id_, "object": "event", "type": type_, "name": name}
    body = json.dumps(payload).encode()
    headers = sign("stripe", body=body, secret=SECRET)
    return plain.post(server.url + "/stripe", headers=headers, content=body, timeout=20.0)


def runs_of(events):
    return {
        (event.id, run.handler): (run.status, run.error) for event in events for run in event.runs
    }


def test_rel11_whatever_a_handler_raises_is_its_runs_outcome(tmp_path):
    with Server(tmp_path, APP) as server:
        for name in RAISED:
            assert post(server, name, "raise", name).status_code == 200
        runs = runs_of(until_all_done(server.inbox))
        assert server.alive
        assert server.end() == 0
    for name in RAISED:
        assert runs[name, "neighbour"] == ("done", None)
        for handler in ("raises", "raises in a thread"):
            status, error = runs[name, handler]
            assert status == "dead"
            # Python turns some exceptions into RuntimeError before anybody sees them.
            assert error.startswith((name, "RuntimeError"))
            assert len(error) <= 8 * 1024


def test_rel10_handlers_that_hang_cost_only_their_own_runs(tmp_path):
    with Server(tmp_path, APP) as server:
        for number in range(12):
            assert post(server, f"h{number}", "hang").status_code == 200
        for number in range(50):
            assert post(server, f"n{number}", "other").status_code == 200
        stopped = ("hangs", "hangs in a thread")

        def ended():
            events = until_all_done(server.inbox, seconds=0.0)
            runs = runs_of(events)
            neighbours = [status for (_, h), (status, _) in runs.items() if h == "neighbour"]
            hung = [status for (_, h), (status, _) in runs.items() if h in stopped]
            return neighbours == ["done"] * 62 and "dead" in hung

        eventually(ended, "the neighbours wait for those that hang")
        assert post(server, "after", "other").status_code == 200
        eventually(
            lambda: (
                runs_of(until_all_done(server.inbox, seconds=0.0)).get(("after", "neighbour"))
                == ("done", None)
            ),
            "a new event waits for those that hang",
        )
        runs = runs_of(until_all_done(server.inbox, seconds=0.0))
        assert ("dead", "TimeoutError: it didn't end within 0.3 s") in runs.values()


@pytest.mark.parametrize("way", ["exit", "segfault"])
def test_sec69_rel12_an_event_that_ends_the_process_three_times_is_parked(tmp_path, way):
    with Server(tmp_path, APP) as server:
        assert post(server, "killer", "end", way).status_code == 200
        lives = 1

        def parked():
            nonlocal lives
            if not server.alive:  # as a supervisor would
                lives += 1
                server.start()
            return "run.parked" in server.log

        eventually(parked, "the killer is not parked")
        assert lives == 4  # three deaths, and the process that parks the run
        server.until_ready()
        assert post(server, "innocent", "other").status_code == 200
        runs = runs_of(until_all_done(server.inbox))
        assert server.alive
    assert runs["killer", "ends the process"][0] == "dead"
    assert "died 3 times" in runs["killer", "ends the process"][1]
    assert runs["killer", "neighbour"][0] == "done"
    assert runs["innocent", "neighbour"] == ("done", None)


def test_rel03_stopping_waits_for_attempts_under_way_and_loses_nothing(tmp_path):
    app = """
import asyncio, os
from webhook_receiver import Receiver

receiver = Receiver(os.environ["INBOX"], drain=10.0)
receiver.source("stripe", secret="a secret for these tests")

@receiver.on("stripe:*", name="slow", concurrency=5)
async def slow():
    await asyncio.sleep(1.0)
"""
    with Server(tmp_path, app) as server:
        for number in range(30):
            assert post(server, f"e{number}", "other").status_code == 200
        eventually(lambda: stats_of(server.inbox).runs["running"], "none begins")
        assert server.end() == 0
        events = until_all_done(server.inbox, seconds=0.0)
        statuses = [run.status for event in events for run in event.runs]
        assert "running" not in statuses
        assert "done" in statuses
        assert all(run.attempts <= 1 for event in events for run in event.runs)
        server.start().until_ready()
        events = until_all_done(server.inbox)
        assert {run.status for event in events for run in event.runs} == {"done"}
        assert {run.attempts for event in events for run in event.runs} == {1}


def test_the_database_is_its_owners_alone(tmp_path):
    with Server(tmp_path, APP) as server:
        post(server, "e", "other")
        for file in tmp_path.glob("inbox.db*"):
            assert file.stat().st_mode & 0o077 == 0, file
