import json

import pytest

from tests.providers.taking import answered, refusal, signed, source, taken
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.intake.take import take
from webhook_receiver.provider import UNTYPED
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

KEYS = ["44782DEF547AAA06C910C43932B1EB0C", "0123456789ABCDEF0123456789ABCDEF"]
ADYEN = source("adyen", secret=KEYS[0])
PLATFORM = source("adyen", secret=KEYS[0], kind="platform")


class TestContract(ProviderContract):
    provider = "adyen"
    secret = KEYS[0]
    wrong_secret = KEYS[1]
    covers_body = False
    undecodable = ("no hex digits",)


def item(**changed):
    fields = {
        "pspReference": "P1",
        "merchantAccountCode": "Shop",
        "merchantReference": "order-1",
        "amount": {"value": 100, "currency": "EUR"},
        "eventCode": "AUTHORISATION",
        "success": "true",
    }
    return {"NotificationRequestItem": fields | changed}


def body(*items):
    return json.dumps({"live": "false", "notificationItems": items}).encode()


def test_each_item_is_an_event_with_an_identity_of_its_own():
    events = taken(ADYEN, body(item(), item(pspReference="P2", success="false")))
    assert [(event.id, event.type) for event in events] == [
        ("P1:AUTHORISATION:true", "AUTHORISATION"),
        ("P2:AUTHORISATION:false", "AUTHORISATION"),
    ]
    assert json.loads(events[0].body)["NotificationRequestItem"]["pspReference"] == "P1"


def judged(document):
    delivery = Delivery(Headers(), json.dumps(document).encode())
    return refusal(ADYEN, delivery).code


def test_every_item_must_verify():
    document = json.loads(signed(ADYEN, body(item(), item(pspReference="P2"))).body)
    first, second = (one["NotificationRequestItem"] for one in document["notificationItems"])
    second["additionalData"]["hmacSignature"] = first["additionalData"]["hmacSignature"]
    assert judged(document) == "bad_signature"
    del second["additionalData"]
    assert judged(document) == "missing_signature"
    document["notificationItems"] = []
    assert judged(document) == "missing_signature"


def test_a_reference_can_not_take_over_the_fields_beside_it():
    """`Shop:a:b` signs the same for account `Shop` and reference `a:b` as for `Shop:a` and `b`."""
    document = json.loads(signed(ADYEN, body(item(merchantReference="a:5"))).body)
    fields = document["notificationItems"][0]["NotificationRequestItem"]
    fields |= {"merchantReference": "a", "amount": {"value": "5", "currency": "100:EUR"}}
    assert judged(document) == "malformed_signature"


@pytest.mark.parametrize("value", [1.5, [], {}, 10**30])
def test_odd_fields_are_refused(value):
    document = json.loads(body(item(merchantReference=value)))
    document["notificationItems"][0]["NotificationRequestItem"]["additionalData"] = {
        "hmacSignature": "x"
    }
    assert judged(document) == "malformed_signature"


def test_missing_fields_count_as_empty():
    assert taken(ADYEN, body(item(merchantReference=None)))
    (event,) = taken(ADYEN, body(item(success=True)))
    assert event.type == UNTYPED  # signed as `true`, but Adyen writes text


def test_an_item_that_is_none_can_not_be_signed():
    with pytest.raises(Refused, match=r"^malformed_signature\b"):
        signed(ADYEN, b'{"notificationItems":[{"NotificationRequestItem":[]}]}')


@pytest.mark.parametrize("text", [b"", b"[", b"{}", b"[]", b"eventCode=AUTHORISATION"])
def test_other_bodies_have_no_signature(text):
    assert not refusal(ADYEN, Delivery(Headers(), text)).authentic


def test_platform_webhooks_sign_the_body():
    text = b'{"type":"balancePlatform.transfer.updated","data":{"id":"T1"}}'
    delivery = signed(PLATFORM, text)
    assert delivery.headers.get(b"hmacsignature")
    (event,) = taken(PLATFORM, text)
    assert (event.type, len(event.id)) == ("balancePlatform.transfer.updated", 64)
    assert refusal(PLATFORM, signed(ADYEN, body(item()))).code == "missing_signature"
    assert refusal(ADYEN, delivery).code == "missing_signature"
    assert PLATFORM.provider.accepted == ADYEN.provider.accepted


@pytest.mark.parametrize("options", [{"kind": "soap"}, {"kind": []}])
def test_other_options_are_configuration_errors(options):
    with pytest.raises(ConfigurationError, match="standard or platform"):
        source("adyen", secret=KEYS[0], **options)


def test_the_answer_is_what_older_accounts_ask_for():
    assert ADYEN.provider.accepted is not None
    assert ADYEN.provider.accepted.body == b"[accepted]"
    assert take(ADYEN, signed(ADYEN, body(item())), ADYEN.keys)
    with pytest.raises(AssertionError):
        answered(ADYEN, signed(ADYEN, body(item())))
