from dataclasses import replace

import pytest

from tests.providers.taking import answered, fallback, refusal, source, taken
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

OKTA = source("okta", secret="a secret made up")
CHALLENGE = b"x-okta-verification-challenge"


def question(challenge=b"c0ffee", secret=b"a secret made up"):
    headers = Headers([(CHALLENGE, challenge), (b"authorization", secret)])
    return Delivery(headers, b"", "GET")


class TestContract(ProviderContract):
    provider = "okta"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    covers_body = False
    handshakes = (Delivery(Headers([(CHALLENGE, b"c0ffee")]), b"", "GET"),)


def test_the_question_is_answered_in_json():
    reply = answered(OKTA, question())
    assert (reply.status, reply.body) == (200, b'{"verification":"c0ffee"}')
    assert reply.content_type == "application/json"


@pytest.mark.parametrize("challenge", [b"", b"\xe9", b"a\tb", b"c" * 1025])
def test_odd_questions_are_bad_requests(challenge):
    assert answered(OKTA, question(challenge)).status == 400


def test_a_question_without_the_secret_and_a_get_with_events_are_none():
    assert refusal(OKTA, question(secret=b"x")).code == "bad_token"
    events = replace(question(), headers=Headers([(b"authorization", b"a secret made up")]))
    assert answered(OKTA, replace(events, body=b'{"data":{"events":[]}}')).status == 400


def test_each_event_of_a_request_is_its_own():
    body = b'{"data":{"events":[{"uuid":"1","eventType":"a"},{"uuid":"2","eventType":"b"}]}}'
    assert [(event.id, event.type) for event in taken(OKTA, body)] == [("1", "a"), ("2", "b")]
    assert fallback(OKTA, b'{"data":{}}').body == b'{"data":{}}'
