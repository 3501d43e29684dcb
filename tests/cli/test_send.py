"""`send`, `url`, `quarantine` and `events tail` with a real server."""

import json
import re
import signal
import socket
import string
import time

import httpx
import pytest

from tests.cli.running import (
    CRM,
    ORDERS,
    SETTINGS,
    SIGNATURE,
    STRIPE,
    ran,
    serve,
    started,
)
from tests.processes import eventually
from webhook_receiver.testing import stored_types


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
            tail.until_written("evt_1")
            send(server.address, "--id", "evt_2")
            tail.until_written("evt_2")
            assert tail.end(number) == 0
        assert [line["id"] for line in tail.lines()] == ["evt_1", "evt_2"]


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


def test_every_stored_sample_can_be_sent(folder, out):
    (folder / "receiver.toml").write_text(EVERY_PROVIDER)
    (folder / "secret").write_text("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n")
    sent = 0
    with started("serve", "--port", "0", "--no-worker", folder=folder) as server:
        for provider in ("github", "slack", "standard", "stripe"):
            for type_ in stored_types(provider):
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
