"""Sixteen scenarios that any receiver should survive, against one server that is killed when one asks for it.

Each effect is a row that the handler writes in its run's own transaction. So what a scenario counts is
not what the server says of itself.
"""

import contextlib
import json
import os
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx
import pytest

from tests import plain
from tests.acceptance.engines import Sqlite, create, events_of
from tests.acceptance.server import Server
from webhook_receiver import sign

SECRET, ANOTHER = "canary-4e1c-secret made up", "another secret made up"
MARK = "canary-77d0-body"
SIGNATURE = {"header": "X-Signature"}
HOUR_SECONDS = 3_600.0
PATIENCE_SECONDS = 0.3  # of a sender whose receiver doesn't answer

APP = f"""
import os
from pathlib import Path
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from webhook_receiver import Event, Receiver

receiver = Receiver(os.environ["INBOX"], lease=0.6)
receiver.source("stripe", secret="{SECRET}")
receiver.source(
    "generic", name="orders", secret="{SECRET}", signature={SIGNATURE},
    event_id="body:id", event_type="body:type",
)
deadly = Path(os.environ["FOLDER"], "deadly")

@receiver.on("orders:*", "stripe:*", name="book")
async def book(event: Event, session: AsyncSession):
    await session.execute(text("INSERT INTO ledger (event) VALUES (:id)"), {{"id": event.id}})
    if deadly.exists():
        deadly.unlink()
        os._exit(9)
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = Sqlite(tmp_path_factory.mktemp("scenarios"))
    create(store.url)
    store.sql("CREATE TABLE ledger (event TEXT)")
    return store


@pytest.fixture(scope="module")
def server(store):
    debug = {"WEBHOOK_RECEIVER_LOG_LEVEL": "debug"}
    with Server(store.file.parent, APP, inbox=store.url, env=debug) as running:
        yield running


def body_of(id_):
    return json.dumps({"id": id_, "type": "order.paid", "mark": MARK}).encode()


def signed(body, secret=SECRET):
    return dict(sign("generic", body=body, secret=secret, signature=SIGNATURE))


def post(server, body, headers=None, *, path="orders", seconds=20.0):
    given = signed(body) if headers is None else headers
    return plain.post(f"{server.url}/{path}", content=body, headers=given, timeout=seconds)


def effects(server, store, *ids):
    """How often each event took effect, once nothing is under way."""

    def at_rest():
        found = {event.id: event for event in events_of(server.inbox) if event.id in ids}
        done = [event for event in found.values() if event.status == "done"]
        return len(done) == len(set(ids)) and found

    found = server.eventually(at_rest, f"{ids} aren't done")
    ledger = [id_ for (id_,) in store.sql("SELECT event FROM ledger")]
    assert len(found) == len(set(ids))
    return [ledger.count(id_) for id_ in ids]


def until_it_ended(server):
    server.eventually(lambda: not server.alive, "it goes on")


# Accepted.


def test_scenario_001_one_delivery_has_one_effect(server, store):
    assert post(server, body_of("s001")).json() == {"status": "accepted", "id": "s001"}
    assert effects(server, store, "s001") == [1]


def test_scenario_002_a_copy_after_it_has_none(server, store):
    answers = [post(server, body_of("s002")).json()["status"] for _ in range(2)]
    assert answers == ["accepted", "duplicate"]
    assert effects(server, store, "s002") == [1]


def test_scenario_003_of_ten_copies_at_once_one_has(server, store):
    with ThreadPoolExecutor(10) as threads:
        answers = list(threads.map(lambda _: post(server, body_of("s003")), range(10)))
    assert [answer.status_code for answer in answers] == [200] * 10
    assert sorted(answer.json()["status"] for answer in answers)[:2] == ["accepted", "duplicate"]
    assert effects(server, store, "s003") == [1]


def test_scenario_004_what_comes_in_another_order_is_taken(server, store):
    for id_ in ("s004b", "s004a"):
        assert post(server, body_of(id_)).status_code == 200
    assert effects(server, store, "s004a", "s004b") == [1, 1]


# Answers that don't come.


def test_scenario_005_a_retry_after_a_timeout_has_one_effect(server, store):
    os.kill(server.pid, signal.SIGSTOP)
    try:
        for _ in range(2):
            with pytest.raises(httpx.TimeoutException):
                post(server, body_of("s005"), seconds=PATIENCE_SECONDS)
    finally:
        os.kill(server.pid, signal.SIGCONT)
    assert post(server, body_of("s005")).status_code == 200
    assert effects(server, store, "s005") == [1]


def test_scenario_006_a_retry_after_a_refused_connection_has_one_effect(server, store):
    assert server.end() == 0
    for _ in range(2):
        with pytest.raises(httpx.ConnectError):
            post(server, body_of("s006"))
    server.start().until_ready()
    assert post(server, body_of("s006")).status_code == 200
    assert effects(server, store, "s006") == [1]


# Refused: nothing is stored, and nothing runs.


def assert_refused(server, answer, status, id_):
    assert answer.status_code == status, answer.text
    assert set(answer.json()) == {"error"}
    assert id_ not in {event.id for event in events_of(server.inbox)}


def test_scenario_007_a_delivery_without_a_signature_is_refused(server):
    assert_refused(server, post(server, body_of("s007"), {}), 401, "s007")


@pytest.mark.parametrize("signature", ["", "not hexadecimal", "deadbeef", "sha256=" + "0" * 64])
def test_scenario_008_a_malformed_signature_is_refused(server, signature):
    assert_refused(server, post(server, body_of("s008"), {"X-Signature": signature}), 401, "s008")


def test_scenario_009_another_key_is_refused(server):
    body = body_of("s009")
    assert_refused(server, post(server, body, signed(body, ANOTHER)), 401, "s009")


def test_scenario_010_what_is_stale_is_refused(server):
    body = json.dumps({"id": "s010", "object": "event", "type": "invoice.paid"}).encode()
    headers = dict(sign("stripe", body=body, secret=SECRET))
    old = dict(sign("stripe", body=body, secret=SECRET, now=time.time() - HOUR_SECONDS))
    assert_refused(server, post(server, body, old, path="stripe"), 401, "s010")
    assert post(server, body, headers, path="stripe").status_code == 200


def test_scenario_011_what_was_changed_after_it_was_signed_is_refused(server):
    body = body_of("s011")
    changed = body.replace(b"paid", b"lost")
    assert_refused(server, post(server, changed, signed(body)), 401, "s011")


@pytest.mark.parametrize("body", [b"{", b'{"id":"s012",}', b"order=paid;", body_of("s012")[:-9]])
def test_scenario_012_what_is_signed_and_no_json_is_malformed(server, body):
    assert_refused(server, post(server, body), 400, "s012")


def test_scenario_012_another_content_type_changes_nothing(server, store):
    body = body_of("s012b")
    headers = {**signed(body), "Content-Type": "text/plain"}
    assert post(server, body, headers).status_code == 200
    assert effects(server, store, "s012b") == [1]


# Processes that die.


def test_scenario_013_a_kill_between_two_copies_leaves_one_effect(server, store):
    assert post(server, body_of("s013")).json()["status"] == "accepted"
    server.kill()
    server.start().until_ready()
    assert post(server, body_of("s013")).json()["status"] == "duplicate"
    assert effects(server, store, "s013") == [1]


def test_scenario_014_a_sender_that_dies_after_it_has_sent_may_send_again(server, store):
    body, there = body_of("s014"), urlsplit(server.url)
    lines = [
        "POST /orders HTTP/1.1",
        f"Host: {there.netloc}",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in signed(body).items()),
    ]
    with socket.create_connection((there.hostname, there.port)) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)
    assert post(server, body).status_code == 200
    assert effects(server, store, "s014") == [1]


def test_scenario_015_a_death_inside_the_handlers_transaction_leaves_one_effect(server, store):
    (store.file.parent / "deadly").touch()
    with contextlib.suppress(httpx.TransportError):  # if it dies before it has answered
        assert post(server, body_of("s015")).status_code == 200
    until_it_ended(server)
    assert store.sql("SELECT event FROM ledger WHERE event = 's015'") == []
    server.start().until_ready()
    assert post(server, body_of("s015")).json()["status"] == "duplicate"
    assert effects(server, store, "s015") == [1]


def test_scenario_016_neither_secret_nor_body_nor_signature_is_in_the_log(server, store):
    body = body_of("s016")
    assert post(server, body).status_code == 200
    assert effects(server, store, "s016") == [1]
    (event,) = (event for event in events_of(server.inbox) if event.id == "s016")
    assert MARK.encode() in event.body
    assert "s016" in server.log
    for text in (SECRET, MARK, *signed(body).values()):
        assert text not in server.log
