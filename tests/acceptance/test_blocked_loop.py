"""Alive isn't "the loop turned": what blocks a process runs once, and is named while it blocks."""

import json

from tests import plain
from tests.acceptance.clients import name_of
from tests.acceptance.server import SECRET, Server, Worker
from webhook_receiver import sign

APP = """
import os
import time
from pathlib import Path

from webhook_receiver import Event, Receiver

folder = Path(os.environ["FOLDER"])
receiver = Receiver(os.environ["INBOX"], lease=2.0)
receiver.source("stripe", secret="a secret for these tests")
log = os.open(folder / "told", os.O_WRONLY | os.O_APPEND | os.O_CREAT)


@receiver.on("stripe:*", name="block", timeout=600.0)
async def block(event: Event):
    os.write(log, f"{os.getpid()}\\n".encode())
    while not (folder / "go-on").exists():
        time.sleep(0.05)  # in a coroutine, so nothing else in this process runs
"""

LEASES = 4  # a worker without a guard would have lost the run by then


def test_a_handler_that_blocks_runs_once_beside_another_process_and_is_named(tmp_path):
    server = Server(tmp_path, APP, "--no-worker")
    with server, Worker(tmp_path, server.inbox, name="first") as first:
        server.until_ready()
        first.until_ready()
        event = {"id": name_of(1), "object": "event", "type": "invoice.paid"}
        body = json.dumps({**event, "data": {"object": {}}}).encode()
        headers = sign("stripe", body=body, secret=SECRET)
        assert plain.post(f"{server.url}/stripe", content=body, headers=headers).is_success
        with Worker(tmp_path, server.inbox, name="second") as second:
            second.until_ready()
            blocked, lines = first.eventually(lambda: _blocked(first, second), "nobody blocks")
            free = second if blocked is first else first
            assert {line["handler"] for line in lines} == {"block"}
            assert "app.py:" in lines[0]["where"]
            (tmp_path / "go-on").touch()
            blocked.logged("run.done")
            assert len((tmp_path / "told").read_text().split()) == 1
            for steps in (free.log, blocked.log):
                assert "runs.taken_over" not in steps
                assert "run.lost" not in steps


def _blocked(first, second):
    """The worker that blocks and its lines about it, once it has for some leases."""
    for worker in (first, second):
        lines = [line for line in worker.lines() if line["event"] == "loop.blocked"]
        if lines and lines[-1]["seconds"] >= 2.0 * LEASES:
            return worker, lines
    return None
