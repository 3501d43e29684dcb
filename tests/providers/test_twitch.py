from dataclasses import replace

import pytest

from tests.providers.taking import answered, fallback, refusal, signed, source, taken
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

TWITCH = source("twitch")
ID = {"Twitch-Eventsub-Message-Id": "m1"}
ASKED = b'{"challenge":"pogchamp-kappa","subscription":{"type":"channel.follow"}}'


class TestContract(ProviderContract):
    provider = "twitch"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    tolerance = 600.0
    handshakes = (Delivery(Headers([(b"twitch-eventsub-message-id", b"m1")]), ASKED),)


def test_the_challenge_is_echoed_as_raw_text_once_it_is_signed():
    reply = answered(TWITCH, signed(TWITCH, ASKED, ID))
    assert (reply.status, reply.body, reply.content_type) == (200, b"pogchamp-kappa", "text/plain")
    assert refusal(TWITCH, Delivery(Headers.of(ID), ASKED)).code == "missing_signature"
    changed = replace(signed(TWITCH, ASKED, ID), body=ASKED.replace(b"pog", b"dog"))
    assert refusal(TWITCH, changed).code == "bad_signature"


@pytest.mark.parametrize("challenge", [b'""', b'"\xc3\xa9"', b'"' + b"c" * 1025 + b'"'])
def test_odd_challenges_are_bad_requests(challenge):
    delivery = signed(TWITCH, b'{"challenge":%s}' % challenge, ID)
    assert answered(TWITCH, delivery).status == 400


@pytest.mark.parametrize("told", [b'"event":{"challenge":"x"}', b'"events":[]'])
def test_a_notification_is_of_its_subscriptions_type(told):
    body = b'{"subscription":{"type":"channel.follow"},%s}' % told
    (event,) = taken(TWITCH, body, ID | {"Twitch-Eventsub-Message-Type": "revocation"})
    assert (event.id, event.type) == ("m1", "channel.follow")


def test_a_revocation_is_an_event_of_its_own():
    body = b'{"subscription":{"type":"channel.follow","status":"authorization_revoked"}}'
    assert taken(TWITCH, body, ID)[0].type == "revocation"
    fallback(TWITCH, b'{"event":{}}', ID, id="m1")
    fallback(TWITCH, b"{}", ID, id="m1")
    fallback(TWITCH, b"[]", ID, id="m1")
