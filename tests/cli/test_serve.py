"""`serve` as a real process over real sockets."""

import contextlib
import json
import socket
import sqlite3
from pathlib import Path

import httpx

from tests import plain
from tests.cli.running import (
    CRM,
    HANDLERS,
    STRIPE,
    ran,
    serve,
    started,
    status,
)
from tests.processes import cli, eventually
from webhook_receiver import sign


def test_a_server_takes_what_send_sends_runs_it_and_drains(shop, send, out, stats):
    with serve(shop) as server:
        address = server.address
        assert server.logged("server.ready")["sources"] == {
            "stripe": f"{address}/stripe",
            "orders": f"{address}/orders",
            "crm": f"{address}/crm",
        }
        assert "a commit survives" in str(server.logged("receiver.started")["inbox"])
        changes = ("--set", "data.object.amount_due=7", "--set", "data.object.currency=chf")
        sent = send(address, "--id", "evt_1", *changes)
        assert sent == '200 {"status":"accepted","id":"evt_1"}\n'
        server.logged("run.done")
        assert json.loads(send(address, "--id", "evt_1", "--json")) == {
            "id": "evt_1",
            "status": 200,
            "answer": '{"status":"duplicate","id":"evt_1"}',
        }
        assert send(address, "--count", "3").count("accepted") == 3
        forged = send(address, secret="wrong", code=1)
        assert forged == '401 {"error":"bad_signature"}\n'
        server.logged("run.done", 4)
        shown = json.loads(out("events", "show", "1", "--json"))["body"]["data"]["object"]
        assert (shown["amount_due"], shown["currency"]) == (7, "chf")
        assert server.end() == 0
        assert server.lines()[-1]["event"] == "receiver.stopped"
    counted = stats()
    assert (counted["events"], counted["duplicates"], counted["rejected"]) == (4, 1, 1)
    assert counted["runs"]["done"] == 4
    assert len(ran(shop)) == 4


def test_its_own_paths_and_headers(shop):
    with serve(shop) as server, plain.Client(base_url=server.address) as client:
        health = client.get("/healthz")
        assert (health.status_code, health.json()) == (200, {"status": "up"})
        assert "server" not in health.headers
        assert "date" in health.headers
        assert client.get("/readyz").json() == {"status": "ready"}
        assert client.head("/readyz").text == ""
        assert client.post("/healthz").headers["allow"] == "GET, HEAD"
        for path in ("/consoles", "/metrics", "/nothing"):
            assert status(client.get(path)) == (404, "unknown_path")
        assert status(client.get("/stripe")) == (405, "method_not_allowed")
        assert status(client.post("/stripe")) == (401, "missing_signature")


def test_who_is_told_that_it_is_ready_can_connect(shop):
    for _ in range(3):
        with serve(shop) as server:
            while "server.ready" not in server.log:  # read as often as can be
                assert server.alive
            address = httpx.URL(server.address)
            socket.create_connection((address.host, address.port)).close()


def ask(address: str, request: bytes) -> bytes:
    """What a server answers to bytes, until it hangs up."""
    url = httpx.URL(address)
    with socket.create_connection((url.host, url.port), timeout=30) as connection:
        answer = b""
        with contextlib.suppress(ConnectionError):  # it doesn't read what it has refused
            connection.sendall(request)
            while piece := connection.recv(65_536):
                answer += piece
        return answer


def test_every_refusal_leaves_a_trace(shop, out, stats, monkeypatch):
    with serve(shop) as server, plain.Client(base_url=server.address) as client:
        for _ in range(17):
            assert status(client.post("/strpe", content=b"{}")) == (404, "unknown_path")
        assert client.get("/stripe").status_code == 405
        assert client.post("/orders", content=b"x" * (2**20 + 1)).status_code == 413
        assert client.post("/orders", headers={"content-encoding": "br"}).status_code == 415
        assert client.post("/orders", headers={"x": "y" * 40_000}).status_code == 431
        assert b" 400 " in ask(server.address, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")
        ask(server.address, b"POST /orders HTTP/1.1\r\nx:" + b"y" * 1_000_000)
        twice = b"content-length: 1\r\ntransfer-encoding: chunked\r\n"
        assert b" 400 " in ask(server.address, b"POST /orders HTTP/1.1\r\n" + twice + b"\r\n")
        assert client.post("/orders", content=b"{}").status_code == 401
        refused = [line for line in server.lines() if line["event"] == "delivery.refused"]
        codes = {line["code"] for line in refused}
        assert server.end() == 0
    counted = stats()
    assert counted["rejected"] == 25
    by = {(one["code"], one["source"]): one["count"] for one in counted["rejections"]}
    assert by.pop(("unknown_path", None)) == 17
    assert by == {
        ("method_not_allowed", "stripe"): 1,
        ("body_too_large", "orders"): 1,
        ("unsupported_encoding", "orders"): 1,
        ("headers_too_large", "orders"): 1,
        ("headers_too_large", None): 1,
        ("bad_request", None): 2,
        ("missing_signature", "orders"): 1,
    }
    assert codes <= {code for code, _ in by} | {"unknown_path"}
    lost = next(one for one in counted["rejected_lately"] if one["path"] == "/strpe")
    assert (lost["code"], lost["hour"], lost["day"]) == ("unknown_path", 17, 17)
    for name, secret in CRM.items():
        monkeypatch.setenv(name, secret)
    found = out("doctor", code=1)
    assert (
        "17 deliveries to /strpe in the last hour: no such source; did you mean /stripe?" in found
    )
    assert "1 delivery to source orders in the last hour refused with body_too_large" in found
    shown = out("stats")
    assert "rejected: unknown_path, no source" in shown


def test_a_prefix_moves_all_sources_and_nothing_else(shop, out, monkeypatch):
    with serve(shop, "--prefix", "/hooks") as server:
        address = server.address
        assert server.logged("server.ready")["sources"]["stripe"] == f"{address}/hooks/stripe"
        with plain.Client(base_url=address) as client:
            assert status(client.post("/stripe")) == (404, "unknown_path")
            assert status(client.post("/hooksstripe")) == (404, "unknown_path")
            assert status(client.post("/hooks/stripe")) == (401, "missing_signature")
            assert client.get("/readyz").status_code == 200
            body = b'{"id":"evt_1","object":"event","type":"a.b"}'
            headers = sign("stripe", body=body, secret=STRIPE)
            answer = client.post("/hooks/stripe", content=body, headers=headers)
            assert status(answer) == (200, "accepted")
        for name, text in {**CRM, "WEBHOOK_RECEIVER_PREFIX": "/hooks"}.items():
            monkeypatch.setenv(name, text)
        url = out("url", "crm", "--base-url", address).strip()
        assert url.startswith(f"{address}/hooks/crm?token=")
        assert plain.post(url, json={}).status_code == 200


def test_an_imported_receiver_is_served_and_its_inbox_may_be_another(folder):
    (folder / "shop.py").write_text(
        "from webhook_receiver import Event, Receiver\n"
        "receiver = Receiver('sqlite:///own.db')\n"
        f"receiver.source('stripe', secret='{STRIPE}', path='/pay')\n"
        "@receiver.on('stripe:*')\n"
        "async def note(event: Event) -> None: ...\n"
    )
    env = {"WEBHOOK_RECEIVER_LOG_FORMAT": "json"}
    arguments = ("serve", "shop:receiver", "--port", "0")
    with started(*arguments, folder=folder, env=env) as server:
        assert plain.post(f"{server.address}/pay").status_code == 401
    assert (folder / "own.db").exists()
    with started(*arguments, "--inbox", "sqlite:///other.db", folder=folder, env=env) as server:
        body = b'{"id":"evt_1","object":"event","type":"a.b"}'
        headers = sign("stripe", body=body, secret=STRIPE)
        answer = plain.post(f"{server.address}/pay", content=body, headers=headers)
        assert status(answer) == (200, "accepted")
        server.logged("run.done")
    assert _count(folder / "own.db") == 0
    assert _count(folder / "other.db") == 1


def _count(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        (count,) = connection.execute("SELECT count(*) FROM webhook_events").fetchone()
    connection.close()
    return count


UPGRADE = b"POST /stripe HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n"


def test_several_processes_where_the_inbox_allows_it(folder):
    # An inbox, not a URL: so the program itself says that several processes may write it.
    (folder / "shop.py").write_text(
        "from webhook_receiver import Receiver\n"
        "from webhook_receiver.cli.server import connections, http_protocol\n"
        "from webhook_receiver.inbox import open_inbox\n"
        "connections.SWEEP_SECONDS, http_protocol.HEAD_SECONDS = 0.05, 0.4\n"
        "receiver = Receiver(open_inbox('sqlite:///inbox.db'))\n"
        f"receiver.source('stripe', secret='{STRIPE}')\n"
    )
    env = {"WEBHOOK_RECEIVER_LOG_FORMAT": "json"}
    arguments = ("serve", "shop:receiver", "--port", "0", "--workers", "2", "--no-worker")
    with started(*arguments, folder=folder, env=env) as server:
        assert isinstance(server.logged("server.ready", 2)["descriptors"], int)
        for _ in range(4):  # a connection each: both processes are likely asked
            head = b"POST /nothing HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n"
            assert (
                ask(server.address, head + b"0\r\n" + b"a: b\r\n" * 3_000).count(b"HTTP/1.1") == 1
            )
            assert b" 400 " in ask(server.address, UPGRADE)
            assert ask(server.address, b"\r\n") == b""  # until it is closed for saying nothing
        for number in range(20):
            body = b'{"id":"evt_%d","object":"event","type":"a.b"}' % number
            headers = sign("stripe", body=body, secret=STRIPE)
            answer = plain.post(f"{server.address}/stripe", content=body, headers=headers)
            assert status(answer) == (200, "accepted")
        server.end()
    assert _count(folder / "inbox.db") == 20


def test_a_port_that_is_taken(shop):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        done = cli("serve", "--port", str(port), folder=shop, env=CRM)
    assert done.returncode == 2
    assert done.stderr == (
        f"can't listen on 127.0.0.1:{port}: Address already in use; give another --host or --port\n"
    )


def test_a_receiver_that_cannot_start_says_why(shop):
    (shop / "inbox.db").write_bytes(b"this is no database" * 100)
    done = cli("serve", "--port", "0", folder=shop, env=CRM)
    assert done.returncode == 3
    (sentence,) = [line for line in done.stderr.splitlines() if not line.startswith("{")]
    assert "not a database" in sentence
    assert "Traceback" not in done.stderr


def test_log_level_and_format_come_from_the_settings(shop):
    with started(
        "serve",
        *("--port", "0"),
        folder=shop,
        env={**CRM, "WEBHOOK_RECEIVER_LOG_LEVEL": "error", "WEBHOOK_RECEIVER_PORT": "0"},
    ) as server:
        eventually((shop / "inbox.db").exists)
        assert server.end() == 0
        assert server.lines() == []


def test_rel03_a_stop_waits_for_handlers_under_way(shop, send, stats):
    slow = HANDLERS.replace("    with open", "    await asyncio.sleep(0.5)\n    with open")
    (shop / "shop_handlers.py").write_text(f"import asyncio\n{slow}")
    with serve(shop) as server:
        send(server.address)
        eventually(lambda: stats()["runs"]["running"] == 1)
        assert server.end() == 0
    assert len(ran(shop)) == 1
    assert stats()["runs"]["done"] == 1


def test_metrics_are_shown_for_a_token_or_on_a_port_of_their_own(shop):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (shop / "receiver.toml").open("a") as settings:
        settings.write(f'\n[metrics]\ntoken = "a token of it"\nport = {port}\n')
    with serve(shop) as server, plain.Client(base_url=server.address) as client:
        assert client.get("/metrics").status_code == 401
        shown = client.get("/metrics", headers={"Authorization": "Bearer a token of it"})
        assert "webhook_receiver_info" in shown.text
        beside = server.logged("server.ready")["metrics"]
        assert "webhook_places" in plain.get(beside).text
        assert server.end() == 0


def test_a_token_alone_shows_one_process_only(shop):
    with (shop / "receiver.toml").open("a") as settings:
        settings.write('\n[metrics]\ntoken = "a token of it"\n')
    done = cli("serve", "--workers", "2", "--port", "0", folder=shop, env=CRM)
    assert done.returncode == 2
    assert "set [metrics] port" in done.stderr
