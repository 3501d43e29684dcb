"""`examples/standalone`, served as it is."""

import json
import shutil
from pathlib import Path

from tests import plain
from tests.cli.running import SIGNATURE, started

EXAMPLE = Path(__file__).parents[2] / "examples" / "standalone"
SECRETS = {
    "STRIPE_SECRET": "whsec_of_the_example",
    "ORDERS_SECRET": "orders of the example",
    "CRM_SECRET": "crm of the example",
}


def test_the_example_serves_what_it_describes(call, folder, monkeypatch):
    place = Path(shutil.copytree(EXAMPLE, folder / "standalone"))
    monkeypatch.chdir(place)
    for name, secret in SECRETS.items():
        monkeypatch.setenv(name, secret)
    env = {**SECRETS, "WEBHOOK_RECEIVER_LOG_FORMAT": "json"}
    with started("serve", "--port", "0", folder=place, env=env) as server:
        address = server.address
        sent = [
            call(
                *("send", "stripe", "payment_intent.succeeded", "--to", f"{address}/stripe"),
                *("--secret", "env:STRIPE_SECRET"),
            ),
            call(
                *("send", "generic", "order.paid", "--to", f"{address}/orders", "--id", "ord_1"),
                *("--secret", "env:ORDERS_SECRET", "--option", "event_id=body:id"),
                *("--option", f"signature={json.dumps(SIGNATURE)}"),
            ),
        ]
        assert [code for code, _, _ in sent] == [0, 0], sent
        _, url, _ = call("url", "crm", "--base-url", address)
        assert plain.post(url.strip(), json={"customer": "Ada"}).status_code == 200
        assert server.logged("shop.fulfil")["amount"] == 2000
        assert server.logged("shop.pack")["order"] == "ord_1"
        assert server.logged("shop.keep")["source"] == "crm"
        server.logged("run.done", 3)
    stats = json.loads(call("stats", "--json")[1])
    assert (stats["events"], stats["runs"]["done"], stats["unhandled"]) == (3, 3, 0)
    code, out, _ = call("doctor", "--json")
    assert code == 0, out
