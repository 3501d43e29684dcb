"""2xx only into a living store: a server that lost its database says 503, and loses no event."""

import json
import signal

import pytest

from tests import plain
from tests.acceptance.clients import name_of
from tests.acceptance.server import SECRET, Server
from webhook_receiver import sign

APP = """
import os
from webhook_receiver import Event, Receiver

receiver = Receiver(os.environ["INBOX"])
receiver.source("stripe", secret="a secret for these tests")
"""


def deliver(server, number):
    """The answer to the delivery of an event."""
    event = {"id": name_of(number), "object": "event", "type": "invoice.paid"}
    body = json.dumps({**event, "data": {"object": {}}}).encode()
    headers = sign("stripe", body=body, secret=SECRET)
    return plain.post(f"{server.url}/stripe", content=body, headers=headers)


def statuses(server, *numbers):
    return [deliver(server, number).json()["status"] for number in numbers]


@pytest.fixture
def server(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    server = Server(tmp_path, APP, inbox=f"sqlite:///{data}/inbox.db")
    with server:
        server.until_ready()
        yield server


def is_lost(server):
    """The server answers 503, says so loudly, and isn't ready."""
    answer = deliver(server, 9)
    assert (answer.status_code, answer.json()) == (503, {"error": "unavailable"})
    server.logged("delivery.unavailable")
    assert "while it was in use" in server.logged("inbox.lost")["error"]
    assert plain.get(f"{server.url}/readyz").json() == {"status": "unavailable"}
    return True


def whole(folder):
    """The copies that were made; one under way has the number of its process behind it."""
    return [copy for copy in folder.glob("inbox.db-rescued-*") if copy.name.count("-") == 2]


def test_rel08_a_deleted_database_is_saved_and_a_successor_has_all_its_events(server, tmp_path):
    data = tmp_path / "data"
    assert statuses(server, 0, 1, 2) == ["accepted"] * 3
    for file in data.iterdir():
        file.unlink()
    assert is_lost(server)
    (copy,) = server.eventually(lambda: whole(data), "it isn't copied")
    server.end(signal.SIGKILL)
    server.start()
    assert server.wait() != 0
    assert "rename it to inbox.db" in server.log
    copy.rename(data / "inbox.db")
    with server:
        server.until_ready()
        assert statuses(server, 0, 1, 2, 3) == ["duplicate"] * 3 + ["accepted"]


def test_rel08_a_swapped_folder_is_noticed_and_may_come_back(server, tmp_path):
    data, old = tmp_path / "data", tmp_path / "old"
    assert statuses(server, 0) == ["accepted"]
    data.rename(old)
    data.mkdir()
    assert is_lost(server)
    assert list(data.iterdir()) == []
    data.rmdir()
    old.rename(data)
    server.until_ready()
    assert statuses(server, 0, 1) == ["duplicate", "accepted"]
    server.logged("inbox.back")
    assert server.end() == 0
