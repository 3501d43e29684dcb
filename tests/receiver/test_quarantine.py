"""Refused deliveries on their way to the quarantine: what is kept of them, and how much a second."""

import asyncio
import time
from collections import Counter
from dataclasses import replace

import pytest

from tests.exchange import exchange
from webhook_receiver import Delivery, Headers, Receiver, Refused, sign
from webhook_receiver.errors import InboxFull
from webhook_receiver.inbox.records import Selection
from webhook_receiver.receiver.quarantine import AUTHENTIC_A_WRITE, AUTHENTIC_BYTES_A_WRITE

SECRET = "whsec_for_these_tests"
TOLD = "a-secret-that-a-sender-told"


def made(inbox="sqlite://"):
    receiver = Receiver(inbox)
    for name in ("shop", "till"):
        receiver.source("stripe", name=name, secret=SECRET, body_limit=4 * AUTHENTIC_BYTES_A_WRITE)
    return receiver


def malformed(body=b"not JSON"):
    headers = Headers.of(sign("stripe", body=body, secret=SECRET))
    return Delivery(headers, body, received_at=time.time())


async def refused(receiver, source, times, body=b"not JSON"):
    """How many were refused for good, and how many were put off."""
    counts = Counter()
    for _ in range(times):
        with pytest.raises((Refused, InboxFull)) as raised:
            await receiver.receive(source, malformed(body))
        counts[raised.type.__name__] += 1
    return counts


@pytest.fixture
def still(monkeypatch):
    """No second ends by itself."""
    monkeypatch.setattr("webhook_receiver.receiver.quarantine.WRITE_SECONDS", 3600.0)


@pytest.mark.usefixtures("still")
def test_a_source_has_a_share_of_each_second():
    """What is beyond it was not kept: its sender must try again."""

    async def test():
        receiver = made()
        async with receiver.running(worker=False):
            counts = await refused(receiver, "shop", AUTHENTIC_A_WRITE + 5)
            assert counts == {"Refused": AUTHENTIC_A_WRITE, "QuarantineFull": 5}
            assert (await receiver.inbox.stats()).quarantined == AUTHENTIC_A_WRITE
            assert await refused(receiver, "till", 1) == {"Refused": 1}  # another's is its own
            await receiver._lifecycle.walk.quarantine.write()  # a second later
            assert await refused(receiver, "shop", 1) == {"Refused": 1}
            stats = await receiver.inbox.stats()
            assert (stats.quarantined, stats.rejected) == (
                AUTHENTIC_A_WRITE + 2,
                AUTHENTIC_A_WRITE + 7,
            )

    asyncio.run(test())


@pytest.mark.usefixtures("still")
def test_a_share_is_bounded_in_bytes_as_well():
    async def test():
        receiver = made()
        async with receiver.running(worker=False):
            large = b"x" * (AUTHENTIC_BYTES_A_WRITE // 2)
            assert await refused(receiver, "shop", 3, large) == {"Refused": 2, "QuarantineFull": 1}
            larger = b"x" * (AUTHENTIC_BYTES_A_WRITE + 1)  # whatever its size, the first is kept
            assert await refused(receiver, "till", 1, larger) == {"Refused": 1}

    asyncio.run(test())


@pytest.mark.usefixtures("still")
def test_what_is_put_off_is_answered_503_and_told_seldom():
    async def test():
        receiver, told = made(), []
        receiver.observe(lambda step, fields: told.append((step, fields)))
        headers = sign("stripe", body=b"not JSON", secret=SECRET)
        async with receiver.running(worker=False):
            answers = [
                await exchange(receiver, "/shop", headers=headers, body=b"not JSON")
                for _ in range(AUTHENTIC_A_WRITE + 100)
            ]
            assert await receiver.inbox.events(Selection()) == []
        statuses = [answer.status for answer in answers]
        assert statuses == [400] * AUTHENTIC_A_WRITE + [503] * 100
        assert answers[-1].headers["retry-after"]
        steps = Counter(step for step, _ in told)
        assert "delivery.unavailable" not in steps
        assert steps["delivery.refused"] < AUTHENTIC_A_WRITE + 50

    asyncio.run(test())


@pytest.mark.usefixtures("still")
def test_causes_are_sought_in_few_bytes_a_second():
    """Strangers choose the bodies that are probed, and large ones take long."""
    large, small = b"[%s1]" % (b"1e5," * 10_000), b"{}"

    async def test():
        receiver, reasons = made(), []
        receiver.observe(lambda _, fields: reasons.append(fields.get("reason", "")))
        async with receiver.running(worker=False):

            async def sought(body):
                with pytest.raises(Refused, match=r"^bad_signature\b"):
                    await receiver.receive("shop", replace(malformed(b"another"), body=body))
                return "the secret differs" in reasons[-1]

            assert [await sought(body) for body in (large, large, small)] == [True, False, True]
            text = malformed(b"x" * len(large))
            headers = Headers([*text.headers, (b"content-type", b"text/plain")])
            with pytest.raises(Refused):
                await receiver.receive("shop", replace(text, headers=headers))
            assert (
                "Content-Type is text/plain" in reasons[-1]
            )  # a sender's own always has its cause
            await receiver._lifecycle.walk.quarantine.write()  # a second later
            assert await sought(large)

    asyncio.run(test())


LESSONS = {
    "asana": ({"x-hook-secret": TOLD}, b""),
    "notion": ({}, b'{"verification_token":"%s"}' % TOLD.encode()),
    "atlassian-connect": (
        {"authorization": "JWT a.b.c"},
        b'{"eventType":"installed","clientKey":"one","sharedSecret":"%s"}' % TOLD.encode(),
    ),
}
TWICE = [("x-hook-secret", TOLD), ("x-hook-secret", f"{TOLD}!")]


def taught(provider, **options):
    receiver = Receiver("sqlite://", public_url="https://hooks.example.com")
    receiver.source(provider, **options)
    return receiver


@pytest.mark.parametrize(
    ("provider", "headers", "body", "lessons"),
    [
        *((name, *lesson, 0) for name, lesson in LESSONS.items()),
        ("atlassian-connect", *LESSONS["atlassian-connect"], 1),
        ("asana", TWICE, b"", 1),
    ],
)
def test_a_sent_secret_is_not_kept(provider, headers, body, lessons):
    """Refused for want of a set-up, or since its sender didn't sign it: the reason is all that stays."""
    options = {"base_url": "https://hooks.example.com"} if provider == "atlassian-connect" else {}
    told = Delivery(Headers.of(headers), body, query=b"token=%s" % TOLD.encode())

    async def test():
        receiver = taught(provider, **options)
        async with receiver.running(worker=False):
            await receiver.inbox.open_setup(provider, seconds=60, lessons=lessons)
            with pytest.raises(Refused) as raised:
                await receiver.receive(provider, told)
            await receiver._lifecycle.walk.quarantine.write()
            (kept,) = await receiver.inbox.refusals()
            assert kept.sent_secret
            assert (kept.code, kept.body, kept.query) == (raised.value.code, b"", b"")
            assert TOLD not in repr((kept, kept.headers.pairs))
            if kept.code == "setup_closed":
                assert f"`webhook-receiver setup {provider}`" in kept.reason
            assert await receiver.reverify() == {kept.id: kept.code}

    asyncio.run(test())


def test_a_sent_secret_that_is_none_is_not_kept_either():
    async def test():
        receiver = taught("notion")
        async with receiver.running(worker=False):
            await receiver.inbox.open_setup("notion", seconds=60, lessons=1)
            with pytest.raises(Refused, match=r"^malformed_secret\b"):
                await receiver.receive(
                    "notion", Delivery(Headers(), b'{"verification_token":"ab"}')
                )
            await receiver._lifecycle.walk.quarantine.write()
            (kept,) = await receiver.inbox.refusals()
            assert (kept.body, kept.sent_secret) == (b"", True)
            assert "`webhook-receiver setup notion`" in kept.reason

    asyncio.run(test())


def test_an_event_of_a_sender_that_tells_secrets_is_kept_whole():
    async def test():
        receiver = taught("notion")
        async with receiver.running(worker=False):
            with pytest.raises(Refused):
                await receiver.receive("notion", Delivery(Headers(), b'{"id":"1","type":"a"}'))
            await receiver._lifecycle.walk.quarantine.write()
            (kept,) = await receiver.inbox.refusals()
            assert (kept.body, kept.sent_secret) == (b'{"id":"1","type":"a"}', False)

    asyncio.run(test())


# A receiver's quarantine, and what is judged again.

BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'


def genuine(body=BODY, **changes):
    headers = Headers.of(sign("stripe", body=body, secret=SECRET))
    return Delivery(headers, body, received_at=time.time(), **changes)


def test_refusals_are_counted_quarantined_and_judged_again(tmp_path):
    async def run(secret, work):
        receiver = Receiver(f"sqlite:///{tmp_path}/inbox.db")
        receiver.source("stripe", secret=secret)
        async with receiver.running(worker=False):
            await work(receiver)

    async def refuse(receiver):
        for body in (BODY, BODY.replace(b"evt_1", b"evt_2")):
            with pytest.raises(Refused, match=r"^bad_signature\b"):
                await receiver.receive("stripe", genuine(body))
        with pytest.raises(Refused, match=r"^missing_signature\b"):
            await receiver.receive("stripe", Delivery(Headers(), b"junk", received_at=1.0))

    async def judge_again(receiver):
        stats = await receiver.inbox.stats()
        assert (stats.rejected, stats.quarantined, stats.events) == (3, 3, 0)
        outcome = await receiver.reverify()
        assert sorted(outcome.values()) == ["accepted", "accepted", "missing_signature"]
        events = await receiver.inbox.events(Selection())
        assert [event.id for event in events] == ["evt_2", "evt_1"]  # the newest first
        stats = await receiver.inbox.stats()
        assert (stats.events, stats.quarantined) == (2, 1)

    asyncio.run(run("whsec_pasted_from_elsewhere", refuse))
    asyncio.run(run(SECRET, judge_again))


def test_what_is_authentic_is_quarantined_before_it_is_answered():
    receiver = Receiver("sqlite://")
    receiver.source("stripe", secret=SECRET)

    async def run():
        async with receiver.running(worker=False):
            for number in range(30):  # forgeries take no room from it
                with pytest.raises(Refused):
                    await receiver.receive("stripe", Delivery(Headers(), b"%d" % number))
            large = b"not JSON" * 60_000
            with pytest.raises(Refused, match=r"^malformed_payload\b"):
                await receiver.receive("stripe", genuine(large))
            (kept,) = await receiver.inbox.refusals()
            assert (kept.body, kept.authentic) == (large, True)

    asyncio.run(run())


def test_quarantined_deliveries_of_a_path_are_judged_by_its_parameters():
    secrets = {"acme": "whsec_of_another"}
    receiver = Receiver("sqlite://")
    receiver.source(
        "stripe", path="/stripe/{tenant}", secret=lambda params: secrets[params["tenant"]]
    )

    async def run():
        async with receiver.running(worker=False):
            delivery = genuine(path="/stripe/acme", params={"tenant": "acme"})
            with pytest.raises(Refused, match=r"^bad_signature\b"):
                await receiver.receive("stripe", delivery)
            for _ in range(500):
                if await receiver.inbox.refusals():
                    break
                await asyncio.sleep(0.01)
            outcomes = []
            for secret in (None, "whsec_of_another", SECRET):
                secrets["acme"] = secret
                if secret is None:
                    secrets.pop("acme")
                outcomes += (await receiver.reverify()).values()
            stats = await receiver.inbox.stats()
            return outcomes, stats.events, stats.rejected, stats.quarantined

    outcomes, *counts = asyncio.run(run())
    assert outcomes == ["secret_unavailable", "bad_signature", "accepted"]
    assert counts == [1, 1, 0]
