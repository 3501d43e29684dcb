"""`serve`, `worker`, `send` and `url` as real processes over real sockets."""

import json
import logging
import re
import signal
import socket
import sqlite3
import string
import time
from pathlib import Path

import httpx
import pytest
from cli.running import ORDERS, SIGNATURE, STRIPE, cli, eventually, started

from webhook_receiver import sign
from webhook_receiver.cli import server
from webhook_receiver.observe import configure_logging
from webhook_receiver.testing import sample_types

HANDLERS = """\
from webhook_receiver import Event, Handlers

on = Handlers()


@on("stripe:*", "orders:*", "crm:*")
async def note(event: Event) -> None:
    with open("ran", "a") as file:
        file.write(f"{event.source}:{event.id}\\n")
"""
SETTINGS = f"""\
inbox = "sqlite:///inbox.db"
handlers = ["shop_handlers"]
log_format = "json"

[[source]]
provider = "stripe"
secret = "{STRIPE}"

[[source]]
provider = "generic"
name = "orders"
secret = "{ORDERS}"
signature = {{ header = "X-Signature", signed = "{{timestamp}}.{{body}}", prefix = "v1=", timestamp = {{ header = "X-Timestamp" }} }}
event_id = "body:id"
event_type = "body:type"

[[source]]
provider = "generic"
name = "crm"
secret = ["env:CRM_NEW", "env:CRM_OLD"]
"""  # noqa: E501
CRM = {"CRM_NEW": "the new crm secret", "CRM_OLD": "the old crm secret"}


@pytest.fixture
def shop(folder: Path) -> Path:
    (folder / "receiver.toml").write_text(SETTINGS)
    (folder / "shop_handlers.py").write_text(HANDLERS)
    return folder


def serve(shop: Path, *arguments: str):
    return started("serve", "--port", "0", *arguments, folder=shop, env=CRM)


def ran(shop: Path) -> list[str]:
    path = shop / "ran"
    return path.read_text().split() if path.exists() else []


@pytest.fixture
def out(call):
    """Run a command in this process: what it prints."""

    def out(*arguments: str, code: int = 0) -> str:
        got, text, err = call(*arguments)
        assert (got, err) == (code, "")
        return text

    return out


@pytest.fixture
def send(out, shop):
    """Send Stripe samples to a server."""

    def send(address: str, *more: str, secret: str = STRIPE, code: int = 0) -> str:
        to = ("--to", f"{address}/stripe", "--secret", secret)
        return out("send", "stripe", "invoice.payment_failed", *to, *more, code=code)

    return send


@pytest.fixture
def stats(out):
    """The inbox's counts."""
    return lambda: json.loads(out("stats", "--json"))


def status(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, str(next(iter(answer.json().values()), ""))


def test_a_server_takes_what_send_sends_runs_it_and_drains(shop, send, out, stats):
    with serve(shop) as server:
        address = server.address
        assert server.told("server.ready")["sources"] == {
            "stripe": f"{address}/stripe",
            "orders": f"{address}/orders",
            "crm": f"{address}/crm",
        }
        assert "a commit survives" in str(server.told("receiver.started")["inbox"])
        changes = ("--set", "data.object.amount_due=7", "--set", "data.object.currency=chf")
        sent = send(address, "--id", "evt_1", *changes)
        assert sent == '200 {"status":"accepted","id":"evt_1"}\n'
        server.told("run.done")
        assert json.loads(send(address, "--id", "evt_1", "--json")) == {
            "id": "evt_1",
            "status": 200,
            "answer": '{"status":"duplicate","id":"evt_1"}',
        }
        assert send(address, "--count", "3").count("accepted") == 3
        forged = send(address, secret="wrong", code=1)
        assert forged == '401 {"error":"bad_signature"}\n'
        server.told("run.done", 4)
        shown = json.loads(out("events", "show", "1", "--json"))["body"]["data"]["object"]
        assert (shown["amount_due"], shown["currency"]) == (7, "chf")
        assert server.end() == 0
        assert server.lines()[-1]["event"] == "receiver.stopped"
    counted = stats()
    assert (counted["events"], counted["duplicates"], counted["rejected"]) == (4, 1, 1)
    assert counted["runs"]["done"] == 4
    assert len(ran(shop)) == 4


def test_its_own_paths_and_headers(shop):
    with serve(shop) as server, httpx.Client(base_url=server.address) as client:
        health = client.get("/healthz")
        assert (health.status_code, health.json()) == (200, {"status": "up"})
        assert "server" not in health.headers
        assert "date" in health.headers
        assert client.get("/readyz").json() == {"status": "ready"}
        assert client.head("/readyz").text == ""
        assert client.post("/healthz").headers["allow"] == "GET, HEAD"
        for path in ("/console", "/metrics", "/nothing"):
            assert status(client.get(path)) == (404, "unknown_path")
        assert status(client.get("/stripe")) == (405, "method_not_allowed")
        assert status(client.post("/stripe")) == (401, "missing_signature")


def test_a_generic_source_takes_what_send_sends_with_its_options(shop, out, monkeypatch):
    monkeypatch.setenv("ORDERS", ORDERS)
    with serve(shop) as server:
        text = out(
            *("send", "generic", "order.paid", "--to", f"{server.address}/orders"),
            *("--secret", "env:ORDERS", "--id", "ord_1", "--option", "event_id=body:id"),
            *("--option", f"signature={json.dumps(SIGNATURE)}"),
        )
        assert text == '200 {"status":"accepted","id":"ord_1"}\n'
        eventually(lambda: ran(shop) == ["orders:ord_1"])


def test_send_to_nobody(send):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    assert send(address, code=1).startswith(f"Nothing answers at {address}/stripe")


def test_a_prefix_moves_all_sources_and_nothing_else(shop, out, monkeypatch):
    with serve(shop, "--prefix", "/hooks") as server:
        address = server.address
        assert server.told("server.ready")["sources"]["stripe"] == f"{address}/hooks/stripe"
        with httpx.Client(base_url=address) as client:
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
        assert httpx.post(url, json={}).status_code == 200


def post(url: str) -> tuple[int, object, str]:
    answer = httpx.post(url, json={"now": time.time_ns()})
    return answer.status_code, answer.json(), answer.headers["content-type"]


def test_a_capability_url_works_until_it_expires_or_its_secret_is_rotated_out(
    shop, out, monkeypatch
):
    def url(*arguments: str, new: str = CRM["CRM_NEW"]) -> str:
        for name, secret in {**CRM, "CRM_NEW": new}.items():
            monkeypatch.setenv(name, secret)
        return out("url", "crm", *arguments).strip()

    with serve(shop) as server:
        base = ["--base-url", f"{server.address}/"]
        forever = url(*base)
        assert forever.startswith(f"{server.address}/crm?token=")
        assert post(forever)[0] == 200
        told = json.loads(url(*base, "--expires-in", "30d", "--json"))
        assert told["source"] == "crm"
        assert re.fullmatch(r"2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", told["expires_at"])
        assert post(told["url"])[0] == 200
        old = url(*base, new=CRM["CRM_OLD"])
        assert post(old)[0] == 200  # rotated, and not yet out

        other = url(*base, new="nobody's secret")
        expired = url(*base, "--expires-in", "0s")
        padded = _with_spare_bits(forever)
        refused = {
            "none": f"{server.address}/crm",
            "empty": f"{server.address}/crm?token=",
            "twice": f"{forever}&token=x",
            "cut": forever[:-1],
            "of another secret": other,
            "expired": expired,
            "spelt otherwise": padded,
        }
        answers = {what: post(bad) for what, bad in refused.items()}
    assert {answer[0] for answer in answers.values()} == {401}
    assert {answer[2] for answer in answers.values()} == {"application/json"}
    codes = {what: answer[1]["error"] for what, answer in answers.items()}
    assert codes["none"] == "missing_token"
    assert codes["expired"] == codes["of another secret"] == codes["cut"] == "bad_token"

    (shop / "receiver.toml").write_text(SETTINGS.replace(', "env:CRM_OLD"', ""))
    with serve(shop) as server:
        rotated_out = old.replace(old.partition("/crm")[0], server.address)
        still_good = forever.replace(forever.partition("/crm")[0], server.address)
        assert post(rotated_out)[:2] == (401, {"error": "bad_token"})
        assert post(still_good)[0] == 200


def _with_spare_bits(url: str) -> str:
    """The same signature in another spelling: its last letter has bits that mean nothing."""
    head, last = url[:-1], url[-1]
    alphabet = f"{string.ascii_uppercase}{string.ascii_lowercase}{string.digits}-_"
    return head + alphabet[alphabet.index(last) ^ 1]


def test_a_server_may_leave_the_handlers_to_workers(shop, send, stats):
    with serve(shop, "--no-worker") as server:
        send(server.address, "--count", "5")
        assert stats()["runs"]["pending"] == 5
        assert ran(shop) == []
        done = cli("worker", "--until-idle", folder=shop, env=CRM)
        assert done.returncode == 0, done.stderr
        assert '"worker.ready"' in done.stderr
        assert len(ran(shop)) == 5
        with started("worker", folder=shop, env=CRM) as worker:
            worker.told("worker.ready")
            send(server.address)
            worker.told("run.done")
            assert worker.end() == 0
            assert worker.lines()[-1]["event"] == "receiver.stopped"
    assert stats()["runs"]["done"] == 6


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
        assert httpx.post(f"{server.address}/pay").status_code == 401
    assert (folder / "own.db").exists()
    with started(*arguments, "--inbox", "sqlite:///other.db", folder=folder, env=env) as server:
        body = b'{"id":"evt_1","object":"event","type":"a.b"}'
        headers = sign("stripe", body=body, secret=STRIPE)
        answer = httpx.post(f"{server.address}/pay", content=body, headers=headers)
        assert status(answer) == (200, "accepted")
        server.told("run.done")
    assert _count(folder / "own.db") == 0
    assert _count(folder / "other.db") == 1


def _count(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        (count,) = connection.execute("SELECT count(*) FROM webhook_events").fetchone()
    connection.close()
    return count


def test_several_processes_where_the_inbox_allows_it(folder):
    # Not a URL, so it is the program's own word that several processes may write it.
    (folder / "shop.py").write_text(
        "from webhook_receiver import Receiver\n"
        "from webhook_receiver.inbox import open_inbox\n"
        "receiver = Receiver(open_inbox('sqlite:///inbox.db'))\n"
        f"receiver.source('stripe', secret='{STRIPE}')\n"
    )
    env = {"WEBHOOK_RECEIVER_LOG_FORMAT": "json"}
    arguments = ("serve", "shop:receiver", "--port", "0", "--workers", "2", "--no-worker")
    with started(*arguments, folder=folder, env=env) as server:
        server.told("server.ready", 2)
        for number in range(20):
            body = b'{"id":"evt_%d","object":"event","type":"a.b"}' % number
            headers = sign("stripe", body=body, secret=STRIPE)
            answer = httpx.post(f"{server.address}/stripe", content=body, headers=headers)
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
    assert done.returncode == 2
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


def test_refused_deliveries_are_judged_again_once_the_secret_is_mended(
    shop, send, out, stats, monkeypatch
):
    for name, text in CRM.items():
        monkeypatch.setenv(name, text)
    with serve(shop, "--no-worker") as server:
        for _ in range(2):
            send(server.address, secret="the real secret", code=1)
        eventually(lambda: stats()["quarantined"] == 2)
    again = out("quarantine", "reverify", "1", "--json")
    assert json.loads(again) == {"id": 1, "result": "bad_signature"}
    (shop / "receiver.toml").write_text(SETTINGS.replace(STRIPE, "the real secret"))
    assert re.search(r"accepted\s+2", out("quarantine", "reverify"))
    counted = stats()
    assert (counted["events"], counted["quarantined"]) == (2, 0)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_tail_prints_events_as_they_come(shop, send, in_background, number):
    with serve(shop) as server:
        send(server.address, "--id", "evt_1")
        with started("events", "tail", "--json", folder=shop) as tail:
            log = next(shop.glob("events-*.log"))
            eventually(lambda: "evt_1" in log.read_text())
            send(server.address, "--id", "evt_2")
            eventually(lambda: "evt_2" in log.read_text())
            assert tail.end(number) == 0
        told = [json.loads(line)["id"] for line in log.read_text().splitlines()]
        assert told == ["evt_1", "evt_2"]


EVERY_PROVIDER = """\
inbox = "sqlite:///inbox.db"
log_format = "json"

[[source]]
provider = "stripe"
secret = "file:secret"

[[source]]
provider = "github"
secret = "file:secret"

[[source]]
provider = "slack"
secret = "file:secret"

[[source]]
provider = "standard"
secret = "file:secret"
"""


def test_every_sample_can_be_sent(folder, out):
    (folder / "receiver.toml").write_text(EVERY_PROVIDER)
    (folder / "secret").write_text("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n")
    sent = 0
    with started("serve", "--port", "0", "--no-worker", folder=folder) as server:
        for provider in ("github", "slack", "standard", "stripe"):
            for type_ in sample_types(provider):
                to = ("--to", f"{server.address}/{provider}", "--secret", "file:secret")
                assert out("send", provider, type_, *to).startswith("200")
                sent += type_ != "ping"  # a handshake, never an event
        events = [json.loads(line) for line in out("events", "--json").splitlines()]
    assert len(events) == sent
    assert {(event["source"], event["type"]) for event in events} > {
        ("slack", "slash_command.stock"),
        ("github", "pull_request.opened"),
        ("standard", "invoice.paid"),
    }


def test_a_stop_waits_for_handlers_under_way(shop, send, stats):
    slow = HANDLERS.replace("    with open", "    await asyncio.sleep(0.5)\n    with open")
    (shop / "shop_handlers.py").write_text(f"import asyncio\n{slow}")
    with serve(shop) as server:
        send(server.address)
        eventually(lambda: stats()["runs"]["running"] == 1)
        assert server.end() == 0
    assert len(ran(shop)) == 1
    assert stats()["runs"]["done"] == 1


def test_what_goes_wrong_in_uvicorn_is_a_line_of_our_log(folder, capsys):
    logger = logging.getLogger("uvicorn")
    before = logger.handlers, logger.propagate
    configure_logging("info", "json")
    try:
        server._options()
        logging.getLogger("uvicorn.error").error("Exception in %s", "app", exc_info=ValueError("x"))
    finally:
        logger.handlers, logger.propagate = before
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["error"]) == ("server.failed", "Exception in app")
    assert line["exception"][0]["exc_type"] == "ValueError"


def test_addresses():
    with server.listen("127.0.0.1", 0) as listener:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", server.address_of(listener))
    with server.listen("::1", 0) as listener:
        assert re.fullmatch(r"http://\[::1\]:\d+", server.address_of(listener))
