"""The straight path of a delivery: few frames, and a refusal that is caught once."""

import asyncio
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import webhook_receiver
from tests.exchange import exchange
from webhook_receiver import Receiver, sign
from webhook_receiver.errors import KeyMissing, Refused
from webhook_receiver.intake.take import Answered, Stored
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.testing import sample
from webhook_receiver.types import Delivery, Headers, KeyNeeded

VERIFY_FRAMES, OPEN_FRAMES = 6, 7  # from the ASGI call to a scheme's `verify`, a provider's `open`
HOME = str(Path(webhook_receiver.__file__).parent)
SECRET = "a secret for these tests"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'


def own_frames():
    """Our frames above the caller's, the outermost first."""
    frame, found = sys._getframe(1), []
    while frame is not None:
        if frame.f_code.co_filename.startswith(HOME):
            found.append(f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}")
        frame = frame.f_back
    return found[::-1]


class Watched:
    """A real scheme whose `verify` reports who called it."""

    def __init__(self, scheme, seen):
        self._scheme, self._seen = scheme, seen

    def __getattr__(self, name):
        return getattr(self._scheme, name)

    def verify(self, delivery, keys, now):
        self._seen["verify"] = own_frames()
        return self._scheme.verify(delivery, keys, now)


@pytest.mark.parametrize(("name", "type"), [("stripe", "invoice.paid"), ("github", "push")])
def test_a_plain_source_passes_few_frames_to_verify_and_open(name, type):
    seen = {}
    known = find_provider(name)

    def opened(verified):
        seen["open"] = own_frames()
        return known.codec.open(verified)

    receiver = Receiver("sqlite://")
    provider = replace(known, scheme=Watched(known.scheme, seen), open=opened)
    receiver.source(provider, secret=SECRET)
    body = sample(name, type).body
    headers = sign(name, body=body, secret=SECRET, type=type)

    async def post():
        async with receiver.running(worker=False):
            return await exchange(receiver, f"/{name}", headers=headers, body=body)

    assert asyncio.run(post()).status == 200
    assert seen["verify"] == [
        "receiver.__call__",
        "asgi.serve",
        "asgi._answer",
        "walk.receive",
        "take.take",
    ]
    # The scheme's `verify` and the provider's `open` are frames themselves.
    assert len(seen["verify"]) + 1 == VERIFY_FRAMES
    assert len(seen["open"]) + 1 == OPEN_FRAMES


def plain():
    receiver = Receiver("sqlite://")
    receiver.source("stripe", secret=SECRET)
    receiver.source("slack", secret=SECRET)
    return receiver


def received(receiver, source, *deliveries):
    """What the walk makes of deliveries, one after another."""

    async def receive():
        async with receiver.running(worker=False):
            walk = receiver._lifecycle.walk
            config = receiver.sources[source].config
            return [await walk.receive(config, delivery) for delivery in deliveries]

    return asyncio.run(receive())


def signed(provider, body):
    return Delivery(
        Headers.of(sign(provider, body=body, secret=SECRET)), body, received_at=time.time()
    )


def test_what_becomes_of_a_delivery_is_a_value():
    stored, again, forged = received(
        plain(), "stripe", signed("stripe", BODY), signed("stripe", BODY), Delivery(Headers(), BODY)
    )
    assert isinstance(stored, Stored)
    assert [receipt.duplicate for receipt in stored.receipts] == [False]
    assert [receipt.duplicate for receipt in again.receipts] == [True]
    assert isinstance(forged, Refused)
    assert forged.code == "missing_signature"


def test_a_handshake_is_answered():
    body = b'{"type":"url_verification","challenge":"c 1","token":"t"}'
    (answered,) = received(plain(), "slack", signed("slack", body))
    assert isinstance(answered, Answered)
    assert answered.reply.body == b"c 1"


def test_without_http_a_refusal_is_raised():
    async def receive():
        receiver = plain()
        async with receiver.running(worker=False):
            await receiver.receive("stripe", Delivery(Headers(), BODY))

    with pytest.raises(Refused, match=r"^missing_signature\b"):
        asyncio.run(receive())


@pytest.mark.parametrize(
    ("provider", "options", "outside"),
    [
        ("stripe", {"secret": SECRET}, False),
        ("github", {"secret": [SECRET, SECRET[::-1]]}, False),
        ("stripe", {"verify": False}, False),
        ("stripe", {"secret": lambda params: SECRET}, True),
        ("aws-sns", {"topics": ["arn:aws:sns:eu-central-1:123456789012:orders"]}, True),
        ("asana", {}, True),
    ],
    ids=["one secret", "two secrets", "unverified", "looked up", "published keys", "learnt secret"],
)
def test_only_what_needs_something_from_outside_leaves_the_straight_path(
    provider, options, outside
):
    receiver = Receiver("sqlite://")
    assert receiver.source(provider, **options).config.needs_outside is outside


class Asks(Watched):
    """A scheme that asks for a key, though it says that it never does."""

    fetches_keys = False

    def verify(self, delivery, keys, now):
        raise KeyMissing(KeyNeeded("https://keys.example/1", "pem"))


def test_a_scheme_that_asks_for_a_key_unannounced_is_the_operators_to_mend():
    receiver = Receiver("sqlite://")
    known = find_provider("stripe")
    receiver.source(replace(known, scheme=Asks(known.scheme, {})), secret=SECRET)
    steps = []
    receiver.observe(lambda step, fields: steps.append((step, fields.get("error", ""))))

    async def post():
        async with receiver.running(worker=False):
            return await exchange(receiver, "/stripe", body=BODY)

    assert asyncio.run(post()).status == 503
    (error,) = [error for step, error in steps if step == "delivery.failed"]
    assert "its fetches_keys is False" in error


def test_wrong_arguments_are_the_receivers():
    with pytest.raises(TypeError, match=r"^Receiver\.source\(\): too many positional arguments"):
        Receiver("sqlite://").source("stripe", SECRET)
