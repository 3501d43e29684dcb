import hashlib
from dataclasses import replace

import pytest

from tests.providers.taking import NOW, fallback, malformed, refusal, signed, source, taken
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.testing import ProviderContract, open_event, sample, sign
from webhook_receiver.types import Headers

STRIPE = source("stripe", secret="whsec_made_up_for_tests")


class TestContract(ProviderContract):
    provider = "stripe"
    secret = "whsec_made_up_for_tests"
    wrong_secret = "whsec_also_made_up"
    tolerance = 300.0


def test_snapshot_events_keep_their_identity_and_type():
    (event,) = taken(STRIPE, b'{"id":"evt_1","object":"event","type":"charge.refunded"}')
    assert (event.id, event.type) == ("evt_1", "charge.refunded")


def test_thin_events_are_read_without_an_object():
    thin = sample("stripe", "v1.billing.meter.error_report_triggered", id="evt_thin")
    event = open_event("stripe", headers=thin.headers, body=thin.body)
    assert (event.id, event.type) == ("evt_thin", "v1.billing.meter.error_report_triggered")
    assert event.payload["related_object"]["type"] == "billing.meter"


@pytest.mark.parametrize(
    "body",
    [
        b'{"id":"evt_1","type":"a.b"}',
        b'{"id":"evt_1","object":"charge","type":"a.b"}',
        b'{"id":"evt_1","object":["event"],"type":"a.b"}',
        b'{"id":"evt_1","object":"event"}',
        b'{"detail":{"id":"evt_1","object":"event","type":"a.b"}}',
        b"[]",
    ],
)
def test_an_unknown_shape_is_an_event(body):
    fallback(STRIPE, body, id="evt_1" if body.startswith(b'{"id"') else None)


@pytest.mark.parametrize("id_", [b"", b'"id":null,', b'"id":{},'])
def test_an_event_without_an_identity_is_told_apart_by_all_that_it_says(id_):
    body = b'{%s"object":"event","type":"a.b"}' % id_
    (event,) = taken(STRIPE, body)
    assert (event.id, event.type) == (hashlib.sha256(body).hexdigest(), "a.b")


def test_a_body_that_is_no_json_is_malformed():
    assert malformed(STRIPE, b"id=evt_1")


def resigned(shape):
    """A delivery whose signature header is written anew from its parts."""
    delivery = signed(STRIPE, b'{"id":"evt_1","object":"event","type":"a.b"}')
    time, good = dict(delivery.headers)[b"stripe-signature"].decode().split(",")
    digest = good.removeprefix("v1=")
    value = shape.format(time=time, good=good, digest=digest, capitals=digest.upper())
    return replace(delivery, headers=Headers.of({"stripe-signature": value}))


@pytest.mark.parametrize(
    "shape",
    [
        "{time},v1=00,{good}",
        "{time},{good},v1=00",
        "{time},{good},v0=ignored,v0=twice,v9=",
        "{good},{time}",
        "{time}, {good}",
    ],
)
def test_one_good_signature_among_others_will_do(shape):
    assert isinstance(take(STRIPE, resigned(shape), STRIPE.keys), Accepted)


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        ("{time},{time},{good}", "missing_header"),
        ("{good}", "missing_header"),
        ("t=,{good}", "missing_header"),
        ("{time}", "malformed_signature"),
        ("{time},{digest}", "malformed_signature"),
        ("{time},v0={digest}", "malformed_signature"),
        ("{time},v1={capitals}", "bad_signature"),
        ("{time},{good}\n", "bad_signature"),
        ("{time},{good}" + ",v1=0" * 20, "malformed_signature"),
        ("", "malformed_signature"),
    ],
)
def test_other_headers_are_refused(shape, code):
    assert refusal(STRIPE, resigned(shape)).code == code


def test_the_whole_secret_is_the_key():
    body = b"{}"
    whole = sign("stripe", body=body, secret="whsec_c2VjcmV0c2VjcmV0", now=NOW)
    bare = sign("stripe", body=body, secret="c2VjcmV0c2VjcmV0", now=NOW)
    assert whole != bare
