import base64
import hashlib
import hmac
import json
from urllib.parse import urlencode

import pytest

from tests.providers.taking import answered, fallback, malformed, refusal, signed, source, taken
from webhook_receiver.document import read_form
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

SECRET = "public_key_example:private_key_example"
BRAINTREE = source("braintree", secret=SECRET)


def asking(challenge):
    return Delivery(Headers(), b"", "GET", query=f"bt_challenge={challenge}".encode())


class TestContract(ProviderContract):
    provider = "braintree"
    secret = SECRET
    wrong_secret = "public_key_two:private_key_two"
    covers_body = False
    undecodable = ("only_a_private_key", ":private", "public:")
    handshakes = (asking("20f9f8ed05f77439fe955c977e4c8a53"),)


def form(xml):
    return urlencode({"bt_payload": base64.encodebytes(xml)}).encode()


def notice(subject, kind=b"check", timestamp=b"2026-01-01T00:00:00Z"):
    return form(
        b"<notification><kind>%s</kind><timestamp type='datetime'>%s</timestamp>"
        b"<subject>%s</subject></notification>" % (kind, timestamp, subject)
    )


TYPED = b"""
  <dispute>
    <id>d1</id><amount-disputed>12.50</amount-disputed>
    <count type="integer">3</count><odd type="integer">three</odd><won type="boolean">false</won>
    <reply-by nil="true"/><note>a &amp; b</note>
    <evidence type="array"><item><id>e1</id></item><item><id>e2</id></item></evidence>
  </dispute>"""


def test_the_event_is_the_notification_as_json():
    (event,) = taken(BRAINTREE, notice(TYPED, b"dispute_opened"))
    assert (event.id, event.type) == ("d1:dispute_opened:2026-01-01T00:00:00Z", "dispute_opened")
    assert json.loads(event.body)["subject"]["dispute"] == {
        "id": "d1",
        "amount_disputed": "12.50",
        "count": 3,
        "odd": "three",
        "won": False,
        "reply_by": None,
        "note": "a & b",
        "evidence": [{"id": "e1"}, {"id": "e2"}],
    }
    assert event.raw is not None
    assert event.raw.startswith(b"bt_payload=")


@pytest.mark.parametrize("subject", [b"<check type='boolean'>true</check>", b"<a><id/></a>", b"x"])
def test_what_has_no_id_is_told_apart_by_what_it_says(subject):
    (event,) = taken(BRAINTREE, notice(subject))
    assert len(event.id.partition(":")[0]) == 64


@pytest.mark.parametrize(
    "xml",
    [
        b"no xml at all, but long enough for one",
        b'<!DOCTYPE n [<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaa">]><notification>&a;</notification>',
        b"<notification>&undeclared;&undeclared;&undeclared;</notification>",
        b"<a>" * 60 + b"</a>" * 60,
        b"<?xml version='1.0' encoding='utf-7'?><notification>+AGE-\xff</notification>",
        b"\x00" * 40,
    ],
)
def test_other_payloads_are_malformed(xml):
    assert malformed(BRAINTREE, form(xml))


def test_a_notification_without_a_time_or_kind_is_told_apart_by_all_it_says():
    (event,) = taken(BRAINTREE, form(b"<notification><kind>check</kind><subject/></notification>"))
    assert (event.type, event.id) == ("check", hashlib.sha256(event.body).hexdigest())
    fallback(BRAINTREE, form(b"<notification><timestamp>now</timestamp><subject/></notification>"))


def test_text_that_is_no_base64_is_malformed():
    assert malformed(BRAINTREE, b"bt_payload=" + b"A" * 37)


@pytest.mark.parametrize("payload", ["", "short", "a" * 32, "%" * 40, "aé" * 40])
def test_what_is_no_payload_is_never_judged_authentic(payload):
    fields = {"bt_signature": "public_key_example|00", "bt_payload": payload}
    refused = refusal(BRAINTREE, Delivery(Headers(), urlencode(fields).encode()))
    assert (refused.code, refused.authentic) == ("malformed_signature", False)


def test_one_of_several_signatures_holds_and_a_line_break_may_be_signed():
    payload = base64.b64encode(b"<notification>&undeclared;</notification>").decode()
    key = hashlib.sha1(b"private_key_example").digest()
    for text in (payload, payload + "\n"):
        own = hmac.digest(key, text.encode(), "sha1").hex()
        listed = f"someone_else|{'0' * 40}&public_key_example|{own}"
        fields = {"bt_signature": listed, "bt_payload": payload}
        assert refusal(BRAINTREE, Delivery(Headers(), urlencode(fields).encode())).authentic
        fields["bt_signature"] = f"someone_else|{own}"
        assert not refusal(BRAINTREE, Delivery(Headers(), urlencode(fields).encode())).authentic


def test_json_that_is_a_form_as_well_is_judged_by_the_field_that_is_read():
    real, forged = (read_form(notice(text))["bt_payload"] for text in (b"real", b"forged"))
    own = read_form(signed(BRAINTREE, notice(b"real")).body)
    hidden = urlencode({"bt_payload": forged})
    body = json.dumps({**own, "bt_payload": real, "z": f"=&{hidden}&y="}).encode()
    assert not refusal(BRAINTREE, Delivery(Headers(), body)).authentic


def test_the_challenge_is_answered_with_name_and_digest():
    reply = answered(BRAINTREE, asking("20f9f8ed05f77439fe955c977e4c8a53"))
    assert (reply.status, reply.content_type) == (200, "text/plain")
    assert reply.body == b"public_key_example|3ac0633b2543495f29fe7da8bb0a77546f9dfca8"


@pytest.mark.parametrize(
    "challenge",
    ["", "a" * 19, "a" * 33, "A" * 20, "g" * 20, "PG5vdGlmaWNhdGlvbj48a2luZD4", "a" * 20 + "%0A"],
)
def test_what_could_be_a_payload_is_not_signed(challenge):
    reply = answered(BRAINTREE, asking(challenge))
    assert (reply.status, reply.body) == (400, b"")


def test_an_answer_is_no_signature_of_a_delivery():
    challenge = "20f9f8ed05f77439fe955c977e4c8a53"
    answer = answered(BRAINTREE, asking(challenge)).body.decode()
    fields = {"bt_signature": answer, "bt_payload": challenge}
    refused = refusal(BRAINTREE, Delivery(Headers(), urlencode(fields).encode()))
    assert not refused.authentic
    assert signed(BRAINTREE, notice(b"x")).body.count(b"bt_signature=") == 1
