from dataclasses import replace

import pytest

from tests.providers.taking import refusal, signed, source, taken
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.provider import UNTYPED
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Headers

PLIVO = source("plivo")
NONCE = {"X-Plivo-Signature-V3-Nonce": "n1"}
MESSAGE = b"MessageUUID=m1&Status=delivered"


class TestContract(ProviderContract):
    provider = "plivo"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    covers_body = False


@pytest.mark.parametrize(
    ("body", "id_", "type_"),
    [
        (MESSAGE, "m1:delivered", "message.delivered"),
        (b"MessageUUID=m1&Type=sms&Text=", "m1", "message.sms"),
        (b"CallUUID=c1&CallStatus=completed&Event=Hangup", None, "call.completed"),
        (b"CallUUID=c1&Digits=1", None, "request"),
    ],
)
def test_messages_and_calls_are_told_apart(body, id_, type_):
    (event,) = taken(PLIVO, body, NONCE)
    assert event.type == type_
    assert event.id == id_ if id_ else len(event.id) >= 64


@pytest.mark.parametrize(
    "body",
    [b"Digits=1", b"MessageUUI=Dm1&Status=delivered", b"MessageUUID=m1&Statusdelivere=d", b""],
)
def test_a_name_that_took_letters_of_a_value_is_an_event_of_no_kind(body):
    """Names and values are signed with nothing between, so anybody can cut them anew."""
    (event,) = taken(PLIVO, body, NONCE)
    assert event.type == UNTYPED


def test_a_body_that_is_json_as_well_is_read_as_the_form():
    body = b'{"MessageUUID":"forged","Status":"sent","z":"=&MessageUUID=m1&Status=delivered&y="}'
    assert [event.id for event in taken(PLIVO, body, NONCE)] == ["m1:delivered"]


def with_headers(delivery, **changed):
    named = {name.replace("_", "-").encode(): value for name, value in changed.items()}
    kept = [(name, named.get(name, value)) for name, value in delivery.headers]
    return replace(delivery, headers=Headers(kept))


def test_any_of_several_signatures_holds():
    delivery = signed(PLIVO, MESSAGE, NONCE)
    own = delivery.headers.get(b"x-plivo-signature-v3")
    assert own is not None
    both = with_headers(delivery, x_plivo_signature_v3=b"bm90IHRoaXM=," + own)
    assert isinstance(take(PLIVO, both, PLIVO.keys), Accepted)


def test_the_nonce_can_not_take_a_piece_of_the_form():
    delivery = signed(PLIVO, b"MessageUUID=m1&Text=yes.no", NONCE)
    shorter = replace(delivery, body=b"MessageUUID=m1&Text=yes")
    moved = with_headers(shorter, x_plivo_signature_v3_nonce=b"no.n1")
    assert refusal(PLIVO, moved).code == "missing_header"


@pytest.mark.parametrize("url", ["https://example.com/p", "https://example.com/p?b=2&a=1&a=0"])
@pytest.mark.parametrize("body", [b"", b"b=2&a=1&a=0&c="])
def test_fields_and_queries_are_signed_in_any_order(url, body):
    scheme = PLIVO.provider.scheme
    assert scheme is not None
    delivery = replace(signed(PLIVO, body, NONCE), url=url)
    own = scheme.sign(
        replace(delivery, headers=Headers(delivery.headers.pairs[:1])), PLIVO.keys[0], 0
    )
    sealed = replace(delivery, headers=Headers([delivery.headers.pairs[0], *own]))
    assert scheme.verify(sealed, PLIVO.keys, 0)
    turned = replace(sealed, url=url.replace("b=2&a=1&a=0", "a=0&a=1&b=2"))
    assert scheme.verify(turned, PLIVO.keys, 0)
    assert refusal(PLIVO, replace(sealed, url=url.replace("/p", "/q"))).code == "bad_signature"


def test_a_query_that_can_not_be_read_is_refused():
    delivery = replace(signed(PLIVO, MESSAGE, NONCE), url="https://example.com/?" + "a=1&" * 200)
    assert refusal(PLIVO, delivery).code == "malformed_signature"
