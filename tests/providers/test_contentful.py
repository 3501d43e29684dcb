from dataclasses import replace

import pytest

from tests.providers.taking import refusal, signed, source, taken
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Headers

CONTENTFUL = source("contentful")
LIST = "x-contentful-signed-headers"
BOTH = f"{LIST},x-contentful-timestamp"
BODY = b'{"sys":{"id":"e1","type":"Entry"}}'
TOPIC = "ContentManagement.Entry.publish"


class TestContract(ProviderContract):
    provider = "contentful"
    secret = "a" * 64
    wrong_secret = "b" * 64
    tolerance = 30.0
    ahead = 30.0


def sent(listed=BOTH, **more):
    return signed(CONTENTFUL, BODY, {"x-contentful-topic": TOPIC, LIST: listed, **more})


def test_without_a_key_of_its_own_an_event_is_known_by_what_it_says():
    (event,) = taken(
        CONTENTFUL, BODY, {"x-contentful-topic": TOPIC, LIST: f"{BOTH},x-contentful-topic"}
    )
    assert (event.type, event.id[:3], len(event.id)) == (TOPIC, "e1:", 67)
    (other,) = taken(
        CONTENTFUL, b"{}", {"x-contentful-topic": TOPIC, LIST: f"{BOTH},x-contentful-topic"}
    )
    assert len(other.id) == 64


def with_header(delivery, name, value):
    kept = [(key, value if key == name else old) for key, old in delivery.headers]
    return replace(delivery, headers=Headers([pair for pair in kept if pair[1] is not None]))


def test_only_signed_headers_are_believed():
    listed = f"{BOTH},x-contentful-topic,x-contentful-idempotency-key"
    key = {"x-contentful-idempotency-key": "k1"}
    by_list = {
        names: take(CONTENTFUL, sent(names, **key), CONTENTFUL.keys) for names in (listed, BOTH)
    }
    told = {names: one.envelopes[0] for names, one in by_list.items() if isinstance(one, Accepted)}
    assert (told[listed].type, told[listed].id) == (TOPIC, "k1")
    assert (told[BOTH].type, told[BOTH].id[:3], len(told[BOTH].id)) == ("Entry", "e1:", 67)


def test_a_listed_header_is_signed_and_another_is_not():
    """Whether the topic is signed is the sender's choice; its list is signed itself."""
    listed = sent(f"{BOTH},x-contentful-topic")
    other = b"ContentManagement.Entry.delete"
    assert isinstance(take(CONTENTFUL, listed, CONTENTFUL.keys), Accepted)
    changed = with_header(listed, b"x-contentful-topic", other)
    assert refusal(CONTENTFUL, changed).code == "bad_signature"
    gone = with_header(listed, b"x-contentful-topic", None)
    assert refusal(CONTENTFUL, gone).code == "missing_header"
    unlisted = with_header(sent(), b"x-contentful-topic", other)
    assert isinstance(take(CONTENTFUL, unlisted, CONTENTFUL.keys), Accepted)
    shorter = with_header(changed, LIST.encode(), BOTH.encode())
    assert refusal(CONTENTFUL, shorter).code == "bad_signature"


@pytest.mark.parametrize(
    "listed",
    [LIST, "x-contentful-timestamp", "x", BOTH.upper(), f"{BOTH},{LIST}", BOTH.replace(",", ", ")],
)
def test_time_and_list_must_be_listed_once(listed):
    delivery = with_header(sent(), LIST.encode(), listed.encode())
    assert refusal(CONTENTFUL, delivery).code == "malformed_signature"


def test_spaces_around_a_value_are_not_signed():
    delivery = sent(f"{BOTH},x-note", **{"x-note": " a note "})
    trimmed = with_header(delivery, b"x-note", b"a note")
    assert isinstance(take(CONTENTFUL, trimmed, CONTENTFUL.keys), Accepted)


@pytest.mark.parametrize(
    ("url", "held"),
    [
        ("http://localhost:8000/in?source=tests", True),
        ("https://hooks.example.com/in?source=other", False),
        ("https://hooks.example.com/in", False),
        ("https://hooks.example.com/on?source=tests", False),
        ("https://hooks.example.com", False),
    ],
)
def test_path_and_query_are_signed_and_the_host_is_not(url, held):
    delivery = replace(sent(), url=url)
    if held:
        assert isinstance(take(CONTENTFUL, delivery, CONTENTFUL.keys), Accepted)
    else:
        assert refusal(CONTENTFUL, delivery).code == "bad_signature"
    assert refusal(CONTENTFUL, replace(delivery, url=None)).code == "unknown_url"
