import json
from urllib.parse import urlencode

import pytest

from tests.providers.taking import answered, refusal, source
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.testing import ProviderContract, open_event
from webhook_receiver.types import Delivery, Headers

MAILCHIMP = source("mailchimp-marketing")
FORM = {"content-type": "application/x-www-form-urlencoded"}
TOKEN = b"token=made+up+for+these+tests"


class TestContract(ProviderContract):
    provider = "mailchimp-marketing"
    secret = "a-secret-made-up"
    wrong_secret = "another-one-made-up"
    covers_body = False
    handshakes = (Delivery(Headers(), b"", "GET"), Delivery(Headers(), b""))


class TestOtherParameter(TestContract):
    options = {"token": "query:key"}  # noqa: RUF012 - read only


def posted(fields, query=TOKEN):
    return Delivery(Headers.of(FORM), urlencode(fields).encode(), query=query)


SUBSCRIBE = {
    "type": "subscribe",
    "fired_at": "2026-01-01 00:00:00",
    "data[id]": "s1",
    "data[merges][FNAME]": "Ada [A]",
    "data[merges][GROUPINGS][0][name]": "chairs",
}


def test_nested_names_become_objects():
    event = open_event("mailchimp-marketing", headers=FORM, body=posted(SUBSCRIBE).body)
    assert event.payload["data"] == {
        "id": "s1",
        "merges": {"FNAME": "Ada [A]", "GROUPINGS": {"0": {"name": "chairs"}}},
    }
    assert event.raw == posted(SUBSCRIBE).body
    assert (event.type, event.id) == ("subscribe", "s1:subscribe:2026-01-01 00:00:00")


@pytest.mark.parametrize("name", ["data[new_id]", "data[email]"])
def test_events_without_an_id_have_another_identity(name):
    fields = {"type": "cleaned", "fired_at": "T", name: "x"}
    assert open_event("mailchimp-marketing", headers=FORM, body=posted(fields).body).id == (
        "x:cleaned:T"
    )


@pytest.mark.parametrize("name", ["data", "data[id][x]", "data[id][x][y]", "data[merges]"])
def test_contradicting_names_are_fields_of_their_own(name):
    verdict = take(MAILCHIMP, posted(SUBSCRIBE | {name: "x"}), MAILCHIMP.keys)
    assert isinstance(verdict, Accepted)
    (event,) = verdict.envelopes
    assert (event.type, len(event.id)) == ("subscribe", 64)
    assert json.loads(event.body) == SUBSCRIBE | {name: "x"}


def test_a_wrong_token_is_refused_and_says_nothing():
    assert refusal(MAILCHIMP, posted(SUBSCRIBE, b"token=x")).code == "bad_token"
    assert refusal(MAILCHIMP, posted(SUBSCRIBE, b"")).code == "missing_token"
    assert isinstance(take(MAILCHIMP, posted(SUBSCRIBE), MAILCHIMP.keys), Accepted)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_check_of_the_url_is_answered(method):
    reply = answered(MAILCHIMP, Delivery(Headers(), b"", method))
    assert (reply.status, reply.body) == (200, b"")
