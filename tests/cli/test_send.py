"""`send` with a real server."""

import json
import socket

from tests.cli.running import (
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
