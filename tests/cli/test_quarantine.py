"""`quarantine`: what is listed, shown and judged again."""

import asyncio
import json
import re
import time

import pytest

from tests.cli.running import CRM, SETTINGS, STRIPE, serve
from tests.processes import eventually
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Refusal
from webhook_receiver.testing import sample, seal


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


@pytest.mark.parametrize(
    ("options", "count", "said"),
    [
        ([], 1, ""),
        (["--source", "shop", "--code", "bad_signature", "--since", "1h"], 1, ""),
        (["--until", "1h"], 0, ""),
        (["--source", "shpo"], 0, "the source 'shpo'; there are: shop; did you mean 'shop'?"),
        (["--code", "bad_sig"], 0, "the code 'bad_sig'; there are: bad_signature"),
    ],
)
def test_the_list_can_be_narrowed(call, inbox, options, count, said):
    _, out, err = call("quarantine", "list", *options, "--inbox", f"sqlite:///{inbox}")
    assert out.count("bad_signature") == count
    assert ("None of 1 refused deliveries fits." in out) is (count == 0)
    assert said in err
