"""Strangers who hold large bodies that never end, beside genuine deliveries, over real sockets."""

import contextlib
import json
import threading

import pytest

from tests.acceptance.server import SECRET, Server
from tests.acceptance.strangers import HEAD, SIGNED, body_of, connect, deliver, memory, statuses

HELD = 4_000_000
SENT = 900_000  # of each body that never ends
HOGS = 6  # together they send more than may be held
DELIVERIES = 40

APP = f"""\
from webhook_receiver import Bounds, Receiver

receiver = Receiver("sqlite:///inbox.db", bounds=Bounds(held={HELD}))
receiver.source("generic", name="shop", secret={SECRET!r}, {SIGNED})
receiver.source("generic", name="other", secret={SECRET!r}, {SIGNED})
"""
HALF = HEAD % b"/shop" + b"Content-Length: 1000000\r\n\r\n" + b"x" * SENT


class Hog(threading.Thread):
    """Holds a body that never ends, and begins it anew whenever it had to give way."""

    def __init__(self, url: str, ended: threading.Event) -> None:
        super().__init__(daemon=True)
        self._url, self._ended = url, ended
        self.answers: list[int] = []

    def run(self) -> None:
        while not self._ended.is_set():
            with connect(self._url) as connection, contextlib.suppress(ConnectionError):
                connection.sendall(HALF)
                self.answers += statuses(self._answer(connection))

    def _answer(self, connection) -> bytes:
        connection.settimeout(0.05)
        while not self._ended.is_set():
            with contextlib.suppress(TimeoutError):
                return connection.recv(65_536)
        return b""


@pytest.fixture
def server(tmp_path):
    env = {"WEBHOOK_RECEIVER_LOG_FORMAT": "json"}
    with Server(tmp_path, APP, "--no-worker", env=env) as server:
        yield server


def test_sec50_bodies_that_never_end_turn_no_delivery_away(server):
    ended = threading.Event()
    hogs = [Hog(server.url, ended) for _ in range(HOGS)]
    before = memory(server)
    for hog in hogs:
        hog.start()
    try:
        server.eventually(lambda: any(503 in hog.answers for hog in hogs), "nobody gives way")
        answers = [deliver(server.url, body_of(pad=50_000)) for _ in range(DELIVERIES)]
        grown = memory(server) - before
    finally:
        ended.set()
        for hog in hogs:
            hog.join()
    assert answers == [200] * DELIVERIES
    assert {status for hog in hogs for status in hog.answers} == {503}
    assert grown < 8 * HELD
    refused = [line for line in server.lines() if line.get("code") == "overloaded"]
    assert refused, json.dumps(server.lines())
