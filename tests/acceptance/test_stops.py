"""Alive isn't "the loop turned": a stop ends in time, and one that is cut short is no death."""

import json
import os
import signal

import pytest

from tests import plain
from tests.acceptance.clients import name_of
from tests.acceptance.server import SECRET, Server
from webhook_receiver import sign

DEPLOYS = 4

APP = """
import asyncio
import os
import time
from pathlib import Path

from webhook_receiver import Attempt, Event, Receiver

folder = Path(os.environ["FOLDER"])
receiver = Receiver(os.environ["INBOX"], lease=2.0, drain=float(os.environ["DRAIN"]))
receiver.source("stripe", secret="a secret for these tests")
log = os.open(folder / "told", os.O_WRONLY | os.O_APPEND | os.O_CREAT)


@receiver.on("stripe:*", name="work", timeout=600.0)
async def work(event: Event, attempt: Attempt):
    os.write(log, f"{attempt.number}\\n".encode())
    if (folder / "quick").exists():
        return
    if (folder / "thread").exists():
        await asyncio.to_thread(time.sleep, 3_600)
    await asyncio.sleep(3_600)
"""


@pytest.fixture
def server(tmp_path, request):
    server = Server(tmp_path, APP, env={"DRAIN": request.param})
    with server:
        server.until_ready()
        event = {"id": name_of(1), "object": "event", "type": "invoice.paid"}
        body = json.dumps({**event, "data": {"object": {}}}).encode()
        headers = sign("stripe", body=body, secret=SECRET)
        assert plain.post(f"{server.url}/stripe", content=body, headers=headers).is_success
        yield server


def kill_while_it_drains(server, count):
    """What `docker stop` does: SIGTERM, and SIGKILL before the drain has ended."""
    os.kill(server._process.pid, signal.SIGTERM)
    server.logged("worker.draining", count)
    server.kill()


def told(server, count):
    """The numbers of the attempts, once there are as many."""

    def numbers():
        found = (server.folder / "told").read_text().split()
        return len(found) >= count and found

    return server.eventually(numbers, f"not {count} attempts")


@pytest.mark.parametrize("server", ["600"], indirect=True)
def test_four_deploys_that_are_killed_while_they_drain_make_no_dead_letter(server):
    for deploys in range(1, DEPLOYS + 1):
        assert told(server, deploys) == ["1"] * deploys
        kill_while_it_drains(server, deploys)
        if deploys == DEPLOYS:
            (server.folder / "quick").touch()
        server.start()
        server.until_ready()
    server.logged("run.done")
    assert told(server, DEPLOYS + 1) == ["1"] * (DEPLOYS + 1)
    assert "died" not in server.log


@pytest.mark.parametrize("server", ["0.1"], indirect=True)
def test_rel03_a_stop_ends_though_a_thread_goes_on(server):
    told(server, 1)
    (server.folder / "thread").touch()
    assert server.end() == 0
    server.start()
    told(server, 2)
    assert server.end() == 0
    assert [line["attempt"] for line in server.lines() if line["event"] == "run.interrupted"] == [
        1,
        1,
    ]
