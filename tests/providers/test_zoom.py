import hashlib
import hmac
import json
from dataclasses import replace

import pytest

from tests.providers.known import post
from tests.providers.taking import NOW, SECRET, answered, malformed, refusal, signed, source, taken
from webhook_receiver.testing import ProviderContract

ZOOM = source("zoom")


def validation(token, **payload):
    asked = {"event": "endpoint.url_validation", "payload": {"plainToken": token, **payload}}
    return json.dumps(asked).encode()


class TestContract(ProviderContract):
    provider = "zoom"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    tolerance = 300.0
    handshakes = (post(validation("qgg8vlvZRS6UYooatFL8Aw")),)


def test_a_signed_validation_is_answered_with_the_tokens_hmac():
    reply = answered(ZOOM, signed(ZOOM, validation("qgg8vlvZRS6UYooatFL8Aw")))
    own = hmac.new(SECRET.encode(), b"qgg8vlvZRS6UYooatFL8Aw", hashlib.sha256).hexdigest()
    assert (reply.status, reply.content_type) == (200, "application/json")
    assert json.loads(reply.body) == {"plainToken": "qgg8vlvZRS6UYooatFL8Aw", "encryptedToken": own}


def test_an_unsigned_validation_gives_away_nothing():
    refused = refusal(ZOOM, replace(post(validation("abc")), received_at=NOW))
    assert (refused.code, refused.authentic) == ("missing_signature", False)


@pytest.mark.parametrize(
    "token", ["v0:1767225600:{}", 'v0:1:{"event":"a"}', "", "a b", "é", "a" * 129, 1, None, "a\n"]
)
def test_what_a_delivery_could_sign_is_no_challenge(token):
    assert malformed(ZOOM, validation(token))


def test_a_validation_inside_an_event_is_an_event():
    body = b'{"event":"a.b","event_ts":1,"payload":{"object":{"id":"endpoint.url_validation"}}}'
    assert taken(ZOOM, body)[0].type == "a.b"
    assert malformed(ZOOM, b'"endpoint.url_validation" and no JSON')


@pytest.mark.parametrize(
    ("payload", "id_"),
    [
        ({"object": {"uuid": "u1"}}, "u1:a.b:1"),
        ({"object": {"uuid": "u1", "participant": {"user_id": "7"}}}, "u1:7:a.b:1"),
        ({"object": {"id": 9}}, "9:a.b:1"),
        ({}, None),
    ],
)
def test_identities_are_of_what_happened_to_whom(payload, id_):
    body = json.dumps({"event": "a.b", "event_ts": 1, "payload": payload}).encode()
    (event,) = taken(ZOOM, body)
    assert event.id == id_ if id_ else len(event.id) == 68
