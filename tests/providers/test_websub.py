import json
from urllib.parse import urlencode

import pytest

from tests.providers.taking import answered, refusal, signed, source, taken
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

FEED, OTHER = "https://example.com/feed?a=1&b=2", "https://example.com/other"
OPTIONS = {"topics": [FEED], "unsubscribe": [OTHER]}
WEBSUB = source("websub", **OPTIONS)


def question(mode, topic, challenge="c0ffee"):
    asked = {"hub.mode": mode, "hub.topic": topic, "hub.challenge": challenge}
    query = urlencode(asked | {"hub.lease_seconds": "864000"}).encode()
    return Delivery(Headers(), b"", "GET", query=query)


class TestContract(ProviderContract):
    provider = "websub"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    options = OPTIONS
    handshakes = (question("subscribe", FEED),)


class TestSha512(TestContract):
    options = OPTIONS | {"hash": "sha512"}


@pytest.mark.parametrize(
    ("mode", "topic", "status"),
    [
        ("subscribe", FEED, 200),
        ("unsubscribe", OTHER, 200),
        ("subscribe", OTHER, 404),
        ("unsubscribe", FEED, 404),
        ("denied", FEED, 404),
        ("subscribe", FEED + "&c=3", 404),
    ],
)
def test_only_what_was_asked_for_is_confirmed(mode, topic, status):
    reply = answered(WEBSUB, question(mode, topic))
    assert (reply.status, reply.body) == (status, b"c0ffee" if status == 200 else b"")


def test_without_topics_nothing_is_confirmed():
    assert answered(source("websub"), question("subscribe", FEED)).status == 404


@pytest.mark.parametrize("challenge", ["", "c" * 1025, "é"])
def test_odd_challenges_are_bad_requests(challenge):
    assert answered(WEBSUB, question("subscribe", FEED, challenge)).status == 400


@pytest.mark.parametrize("body", [b"<feed>\xc3\xa9</feed>", b"\xff\x00", b""])
def test_content_is_wrapped_and_its_bytes_kept(body):
    (event,) = taken(WEBSUB, body, {"Content-Type": "application/atom+xml"})
    assert (event.type, event.raw) == ("content", body)
    assert json.loads(event.body) == {
        "content_type": "application/atom+xml",
        "body": body.decode("utf-8", "replace"),
    }


def test_the_header_picks_no_hash():
    strict = source("websub", hash="sha256")
    assert refusal(strict, signed(WEBSUB, b"<feed/>")).code == "malformed_signature"
    assert refusal(WEBSUB, signed(strict, b"<feed/>")).code == "malformed_signature"


@pytest.mark.parametrize("options", [{"hash": "md5"}, {"topics": "a"}, {"colour": 1}])
def test_other_options_are_configuration_errors(options):
    with pytest.raises(ConfigurationError, match="websub"):
        source("websub", **options)
