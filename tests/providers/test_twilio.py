import hashlib
import json
from dataclasses import replace
from typing import ClassVar
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.providers.taking import URL, refusal, signed, source, taken
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.signing import sealed
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

TWILIO = source("twilio")


class TestContract(ProviderContract):
    provider = "twilio"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    covers_body = False


class TestSharedKeys(TestContract):
    options: ClassVar = {"algorithm": "HMAC_SHA256"}


@pytest.mark.parametrize(
    ("body", "type_"),
    [
        (b"EventType=onMessageAdded&MessageStatus=sent", "onMessageAdded"),
        (b"SmsStatus=received", "message.received"),
        (b"CallStatus=ringing&Digits=", "call.ringing"),
        (b"RecordingStatus=completed", "recording.completed"),
        (b"Digits=1", "request"),
    ],
)
def test_forms_have_their_types(body, type_):
    assert taken(TWILIO, body, {"I-Twilio-Idempotency-Token": "t1"})[0].type == type_


def json_delivery(body):
    url = f"{URL}&bodySHA256={hashlib.sha256(body).hexdigest()}"
    scheme = TWILIO.provider.scheme
    assert scheme is not None
    return sealed(scheme, Delivery(Headers(), body, url=url), TWILIO.keys[0], 0)


STREAM = json.dumps([{"id": "E1", "type": "a.b"}, {"id": "E2", "type": "a.c"}]).encode()


def test_event_streams_hold_many_events():
    taken_ = take(TWILIO, json_delivery(STREAM), TWILIO.keys)
    assert isinstance(taken_, Accepted)
    assert [(event.id, event.type) for event in taken_.envelopes] == [("E1", "a.b"), ("E2", "a.c")]


@pytest.mark.parametrize("body", [b"", STREAM + b" ", b"[]", b"Digits=1"])
def test_nothing_takes_the_place_of_a_body_whose_hash_is_signed(body):
    other = replace(json_delivery(STREAM), body=body)
    assert refusal(TWILIO, other).code == "bad_signature"


def test_json_around_a_signed_form_is_refused():
    form = b"SmsStatus=received"
    body = b'{"SmsStatus":"forged","z":"=&' + form + b'&y="}'
    for other in (body, b"[" + body + b"]"):
        assert refusal(TWILIO, replace(signed(TWILIO, form), body=other)).code == "bad_signature"


def test_sec20_no_header_picks_the_algorithm():
    shared = source("twilio", algorithm="HMAC_SHA256")
    settings = {"X-Twilio-Webhooks-Signature-Settings": "algorithm=HMAC_SHA256"}
    delivery = signed(shared, b"Digits=1", settings)
    assert isinstance(take(shared, delivery, shared.keys), Accepted)
    assert refusal(TWILIO, delivery).code == "bad_signature"


@pytest.mark.parametrize("options", [{"algorithm": "MD5"}, {"algorithm": []}])
def test_other_options_are_configuration_errors(options):
    with pytest.raises(ConfigurationError, match="HMAC_SHA1 or HMAC_SHA256"):
        source("twilio", **options)


def test_odd_forms_are_refused():
    with pytest.raises(Refused, match=r"^malformed_signature\b"):
        signed(TWILIO, b"a=%FF")


SCHEME = TWILIO.provider.scheme
HERE = "https://example.com/in?a=1"


def sent(body, url=HERE):
    return sealed(SCHEME, Delivery(Headers(), body, url=url), TWILIO.keys[0], 0)


def holds(delivery):
    try:
        return bool(SCHEME.verify(delivery, TWILIO.keys, 0))
    except Refused as refused:
        if refused.code != "bad_signature":
            raise
        return False


@given(
    st.dictionaries(
        st.text("abcABC", min_size=1, max_size=4), st.text("xyz+%& é", max_size=5), min_size=1
    )
)
def test_a_form_is_signed_whatever_its_order(form):
    delivery = sent(urlencode(form).encode())
    backwards = replace(delivery, body=urlencode(list(form.items())[::-1]).encode())
    assert SCHEME.verify(backwards, TWILIO.keys, 0).covers == {"url", "form"}
    name = next(iter(form))
    changed = urlencode({**form, name: form[name] + "x"}).encode()
    assert not holds(replace(delivery, body=changed))


@pytest.mark.parametrize(
    ("url", "held"),
    [
        (HERE, True),
        ("https://example.com:443/in?a=1", True),
        ("https://user:word@example.com/in?a=1", False),
        ("https://[::1]/in?a=1", False),
        ("ftp://example.com/in?a=1", False),
        ("example", False),
        (HERE + "#rc=3", True),
        ("https://example.com:8443/in?a=1", True),
        ("http://example.com/in?a=1", False),
        ("https://example.com/in?a=2", False),
    ],
)
def test_the_url_is_signed(url, held):
    assert holds(replace(sent(b"A=1"), url=url)) is held


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("https://user:word@example.com/a", "https://user:word@example.com:443/a"),
        ("https://[::1]:443/a", "https://[::1]/a"),
        ("http://example.com:80", "http://example.com"),
        ("https://example.com?a=1", "https://example.com:8443?a=1"),
    ],
)
def test_a_port_may_be_written_or_not(there, here):
    assert holds(replace(sent(b"A=1", there), url=here))


def test_an_unknown_url_is_refused():
    assert refusal(TWILIO, replace(sent(b"A=1"), url=None)).code == "unknown_url"


def test_a_json_body_needs_its_hash_in_the_url():
    delivery = json_delivery(STREAM)
    assert holds(delivery)
    for other in ({"body": STREAM + b" "}, {"url": URL}, {"body": b""}):
        assert not holds(replace(delivery, **other))
