"""The sender's own retries are taken, however old their signature; a captured copy is taken by nobody."""

import asyncio
import dataclasses
import json
import time

import pytest

from webhook_receiver import Receiver, Retention
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.inbox.records import Selection
from webhook_receiver.offline import verify
from webhook_receiver.testing import seal
from webhook_receiver.types import DAY, HOUR, MINUTE, Headers

SECRET = "a secret made up for tests"
NOW = float(int(time.time()))
LINEAR = b'{"type": "Issue", "action": "create", "webhookTimestamp": 0}'
STRIPE = b'{"id": "evt_1", "object": "event", "type": "a.b", "data": {"object": {}}}'
MAILGUN = json.dumps(
    {
        "signature": {"timestamp": "0", "token": "a" * 50, "signature": ""},
        "event-data": {"event": "delivered"},
    }
).encode()


def sent(provider="linear", body=LINEAR, *, after=0.0, signed=NOW, id="one"):
    """A delivery that was signed at `signed`, as it comes so much later."""
    delivery = seal(provider, body=body, secret=SECRET, now=signed, id=id, url=f"/{provider}")
    return dataclasses.replace(delivery, received_at=signed + after)


def with_header(delivery, name, value):
    others = [pair for pair in delivery.headers if pair[0] != name]
    return dataclasses.replace(delivery, headers=Headers([*others, (name, value)]))


def run(receiver, test):
    async def main():
        async with receiver.running(worker=False):
            return await test(receiver)

    return asyncio.run(main())


def made(provider="linear", url="sqlite://", **options):
    receiver = Receiver(url)
    receiver.source(provider, secret=SECRET, **options)
    return receiver


async def take(receiver, delivery):
    """What becomes of a delivery: new, duplicate, or the code of its refusal."""
    source = delivery.path.strip("/")
    try:
        taken = await receiver.receive(source, delivery)
    except Refused as refused:
        return refused.code
    return "duplicate" if taken.receipts[0].duplicate else "new"


@pytest.mark.parametrize("after", [MINUTE + 5, HOUR, 6 * HOUR])
def test_each_of_linears_retries_is_taken_if_it_is_the_first_that_comes(after):
    async def test(receiver):
        assert await take(receiver, sent(after=after)) == "new"
        assert await take(receiver, sent(after=8 * HOUR)) == "duplicate"
        assert await take(receiver, sent(after=8 * HOUR + 1)) == "stale_timestamp"
        assert len(await receiver.inbox.events(Selection())) == 1

    run(made(), test)


@pytest.mark.parametrize("after", [5 * MINUTE, 20 * MINUTE, 4 * HOUR])
def test_each_of_mailguns_retries_is_taken_if_it_is_the_first_that_comes(after):
    async def test(receiver):
        assert await take(receiver, sent("mailgun", MAILGUN, after=after)) == "new"
        assert await take(receiver, sent("mailgun", MAILGUN, after=8 * HOUR)) == "duplicate"
        assert await take(receiver, sent("mailgun", MAILGUN, after=8 * HOUR + 1)) != "duplicate"

    run(made("mailgun"), test)


def test_a_late_delivery_is_logged_as_late():
    steps = []

    async def test(receiver):
        receiver.observe(lambda step, fields: steps.append((step, fields.get("late"))))
        await take(receiver, sent(after=5))
        await take(receiver, sent(after=HOUR, signed=NOW - 10))

    run(made(), test)
    assert [one for one in steps if one[0] == "delivery.accepted"] == [
        ("delivery.accepted", None),
        ("delivery.accepted", True),
    ]


# As somebody sees it who has captured a delivery.


def test_a_captured_delivery_under_another_name_is_known_by_its_signed_bytes():
    async def test(receiver):
        assert await take(receiver, sent(after=1)) == "new"
        for number in range(3):
            name = f"forged-{number}".encode()
            copy = with_header(sent(after=HOUR), b"linear-delivery", name)
            assert await take(receiver, copy) == "duplicate"
        (event,) = await receiver.inbox.events(Selection())
        assert event.id.startswith("one")

    run(made(), test)


def test_a_captured_token_takes_one_body_and_no_other():
    """Mailgun signs no body: whoever captures a request can put another body under its token."""

    async def test(receiver):
        first = sent("mailgun", MAILGUN, after=HOUR)
        forged = dataclasses.replace(first, body=first.body.replace(b"delivered", b"complained"))
        assert await take(receiver, forged) == "new"
        assert await take(receiver, first) == "duplicate"
        events = await receiver.inbox.events(Selection())
        assert [event.type for event in events] == ["complained"]

    run(made("mailgun"), test)


def test_rel15_a_pruned_inbox_knows_its_copies_until_none_is_taken(tmp_path):
    signed = NOW - 7 * HOUR

    async def test(receiver):
        assert await take(receiver, sent(signed=signed, after=1)) == "new"
        late = sent(signed=signed - 10, after=HOUR)
        assert await take(receiver, late) == "new"
        await receiver.inbox.claim("w", lambda _: (), {}, suspects=True)
        bare = Retention(done=0, unhandled=0, window=0)
        assert await receiver.inbox.prune(bare) == 2
        assert await receiver.inbox.events(Selection()) == []
        for copy in (sent(signed=signed, after=8 * HOUR), late):
            again = with_header(copy, b"linear-delivery", b"forged")
            assert await take(receiver, again) == "duplicate"

    run(made(url=f"sqlite:///{tmp_path}/inbox.db"), test)


def test_two_inboxes_take_a_captured_delivery_once_each():
    """Nothing is shared between them: what `docs/guarantees.md` says of several inboxes."""

    async def test(receiver):
        assert await take(receiver, sent(after=HOUR)) == "new"
        assert await take(receiver, sent(after=HOUR)) == "duplicate"

    run(made(), test)
    run(made(), test)


def test_a_captured_delivery_to_one_tenant_is_known_at_anothers_path():
    async def test(receiver):
        for path, expected in (("a", "new"), ("b", "duplicate")):
            late = dataclasses.replace(sent(after=HOUR), path=f"/linear/{path}")
            taken = await receiver.receive(
                "linear", dataclasses.replace(late, params={"tenant": path})
            )
            assert taken.receipts[0].duplicate is (expected == "duplicate")

    run(made(path="/linear/{tenant}"), test)


def test_an_old_secret_signs_no_other_delivery():
    async def test(receiver):
        assert await take(receiver, sent(after=1)) == "new"
        copy = with_header(sent(after=HOUR), b"linear-delivery", b"forged")
        assert await take(receiver, copy) == "duplicate"

    receiver = Receiver("sqlite://")
    receiver.source("linear", secret=["a newer secret made up", SECRET])
    run(receiver, test)


def test_without_an_inbox_a_late_delivery_is_refused():
    late = sent(after=HOUR)
    for tolerance in (None, 30 * MINUTE):
        with pytest.raises(Refused, match=r"^stale_timestamp\b"):
            verify(
                "linear",
                headers=late.headers.pairs,
                body=late.body,
                secret=SECRET,
                now=late.received_at,
                tolerance=tolerance,
            )
    verified = verify(
        "linear",
        headers=late.headers.pairs,
        body=late.body,
        secret=SECRET,
        now=late.received_at,
        tolerance=2 * HOUR,
    )
    assert verified.signed_at == NOW


def test_a_sender_that_signs_each_retry_anew_has_its_window_and_no_more():
    async def test(receiver):
        late = sent("stripe", STRIPE, after=301)
        assert await take(receiver, late) == "stale_timestamp"

    run(made("stripe"), test)


@pytest.mark.parametrize(
    ("options", "after", "expected"),
    [
        ({"repeats": 0}, 61, "stale_timestamp"),
        ({"repeats": 0, "tolerance": HOUR}, HOUR, "new"),
        ({"repeats": DAY}, 23 * HOUR, "new"),
        ({"tolerance": 9 * HOUR}, 9 * HOUR, "new"),
        ({"tolerance": 9 * HOUR}, 9 * HOUR + 1, "stale_timestamp"),
    ],
    ids=str,
)
def test_a_source_has_its_own_window(options, after, expected):
    async def test(receiver):
        assert await take(receiver, sent(after=after)) == expected

    run(made(**options), test)


def test_any_signed_time_can_have_its_retries_taken():
    async def test(receiver):
        late = sent("stripe", STRIPE, after=HOUR)
        assert await take(receiver, late) == "new"

    run(made("stripe", repeats=DAY), test)


def test_what_is_not_verified_has_no_window():
    with pytest.raises(ConfigurationError, match="contradicts tolerance and repeats"):
        Receiver("sqlite://").source("linear", verify=False, repeats=5)


# What an operator does with what was refused as too old.


def test_a_stale_delivery_is_taken_if_an_operator_says_so():
    async def test(receiver):
        stale = sent(after=9 * HOUR, signed=NOW - 9 * HOUR)
        assert await take(receiver, stale) == "stale_timestamp"
        forged = dataclasses.replace(stale, body=stale.body.replace(b"create", b"remove"))
        assert await take(receiver, forged) == "bad_signature"
        await receiver._lifecycle.walk.quarantine.write()
        outcome = await receiver.reverify()
        assert sorted(outcome.values()) == ["bad_signature", "stale_timestamp"]
        outcome = await receiver.reverify(accept_stale=True)
        assert sorted(outcome.values()) == ["accepted", "bad_signature"]
        assert len(await receiver.inbox.events(Selection())) == 1

    run(made(), test)


def test_of_a_stale_deliverys_copies_an_operator_takes_one():
    async def test(receiver):
        stale = sent(after=9 * HOUR, signed=NOW - 9 * HOUR)
        for copy in (stale, with_header(stale, b"linear-delivery", b"forged")):
            assert await take(receiver, copy) == "stale_timestamp"
        await receiver._lifecycle.walk.quarantine.write()
        assert set((await receiver.reverify(accept_stale=True)).values()) == {"accepted"}
        assert len(await receiver.inbox.events(Selection())) == 1

    run(made(), test)


def test_a_stale_delivery_of_a_sender_without_late_retries_is_taken_as_well():
    async def test(receiver):
        stale = sent("stripe", STRIPE, after=HOUR)
        assert await take(receiver, stale) == "stale_timestamp"
        await receiver._lifecycle.walk.quarantine.write()
        assert set((await receiver.reverify(accept_stale=True)).values()) == {"accepted"}

    run(made("stripe"), test)
