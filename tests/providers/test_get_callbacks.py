"""Callbacks that a sender signs and sends by GET are taken: the event is their query."""

import asyncio
import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest

from tests.differential.official import package
from tests.exchange import exchange
from tests.providers.taking import NOW, SECRET, refusal, signed, source
from webhook_receiver import Receiver
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.provider.registry import find_provider, provider_names
from webhook_receiver.signing import sealed
from webhook_receiver.types import Delivery, Headers

HERE = "https://hooks.example.com/in"
NONCE = "x-plivo-signature-v3-nonce"
DIGEST = "b7a80df52b4d45926de7e92a63219b4dec8e93e3527a65188d147b54c880ea9f"
BUNDLE = (  # with the hash of nothing that was sent, and that twice
    f"bodySHA256={DIGEST}&bodySHA256={DIGEST}&AccountSid=AC1&BundleSid=BU1"
    "&Status=pending-review&FailureReason="
)
CALLBACKS: dict[str, tuple[str, dict[str, str], Any, str]] = {
    "twilio": (
        BUNDLE,
        {},
        ("BundleSid", "BU1"),
        "bundle.pending-review",
    ),
    "plivo": (
        "MessageUUID=m1&Status=delivered&To=%2B1",
        {NONCE: "n1"},
        ("To", "+1"),
        "message.delivered",
    ),
    "messagebird": ("id=1&status=delivered&recipient=31", {}, ("recipient", "31"), "delivered"),
}


def sent(name: str, query: str, headers: dict[str, str]) -> Delivery:
    config = source(name)
    delivery = Delivery(
        Headers.of(headers),
        b"",
        "GET",
        query=query.encode(),
        url=f"{HERE}?{query}",
        received_at=NOW,
    )
    scheme = config.provider.scheme
    assert scheme is not None
    return sealed(scheme, delivery, config.keys[0], NOW)


@pytest.mark.parametrize("name", CALLBACKS)
def test_a_signed_get_is_an_event(name):
    query, headers, (field, value), type_ = CALLBACKS[name]
    config = source(name)
    taken = take(config, sent(name, query, headers), config.keys)
    assert isinstance(taken, Accepted)
    (event,) = taken.envelopes
    assert (event.type, json.loads(event.body)[field], event.raw) == (type_, value, b"")
    again = take(config, sent(name, query, headers), config.keys)
    assert isinstance(again, Accepted)
    assert again.envelopes[0].id == event.id


@pytest.mark.parametrize("name", CALLBACKS)
def test_nothing_of_a_signed_get_can_be_changed(name):
    query, headers, _, _ = CALLBACKS[name]
    config, delivery = source(name), sent(name, query, headers)
    for other in (query + "&x=y", query.replace("=", "=x", 1), query[:-1]):
        changed = replace(delivery, query=other.encode(), url=f"{HERE}?{other}")
        assert not refusal(config, changed).authentic
    assert not refusal(config, replace(delivery, body=b"x=y")).authentic
    assert not refusal(config, replace(delivery, headers=Headers.of(headers))).authentic


def test_the_url_of_another_request_is_no_callback():
    """Whoever holds a signed POST of JSON can't have its URL taken as an event."""
    body = b"[]"
    query = f"bodySHA256={hashlib.sha256(body).hexdigest()}"
    config = source("twilio")
    posted = Delivery(Headers(), body, query=query.encode(), url=f"{HERE}?{query}", received_at=NOW)
    assert config.provider.scheme is not None
    signed = sealed(config.provider.scheme, posted, config.keys[0], NOW)
    assert isinstance(take(config, signed, config.keys), Accepted)
    assert refusal(config, replace(signed, method="GET", body=b"")).code == "bad_signature"


def test_the_official_libraries_sign_a_get_as_we_do():
    query = CALLBACKS["twilio"][0]
    delivery = sent("twilio", query, {})
    validator = package("twilio.request_validator").RequestValidator(SECRET)
    signature = delivery.headers.get(b"x-twilio-signature")
    assert signature is not None
    assert validator.validate(f"{HERE}?{query}", {}, signature.decode())
    query = CALLBACKS["plivo"][0]
    signature = sent("plivo", query, {NONCE: "n1"}).headers.get(b"x-plivo-signature-v3")
    assert signature is not None
    verify = package("plivo.utils.signature_v3").validate_v3_signature
    assert verify("GET", f"{HERE}?{query}", "n1", SECRET, signature.decode(), {})


def test_other_senders_send_no_events_by_get():
    by_get = {n for n in provider_names() if "GET" in find_provider(n).event_methods}
    assert by_get == set(CALLBACKS)
    signed_post = signed(source("stripe"), b'{"id":"evt_1","type":"a.b"}')
    refused = refusal(source("stripe"), replace(signed_post, method="GET"))
    assert (refused.code, refused.authentic) == ("method_not_allowed", False)


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
@pytest.mark.parametrize("name", ["contentful", "sanity", "zendesk"])
def test_the_methods_that_a_user_may_choose_are_taken(name, method):
    assert method in find_provider(name).methods


def test_a_get_by_http_is_stored():
    query, headers, _, _ = CALLBACKS["twilio"]
    receiver = Receiver("sqlite://", public_url="https://hooks.example.com")
    receiver.source("twilio", path="/in", secret=SECRET)
    signature = sent("twilio", query, headers).headers.get(b"x-twilio-signature")
    assert signature is not None

    async def get():
        async with receiver.running(worker=False):
            named = {"x-twilio-signature": signature.decode()}
            told = await exchange(
                receiver, "/in", method="GET", headers=named, query=query.encode()
            )
            return told.status, (await receiver.inbox.stats()).events

    assert asyncio.run(get()) == (200, 1)
