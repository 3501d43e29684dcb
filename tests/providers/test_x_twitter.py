import hashlib
import json
from urllib.parse import quote

import pytest

from tests.providers.taking import answered, fallback, refusal, signed, source, taken
from webhook_receiver.errors import Refused
from webhook_receiver.provider import UNTYPED
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

X = source("x-twitter", secret="consumer-secret")


def asking(token):
    return Delivery(Headers(), b"", "GET", query=f"crc_token={quote(token)}".encode())


class TestContract(ProviderContract):
    provider = "x-twitter"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    handshakes = (asking("challenge_string"),)


def body(**document):
    return json.dumps(document).encode()


def test_each_item_is_an_event_of_its_account():
    shared = {"users": {"2": {}}}
    text = body(for_user_id="1", tweet_create_events=[{"id": 11}, {"id": 12}], **shared)
    first, second = taken(X, text)
    assert (first.type, second.type) == ("tweet_create_events", "tweet_create_events")
    assert json.loads(second.body) == {
        "for_user_id": "1",
        "users": {"2": {}},
        "tweet_create_events": [{"id": 12}],
    }
    (again,) = taken(X, body(for_user_id="1", tweet_create_events=[{"id": 11}]))
    (other,) = taken(X, body(for_user_id="3", tweet_create_events=[{"id": 11}]))
    assert first.id == again.id
    assert len({first.id, second.id, other.id}) == 3


@pytest.mark.parametrize(
    ("document", "type_"),
    [
        ({"data": {"event_type": "follow.follow", "event_uuid": "e1"}}, "follow.follow"),
        ({"data": {"event_type": "follow.follow"}}, "follow.follow"),
        ({"data": {"id": "1"}, "matching_rules": []}, "filtered_stream"),
        ({"user_event": {"revoke": {}}}, "user_event"),
        ({"replay_job_status": {}}, "replay_job_status"),
    ],
)
def test_what_has_no_list_is_one_event(document, type_):
    (event,) = taken(X, body(**document))
    assert event.type == type_
    assert event.id == "e1" or len(event.id) == 64


@pytest.mark.parametrize(
    "text",
    [
        body(for_user_id="1", tweet_create_events=[]),
        body(for_user_id="1", tweet_create_events={"id": 1}),
        b"{}",
        b'{"for_user_id":"1"}',
        b'{"data":{"event_type":[]}}',
        b'{"' + b"a" * 300 + b'":1}',
    ],
)
def test_what_names_no_kind_is_an_event(text):
    fallback(X, text)


def test_odd_identities_and_names_lose_no_event():
    text = b'{"data":{"event_type":"a","event_uuid":{}}}'
    (event,) = taken(X, text)
    assert (event.id, event.type) == (hashlib.sha256(text).hexdigest(), "a")
    (event,) = taken(X, b'{"' + b"a" * 250 + b'_events":[1]}')
    assert event.type == UNTYPED


def test_the_challenge_is_answered_with_its_hmac():
    reply = answered(X, asking("challenge_string"))
    assert (reply.status, reply.content_type) == (200, "application/json")
    assert json.loads(reply.body) == {
        "response_token": "sha256=S/mG8E9n5SjoGuCqHguvP8K8uuu5ogCPF0dOpIdyZlk="
    }


@pytest.mark.parametrize(
    "token", ["", "{}", '{"for_user_id":"1"}', " {}", "[1]", '"a"', "a b", "a\n", "é", "a" * 257]
)
def test_what_a_delivery_could_sign_is_no_challenge(token):
    assert (answered(X, asking(token)).status, answered(X, asking(token)).body) == (400, b"")


@pytest.mark.parametrize("token", ["12345", "true", "challenge_string"])
def test_an_answer_is_no_signature_of_a_delivery(token):
    own = json.loads(answered(X, asking(token)).body)["response_token"]
    headers = Headers.of({"x-twitter-webhooks-signature": own})
    refused = refusal(X, Delivery(headers, token.encode()))
    assert (refused.code, refused.authentic) == ("malformed_signature", False)


@pytest.mark.parametrize("text", [b"", b"[]", b"1", b' {"a":1}'])
def test_only_objects_are_signed(text):
    with pytest.raises(Refused, match=r"^malformed_signature\b"):
        signed(X, text)


@pytest.mark.parametrize("query", [b"", b"other=1", b"crc_token=a&crc_token=b"])
def test_a_get_without_one_challenge_is_answered_400(query):
    assert answered(X, Delivery(Headers(), b"", "GET", query=query)).status == 400
