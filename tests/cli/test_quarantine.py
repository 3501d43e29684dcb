"""`quarantine`: what is listed and shown."""

import asyncio
from dataclasses import replace

import pytest

from webhook_receiver.inbox import open_inbox


def test_the_quarantine(lines, call):
    (refusal,) = lines("quarantine")
    assert refusal["code"] == "bad_signature"
    assert refusal["bytes"] == 13
    (shown,) = lines("quarantine", "show", "1")
    assert shown["url"] == "https://a.example/\x1b"
    assert shown["headers"] == {"x-signature": "v1=\x1b00"}
    assert shown["body"] == "\x1b[31mnot json"


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


def test_what_was_refused_for_one_reason_is_a_group(lines, call, inbox):
    async def refuse():
        store = open_inbox(f"sqlite:///{inbox}")
        await store.start()
        (known,) = await store.refusals()
        at = known.received_at
        await store.refuse([replace(known, received_at=at + n, id=0) for n in (5, 10)], {})
        await store.refuse([replace(known, code="stale_timestamp", received_at=at + 1, id=0)], {})
        await store.stop()

    asyncio.run(refuse())
    forged, stale = lines("quarantine", "groups")
    assert (forged["source"], forged["code"], forged["reason"]) == (
        *("shop", "bad_signature", "no key matches"),
    )
    assert (forged["count"], stale["count"], stale["code"]) == (3, 1, "stale_timestamp")
    assert forged["first_at"] < stale["first_at"] == stale["last_at"] < forged["last_at"]
    newest = lines("quarantine", "list", "--code", "bad_signature")[0]["id"]
    assert forged["id"] == newest
    assert lines("quarantine", "groups", "--code", "stale_timestamp") == [stale]
    at = ("--inbox", f"sqlite:///{inbox}")
    _, out, _ = call("quarantine", "groups", *at)
    assert out.index("bad_signature") < out.index("stale_timestamp")
    _, out, err = call("quarantine", "groups", "--source", "shpo", *at)
    assert "None of 4 refused deliveries fits." in out
    assert "did you mean 'shop'?" in err
