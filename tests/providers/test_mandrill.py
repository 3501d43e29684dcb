import json
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from tests.providers.taking import URL, answered, malformed, refusal, signed, source, taken
from webhook_receiver.errors import Refused
from webhook_receiver.provider import UNTYPED
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


def test_other_forms_are_malformed():
    assert malformed(MANDRILL, b"mandrill_events=")


def test_an_odd_event_stands_beside_the_good_ones():
    good, *odd = taken(MANDRILL, form(CLICK, 1, {"event": ""}))
    assert (good.type, [event.type for event in odd]) == ("click", [UNTYPED, UNTYPED])
    assert odd[0].body == b"1"


def test_a_field_whose_name_went_into_the_query_is_none():
    """URL, names and values are signed with nothing between them."""
    events = json.dumps([CLICK])
    delivery = signed(MANDRILL, form(CLICK))
    for url, body in (
        (f"{URL}mandrill_events", f"{events}="),
        (URL + "mandrill_events" + events[:4], urlencode({events[4:9]: events[9:]})),
        (f"{URL}mandrill_event", urlencode({"s": events})),
        (URL, urlencode({"mandrill_events": events, "": ""})),
    ):
        moved = Delivery(delivery.headers, body.encode(), url=url)
        assert refusal(MANDRILL, moved).code == "malformed_signature"


@pytest.mark.parametrize(
    "body", [b"", b"a=b", b"mandrill_events=%5B1%5D&a=", b"mandrill_events=1&mandrill_events=2"]
)
def test_a_form_is_one_field(body):
    with pytest.raises(Refused, match=r"^malformed_signature\b"):
        signed(MANDRILL, body)


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


def test_the_url_is_signed_exactly_as_it_was_registered():
    delivery = signed(MANDRILL, form(CLICK))
    other = replace(delivery, url=URL.replace(".com", ".com:443"))
    assert refusal(MANDRILL, other).code == "bad_signature"
