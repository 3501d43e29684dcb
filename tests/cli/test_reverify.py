"""`quarantine reverify`: what is judged again."""

import asyncio
import json
import re
import time

from tests.cli.running import CRM, SETTINGS, STRIPE, serve
from tests.processes import eventually
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Refusal
from webhook_receiver.testing import sample, seal


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
    assert re.search(r"accepted\s+2", out("quarantine", "reverify", "--dry-run"))
    assert (stats()["events"], stats()["quarantined"]) == (0, 2)
    assert re.search(r"accepted\s+2", out("quarantine", "reverify"))
    counted = stats()
    assert (counted["events"], counted["quarantined"]) == (2, 0)


def test_a_genuine_delivery_that_was_too_old_is_taken_if_it_may_be(shop, out, stats, monkeypatch):
    for name, text in CRM.items():
        monkeypatch.setenv(name, text)
    body = sample("stripe", "invoice.payment_failed").body
    old = seal("stripe", body=body, secret=STRIPE, now=time.time() - 7_200)
    refusal = Refusal(
        source="stripe",
        provider="stripe",
        code="stale_timestamp",
        reason="signed 7200 s ago",
        received_at=time.time(),
        method="POST",
        path="/stripe",
        query=b"",
        headers=old.headers,
        body=old.body,
    )

    async def keep():
        inbox = open_inbox(f"sqlite:///{shop}/inbox.db")
        await inbox.start()
        await inbox.refuse([refusal], {})
        await inbox.stop()

    asyncio.run(keep())
    assert re.search(r"stale_timestamp\s+1", out("quarantine", "reverify"))
    assert re.search(r"accepted\s+1", out("quarantine", "reverify", "--accept-stale"))
    counted = stats()
    assert (counted["events"], counted["quarantined"]) == (1, 0)
