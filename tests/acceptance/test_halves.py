"""Two halves, like two machines: each is a process group with a port of its own, over one store.

Either half is killed. While it stays dead, the other takes over its runs and takes deliveries.
"""

import contextlib
import json
import os
import signal

import httpx
import pytest

from tests import plain
from tests.acceptance.clients import name_of
from tests.acceptance.engines import ENGINES, create, events_of, until_all_done
from tests.acceptance.server import SECRET, Server, Worker
from tests.processes import eventually
from webhook_receiver import sign

EVENTS = 16  # of each round

# While `hold-<half>` exists, the runs of that half go on, until it is killed.
APP = """
import asyncio
import os
from pathlib import Path

from webhook_receiver import Event, Receiver

folder, half = Path(os.environ["FOLDER"]), os.environ["HALF"]
receiver = Receiver(os.environ["INBOX"], lease=4.0)
receiver.source("stripe", secret="a secret for these tests")
log = os.open(folder / "told", os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def tell(*words):
    os.write(log, (" ".join(map(str, words)) + "\\n").encode())


def step(name, fields):
    if name == "delivery.accepted":
        tell("took", half, os.getpid(), fields["id"])


receiver.observe(step)


@receiver.on("stripe:*", name="work", concurrency=4, timeout=60.0)
async def work(event: Event):
    tell("began", half, os.getpid(), event.id)
    while (folder / f"hold-{half}").exists():
        await asyncio.sleep(0.02)
    tell("ended", half, os.getpid(), event.id)
"""


class Half:
    """A server and a worker."""

    def __init__(self, folder, url, name):
        self.name, self.hold = name, folder / f"hold-{name}"
        env = {"HALF": name}
        self.server = Server(folder, APP, "--no-worker", inbox=url, name=f"server-{name}", env=env)
        self.worker = Worker(folder, url, name=f"worker-{name}", env=env)

    def start(self):
        self.worker.start()
        self.server.start().until_ready()
        self.worker.until_ready()

    def kill(self):
        self.server.kill()
        self.worker.kill()

    def __enter__(self):
        with contextlib.ExitStack() as undo:
            undo.callback(self.__exit__)
            self.start()
            undo.pop_all()
        return self

    def __exit__(self, *_):
        self.kill()


CLIENT = plain.Client(limits=httpx.Limits(max_keepalive_connections=0), timeout=20.0)


def deliver(server, number):
    """Deliver an event, each time over a new connection, until it is acknowledged."""
    payload = json.dumps(
        {"id": name_of(number), "object": "event", "type": "invoice.paid", "data": {}}
    ).encode()

    def acknowledged():
        headers = sign("stripe", body=payload, secret=SECRET)
        try:
            answer = CLIENT.post(server.url + "/stripe", headers=headers, content=payload)
        except httpx.TransportError:  # a process was killed
            return False
        assert answer.status_code in (200, 503), answer.text
        return answer.status_code == 200

    eventually(acknowledged, f"{number} is never acknowledged")


def told(folder, what):
    """Who did what: half, process and event."""
    lines = [line.split() for line in (folder / "told").read_text().splitlines()]
    return [tuple(words) for done, *words in lines if done == what]


def all_done(events, count):
    assert sorted(event.id for event in events) == sorted(map(name_of, range(count)))
    assert {run.status for event in events for run in event.runs} == {"done"}
    assert all(len(event.runs) == 1 for event in events)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql", "nats"])
def test_either_half_goes_on_alone(tmp_path, engine):
    with (
        ENGINES[engine](tmp_path) as store,
        Half(tmp_path, store.url, "a") as a,
        Half(tmp_path, store.url, "b") as b,
    ):
        count = 0
        for dying, living in ((a, b), (b, a)):
            dying.hold.touch()
            begun = set(told(tmp_path, "began"))

            def held(half=dying, begun=begun):
                fresh = set(told(tmp_path, "began")) - begun
                return {id_ for name, _, id_ in fresh if name == half.name}

            # Both take deliveries until the one that is to die is running some handlers.
            while len(held()) < 3 or count % EVENTS:
                deliver((dying, living)[count % 2].server, count)
                count += 1
            lost = held() - {id_ for _, _, id_ in told(tmp_path, "ended")}
            assert lost
            dying.kill()
            for _ in range(EVENTS):
                deliver(living.server, count)
                count += 1
            events = until_all_done(store.url)
            all_done(events, count)
            taken_over = {event.id: event.runs[0].attempts for event in events if event.id in lost}
            assert set(taken_over.values()) == {2}
            ended = {id_: half for half, _, id_ in told(tmp_path, "ended")}
            assert {ended[id_] for id_ in lost} == {living.name}
            assert not dying.server.alive
            assert not dying.worker.alive
            dying.hold.unlink()
            dying.start()
        store.check()


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_several_server_processes_share_the_deliveries_and_one_may_die(tmp_path, engine):
    with ENGINES[engine](tmp_path) as store:
        create(store.url)
        env = {"HALF": "both"}
        with Server(
            tmp_path, APP, "--workers", "2", inbox=store.url, env=env, forked=False
        ) as server:
            count = 0

            def processes():
                return {int(pid) for _, pid, _ in told(tmp_path, "took")}

            def until(condition):
                nonlocal count
                end = count + 5_000
                while not condition():
                    assert count < end, server.log[-4000:]
                    deliver(server, count)
                    count += 1

            (tmp_path / "told").touch()
            until(lambda: len(processes()) == 2)
            first = processes()
            killed = min(first)
            (tmp_path / "hold-both").touch()
            until(lambda: killed in {int(pid) for _, pid, _ in held(tmp_path)})
            os.kill(killed, signal.SIGKILL)
            (tmp_path / "hold-both").unlink()
            until(lambda: len(processes() - first) == 1)  # uvicorn has started another
            all_done(until_all_done(store.url), count)
            assert server.end() == 0
        assert len(events_of(store.url)) == count
        store.check()


def held(folder):
    """The attempts that have begun and haven't ended."""
    return set(told(folder, "began")) - set(told(folder, "ended"))
