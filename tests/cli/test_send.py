"""`send` with a real server."""

import json
import socket
from urllib.parse import urlsplit

import pytest

from tests.cli.running import (
    CRM,
    ORDERS,
    SIGNATURE,
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


def test_a_source_of_the_settings_needs_only_its_name(shop, out, call, monkeypatch):
    for name, secret in CRM.items():
        monkeypatch.setenv(name, secret)
    (shop / "body.json").write_text('{"id": "ord_3", "type": "order.sent"}')
    with serve(shop) as server:
        monkeypatch.setenv("WEBHOOK_RECEIVER_PORT", str(urlsplit(server.address).port))
        for arguments in (
            ("orders", "order.paid", "--set", "amount=42", "--id", "ord_1"),
            ("crm", "order.paid"),  # a URL with a token: of this source, not of its provider
            ("orders", "order.sent", "--data", '{"id": "ord_2", "type": "order.sent"}'),
            ("orders", "order.sent", "--body", "body.json", "--header", "X-Trace: 1"),
            ("stripe", "charge.failed", "--to", f"{server.address}/stripe"),
        ):
            assert out("send", *arguments).startswith('200 {"status":"accepted"')
        answer = out("send", "orders", "order.paid", "--header", "X-Signature: v1=00", code=1)
        assert answer == '401 {"error":"bad_signature"}\n'
        token = (
            "generic",
            "order.paid",
            "--to",
            f"{server.address}/crm",
            "--secret",
            CRM["CRM_NEW"],
        )
        code, answer, hint = call("send", *token)
        assert (code, answer) == (1, '401 {"error":"bad_token"}\n')
        assert "name the source itself" in hint
        eventually(lambda: len(ran(shop)) == 5)
    assert {"orders:ord_1", "orders:ord_2", "orders:ord_3"} < {*ran(shop)}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["ordrs", "x"],
            "is named 'ordrs'; the sources are: stripe, orders, crm; did you mean 'ord",
        ),
        (["generic", "x"], "several sources are of provider 'generic': name one of orders, crm"),
        (["crm", "x"], "source 'crm': the variable 'CRM_NEW' is not set; export it"),
        (["github", "push"], "no source of 'github' is known here: give --to and --secret"),
        (["orders", "x"], "has no sample 'x'; there are: order.paid (--body and --data send any"),
        (["orders", "x", "--data", "{"], "--data isn't JSON"),
        (["orders", "x", "--body", "nowhere"], "--body 'nowhere' can't be read: No such file"),
        (["orders", "x", "--data", "1", "--set", "a=1"], "give one of --body, --data and --set"),
        (["orders", "x", "--data", "1", "--header", "a"], "--header 'a' must be like X-Trace: 42"),
        (["orders", "x", "--data", "1", "--header", "é: 1"], "must be like X-Trace: 42"),
    ],
)
def test_what_can_not_be_sent(call, shop, arguments, sentence):
    code, text, err = call("send", *arguments)
    assert (code, text) == (2, "")
    assert sentence in err


def test_send_to_nobody(send):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    assert send(address, code=1).startswith(f"Nothing answers at {address}/stripe")


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
