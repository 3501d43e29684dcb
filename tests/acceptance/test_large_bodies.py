"""Senders' largest requests, many at once, at a real server: all are stored, and memory stays flat.

On a busy machine some take longer than their sender waits. They are answered 503 and sent again.
"""

import json
import sys
import threading
import time
import uuid
from pathlib import Path

import pytest

from tests import plain
from tests.acceptance.engines import Postgres, Sqlite, stats_of
from tests.acceptance.server import SECRET, Server
from webhook_receiver import sign

MEBIBYTE = 1024 * 1024
PUSHES, SIZE = 8, 24 * MEBIBYTE
TRIES = 10

APP = """
import os

from webhook_receiver import Receiver

receiver = Receiver(os.environ["INBOX"])
receiver.source("github", secret="a secret for these tests")
"""


def push() -> bytes:
    """A push with two thousand commits, as large as GitHub sends it."""
    commits = [{"id": str(n), "message": "x" * (SIZE // 2_000)} for n in range(2_000)]
    return json.dumps({"pusher": {}, "commits": commits}).encode()


def deliver(server: Server, body: bytes, last: list[int]) -> None:
    """As a sender does: the same again if the answer is 503, when that says so."""
    headers = sign("github", body=body, secret=SECRET, type="push", id=str(uuid.uuid4()))
    for _ in range(TRIES):
        answer = plain.post(f"{server.url}/github", content=body, headers=headers, timeout=60.0)
        if answer.status_code != 503:
            break
        time.sleep(float(answer.headers["retry-after"]))
    last.append(answer.status_code)


def deliver_at_once(server: Server, body: bytes) -> list[int]:
    """Each delivery's last answer."""
    last: list[int] = []
    arguments = (server, body, last)
    threads = [threading.Thread(target=deliver, args=arguments) for _ in range(PUSHES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return last


def most_memory(server: Server) -> int:
    """The most bytes of memory that the server has held so far, where the system says so."""
    if sys.platform != "linux":
        return 0
    status = Path(f"/proc/{server.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


@pytest.mark.parametrize("engine", [Sqlite, Postgres], ids=lambda engine: engine.name)
def test_the_largest_bodies_at_once_are_all_stored(engine, tmp_path):
    body = push()
    with engine(tmp_path) as store, Server(tmp_path, APP, "--no-worker", inbox=store.url) as server:
        assert deliver_at_once(server, body) == [200] * PUSHES
        first = most_memory(server)
        assert deliver_at_once(server, body) == [200] * PUSHES
        assert stats_of(store.url).events == 2 * PUSHES
        assert first < 4 * PUSHES * SIZE  # the bodies, and what is made of some of them
        assert most_memory(server) < first + PUSHES * SIZE // 2
