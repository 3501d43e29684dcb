"""`quarantine`: what is listed, shown and judged again."""

import json
import re

from tests.cli.running import CRM, SETTINGS, STRIPE, serve
from tests.processes import eventually


def test_the_quarantine(lines, call):
    (refusal,) = lines("quarantine")
    assert refusal["code"] == "bad_signature"
    assert refusal["bytes"] == 13
    (shown,) = lines("quarantine", "show", "1")
    assert shown["url"] == "https://a.example/\x1b"
    assert shown["headers"] == {"x-signature": "v1=\x1b00"}
    assert shown["body"] == "\x1b[31mnot json"


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
