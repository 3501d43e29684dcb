"""Compressed bodies are unpacked under a bound, whichever bytes their sender signs."""

import asyncio
import gzip
import hashlib
import hmac
import json
import zlib

import pytest

from tests.exchange import exchange
from tests.providers.taking import NOW, SECRET, refusal, source
from webhook_receiver import Receiver
from webhook_receiver.errors import Refused
from webhook_receiver.intake.compression import is_packed, unpacked
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.offline import verify
from webhook_receiver.types import Delivery, Headers

BODY = json.dumps({"id": "1", "text": "x" * 900}).encode()
PACKED = gzip.compress(BODY, mtime=0)
PLAIN = {"signature": {"header": "X-Signature"}}


def refused(body: bytes, limit: int = 1_000, *, authentic: bool = True) -> str:
    with pytest.raises(Refused) as raised:
        unpacked(Delivery(Headers(), body), limit, authentic=authentic)
    code = "malformed_payload" if authentic else "malformed_body"
    assert (raised.value.code, raised.value.authentic) == (code, authentic)
    return raised.value.reason


@pytest.mark.parametrize("body", [b"", b"{}", b"\x1f", b"a=1", zlib.compress(BODY)])
def test_what_is_not_gzip_stays_as_it_is(body):
    assert not is_packed(body)
    delivery = Delivery(Headers(), body)
    assert unpacked(delivery, 1, authentic=False) is delivery


@pytest.mark.parametrize(
    "body",
    [PACKED, gzip.compress(BODY[:100]) + gzip.compress(BODY[100:])],
    ids=["one member", "two members"],
)
def test_gzip_is_unpacked(body):
    assert unpacked(Delivery(Headers(), body), len(BODY), authentic=False).body == BODY


@pytest.mark.parametrize("authentic", [True, False])
def test_what_is_no_whole_gzip_is_refused(authentic):
    assert "cut off" in refused(PACKED[:-1], authentic=authentic)
    assert "isn't gzip" in refused(PACKED + b"more", authentic=authentic)
    assert "isn't gzip" in refused(b"\x1f\x8bno", authentic=authentic)
    wrong_sum = PACKED[:-8] + bytes(8)
    assert "isn't gzip" in refused(wrong_sum, authentic=authentic)


@pytest.mark.parametrize("count", [1, 50])
def test_sec54_what_unpacks_to_too_much_is_refused(count):
    bomb = gzip.compress(bytes(10_000_000 // count)) * count
    assert refused(bomb) == "the body unpacks to more than 1000 bytes"
    assert refused(PACKED, len(BODY) - 1)


def sent(signed: bytes) -> Delivery:
    digest = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    headers = {"X-Signature": digest, "Content-Encoding": "gzip"}
    return Delivery(Headers.of(headers), PACKED, received_at=NOW)


@pytest.mark.parametrize(
    ("covers", "signed"), [("plain", BODY), ("compressed", PACKED)], ids=["plain", "compressed"]
)
def test_the_signature_covers_what_the_source_says(covers, signed):
    config = source("generic", gzip=covers, event_id="body:id", **PLAIN)
    delivery = sent(signed)
    taken = take(config, delivery, config.keys)
    assert isinstance(taken, Accepted)
    (event,) = taken.envelopes
    assert (event.id, event.body, event.raw) == ("1", BODY, None)
    verified = verify(
        "generic", headers=delivery.headers, body=PACKED, secret=SECRET, gzip=covers, **PLAIN
    )
    assert verified.body == BODY
    other = sent(BODY if signed is PACKED else PACKED)
    assert refusal(config, other).code == "bad_signature"


def test_sec54_a_bomb_is_refused_before_and_after_the_signature():
    before = source("generic", gzip="plain", body_limit=len(BODY) - 1, **PLAIN)
    assert not refusal(before, sent(BODY)).authentic
    after = source("generic", gzip="compressed", body_limit=len(BODY) - 1, **PLAIN)
    assert refusal(after, sent(PACKED)).authentic


@pytest.mark.parametrize(
    ("options", "coding", "status"),
    [
        ({"gzip": "plain"}, "gzip", 200),
        ({"gzip": "plain"}, "X-GZIP", 200),
        ({"gzip": "plain"}, "br", 415),
        ({}, "gzip", 415),
    ],
)
def test_compressed_bodies_are_taken_by_http_if_a_source_opts_in(options, coding, status):
    receiver = Receiver("sqlite://")
    receiver.source("generic", path="/in", secret=SECRET, **PLAIN, **options)
    digest = hmac.new(SECRET.encode(), BODY, hashlib.sha256).hexdigest()

    async def deliver():
        async with receiver.running(worker=False):
            headers = {"x-signature": digest, "content-encoding": coding}
            return (await exchange(receiver, "/in", headers=headers, body=PACKED)).status

    assert asyncio.run(deliver()) == status
