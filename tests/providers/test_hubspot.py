import json
from dataclasses import replace
from typing import ClassVar

import pytest

from tests.providers.taking import NOW, SECRET, URL, fallback, refusal, signed, source, taken
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.intake.take import take
from webhook_receiver.provider import UNTYPED
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

HUBSPOT = source("hubspot")
EVENT = {
    "eventId": 1,
    "subscriptionId": 2,
    "occurredAt": 3,
    "subscriptionType": "contact.creation",
    "objectId": 4,
}


class TestContract(ProviderContract):
    provider = "hubspot"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    tolerance = 300.0


class TestVersionTwo(TestContract):
    options: ClassVar = {"version": "v2"}
    tolerance = None


class TestVersionOne(TestContract):
    options: ClassVar = {"version": "v1"}
    tolerance = None


def test_attempts_are_the_same_event():
    bodies = [json.dumps([EVENT | {"attemptNumber": number}]).encode() for number in (0, 1)]
    ids = {event.id for body in bodies for event in taken(HUBSPOT, body)}
    assert ids == {"1:2:4:3"}


def test_events_without_an_object_and_requests_are_told_apart():
    association = {name: value for name, value in EVENT.items() if name != "objectId"}
    assert taken(HUBSPOT, json.dumps([association]).encode())[0].id == "1:2:3"
    (event,) = taken(HUBSPOT, b'{"vid":1}')
    assert (event.type, len(event.id)) == ("request", 64)


@pytest.mark.parametrize("item", [b"1", b"{}", b'{"eventId":1}'])
def test_an_odd_item_is_an_event_beside_the_good_ones(item):
    good, odd = taken(HUBSPOT, b"[%s,%s]" % (json.dumps(EVENT).encode(), item))
    assert (good.id, odd.type) == ("1:2:4:3", UNTYPED)
    fallback(HUBSPOT, b"[%s]" % item)


def at_url(source, url):
    delivery = Delivery(Headers(), b'{"vid":1}', url=url, received_at=NOW)
    scheme = source.provider.scheme
    assert scheme is not None
    added = scheme.sign(delivery, source.keys[0], NOW)
    return replace(delivery, headers=Headers(added))


def test_both_spellings_of_the_url_hold():
    plain, escaped = "https://example.com/in?a=x:y/z", "https://example.com/in?a=x%3Ay%2fz"
    assert take(HUBSPOT, at_url(HUBSPOT, escaped), HUBSPOT.keys)
    assert take(HUBSPOT, replace(at_url(HUBSPOT, plain), url=escaped), HUBSPOT.keys)
    other = replace(at_url(HUBSPOT, plain), url=plain.replace(":y", "%3AY"))
    assert refusal(HUBSPOT, other).code == "bad_signature"
    assert refusal(HUBSPOT, replace(other, url=None)).code == "unknown_url"


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_sec20_no_header_picks_an_older_signature(version):
    legacy = source("hubspot", version=version)
    delivery = signed(legacy, b'{"vid":1}', {"X-HubSpot-Signature-Version": version})
    assert take(legacy, delivery, legacy.keys)
    assert refusal(HUBSPOT, delivery).code == "missing_signature"
    assert refusal(legacy, signed(HUBSPOT, b'{"vid":1}')).code == "missing_signature"


@pytest.mark.parametrize("options", [{"version": "v4"}, {"version": []}])
def test_other_options_are_configuration_errors(options):
    with pytest.raises(ConfigurationError, match="v1, v2 or v3"):
        source("hubspot", secret=SECRET, **options)


def test_method_and_address_are_signed():
    delivery = signed(HUBSPOT, b'{"vid":1}')
    assert take(HUBSPOT, delivery, HUBSPOT.keys)
    for other in (replace(delivery, method="PUT"), replace(delivery, url=URL + "1")):
        assert refusal(HUBSPOT, other).code == "bad_signature"
