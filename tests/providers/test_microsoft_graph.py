import json
from dataclasses import replace

import pytest
from providers.taking import NOW, SECRET, answered, refusal, source

from webhook_receiver.intake import Accepted, take
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

GRAPH = source("microsoft-graph")
TOKEN = b"validationToken=Validation%3A+a%2Bb%20%3Cc%3E"


class TestContract(ProviderContract):
    provider = "microsoft-graph"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    covers_body = False
    handshakes = (Delivery(Headers(), b"", query=TOKEN),)


def item(**fields):
    return {"clientState": SECRET, "changeType": "updated", "resource": "me/drive/root", **fields}


def sent(*items, at=NOW):
    return Delivery(Headers(), json.dumps({"value": items}).encode(), received_at=at)


def events(delivery):
    result = take(GRAPH, delivery, GRAPH.keys)
    assert isinstance(result, Accepted)
    return result.envelopes


def test_the_validation_token_is_echoed_decoded_as_plain_text():
    delivery = Delivery(Headers.of({"Content-Type": "text/plain; charset=utf-8"}), b"", query=TOKEN)
    reply = answered(GRAPH, delivery)
    assert (reply.status, reply.content_type) == (200, "text/plain")
    assert reply.body == b"Validation: a+b <c>"
    assert ("X-Content-Type-Options", "nosniff") in reply.headers


@pytest.mark.parametrize("text", [b"", b"%C3%A9", b"a%0Ab", b"%00", b"c" * 1025])
def test_odd_tokens_are_bad_requests(text):
    reply = answered(GRAPH, Delivery(Headers(), b"", query=b"validationToken=" + text))
    assert (reply.status, reply.body) == (400, b"")


@pytest.mark.parametrize("query", [b"", b"x=validationToken=a", TOKEN + b"&" + TOKEN])
def test_what_is_no_validation_needs_the_secret(query):
    assert refusal(GRAPH, Delivery(Headers(), b"", query=query)).code == "missing_token"


def test_a_notification_is_never_taken_for_a_validation():
    assert len(events(replace(sent(item(id="1")), query=TOKEN))) == 1


def test_every_item_must_carry_the_secret_and_none_keeps_it():
    first, second = events(sent(item(id="1"), item(id="2", changeType="created")))
    assert [(event.id, event.type) for event in (first, second)] == [
        ("1", "updated"),
        ("2", "created"),
    ]
    assert SECRET.encode() not in first.body + second.body
    for other in ({"clientState": "x"}, {"clientState": None}):
        assert refusal(GRAPH, sent(item(id="1"), item(id="2", **other))).code == "bad_token"
    assert refusal(GRAPH, sent()).code == "missing_token"


def test_notices_that_are_all_alike_are_told_apart_by_when_they_came():
    (first,), (second,) = events(sent(item())), events(sent(item(), at=NOW + 1))
    assert first.id != second.id


def test_lifecycle_notices_have_types_of_their_own():
    (event,) = events(sent(item(lifecycleEvent="missed", changeType=None)))
    assert event.type == "lifecycle.missed"
