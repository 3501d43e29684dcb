import json
from urllib.parse import urlencode

import pytest
from providers.taking import URL, answered, malformed, refusal, signed, source, taken

from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

MANDRILL = source("mandrill")
EMPTY = b"mandrill_events=%5B%5D"


def form(*events):
    return urlencode({"mandrill_events": json.dumps(events)}).encode()


class TestContract(ProviderContract):
    provider = "mandrill"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    covers_body = False
    handshakes = (Delivery(Headers(), b"", "HEAD", url=URL), Delivery(Headers(), EMPTY, url=URL))


CLICK = {"event": "click", "_id": "m1", "ts": 1, "url": "https://example.com/a"}


@pytest.mark.parametrize(
    ("event", "type_"),
    [
        (CLICK, "click"),
        ({"type": "blacklist", "action": "add", "reject": {}}, "blacklist.add"),
        ({"type": "whitelist"}, "whitelist"),
    ],
)
def test_events_have_their_types(event, type_):
    assert taken(MANDRILL, form(event))[0].type == type_


def test_two_clicks_in_one_second_are_two_events_and_the_same_again_is_none():
    other = CLICK | {"url": "https://example.com/b"}
    first, second, again = (event.id for event in taken(MANDRILL, form(CLICK, other, CLICK)))
    assert first != second
    assert first == again


@pytest.mark.parametrize("body", [b"", b"a=b", b"mandrill_events=", form({"event": ""}), form(1)])
def test_other_forms_are_malformed(body):
    assert malformed(MANDRILL, body)


def test_the_first_request_is_answered_and_its_key_opens_nothing():
    known = source("mandrill", secret="test-webhook")
    assert answered(MANDRILL, signed(known, EMPTY)).status == 200
    assert answered(MANDRILL, Delivery(Headers(), b"mandrill_events=[]")).status == 200
    assert refusal(MANDRILL, signed(known, form(CLICK))).code == "bad_signature"


@pytest.mark.parametrize(
    "body", [b"mandrill_events=[]&mandrill_events=[]", b"x=mandrill_events=[]"]
)
def test_what_looks_like_an_empty_list_needs_a_signature(body):
    assert refusal(MANDRILL, Delivery(Headers(), body, url=URL)).code == "missing_signature"


@pytest.mark.parametrize("url", [URL + "&b=1", URL.replace(".com", ".com:443"), URL + "/"])
def test_the_url_is_taken_as_it_is(url):
    delivery = signed(MANDRILL, form(CLICK))
    other = Delivery(delivery.headers, delivery.body, url=url)
    assert refusal(MANDRILL, other).code == "bad_signature"
