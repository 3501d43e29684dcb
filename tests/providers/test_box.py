"""Box signs the body as sent, or escaped once more."""

from dataclasses import replace

import pytest

from tests.providers.taking import refusal, source, take
from webhook_providers.box import escaped, provider
from webhook_receiver.signing import sealed
from webhook_receiver.types import Delivery, Headers

BOX = source("box", secret="made up for these tests")
NOW = 1_767_225_600.0


@pytest.mark.parametrize(
    ("body", "signed"),
    [
        (b'{"a":"b"}', b'{"a":"b"}'),
        (rb'{"a":"\"\/\\"}', rb'{"a":"\\"\/\\\\"}'),
        ("é☕😀".encode(), rb"\u00e9\u2615\ud83d\ude00"),
        (b"\n\r\t\x00\x7f", rb"\n\r\t\u0000\u007f"),
    ],
)
def test_a_body_may_be_signed_escaped(body, signed):
    assert escaped(body) == signed


@pytest.mark.parametrize("form", [provider.scheme, provider.scheme.also], ids=["sent", "escaped"])
def test_either_form_is_taken_and_no_other_body(form):
    body = '{"id":"a","trigger":"FILE.UPLOADED","note":"\u00e9\u2615"}'.encode()
    plain = Delivery(Headers(), body, received_at=NOW)
    delivery = sealed(form, plain, BOX.keys[0], NOW)
    assert take(BOX, delivery, BOX.keys).verified.proof.covers == provider.scheme.covers
    for other in (b"{}", b"\xff", body[:-1]):
        assert refusal(BOX, replace(delivery, body=other)).code == "bad_signature"
