"""`ItemHmac`: every item of a list carries a signature of its own."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.signing.signed import NOW, code, sent
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing import ItemHmac
from webhook_receiver.types import Delivery, Headers

SCHEME = ItemHmac(place="body:in.items.*.x.sig", fields=("x.id", "note"), loose="note")
KEY = SCHEME.load_key("a secret")


def items(*values):
    return json.dumps({"in": {"items": values}}).encode()


def test_all_items_are_signed_and_their_fields_covered():
    delivery = sent(SCHEME, "a secret", items({"x": {"id": 1}}, {"x": {"id": "b"}, "note": "c:d"}))
    proof = SCHEME.verify(delivery, [SCHEME.load_key("another"), KEY], NOW)
    assert proof.fingerprint == KEY.fingerprint
    assert proof.covers == {
        *("body:in.items.0.x.id", "body:in.items.0.note"),
        *("body:in.items.1.x.id", "body:in.items.1.note"),
    }
    assert code(SCHEME, delivery, "another") == "bad_signature"


@given(st.integers(0, 1), st.sampled_from(["id", "note", "sig"]), st.text(max_size=5))
def test_any_other_value_in_any_item_is_refused(index, name, text):
    delivery = sent(SCHEME, "a secret", items({"x": {"id": 1}, "note": "n"}, {"x": {"id": 2}}))
    document = json.loads(delivery.body)
    holder = document["in"]["items"][index]
    holder = holder if name == "note" else holder["x"]
    same = str(holder.get(name, "")) == text
    holder[name] = text
    changed = replace(delivery, body=json.dumps(document).encode())
    if same:
        assert SCHEME.verify(changed, [KEY], NOW)
    else:
        code(SCHEME, changed, "a secret")


def test_truth_and_nothing_are_signed_as_texts():
    delivery = sent(SCHEME, "a secret", items({"x": {"id": True}}, {"x": {"id": None}}))
    words = delivery.body.replace(b"true", b'"true"').replace(b"null", b'""')
    assert SCHEME.verify(replace(delivery, body=words), [KEY], NOW)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (items(), "missing_signature"),
        (items({"x": {"id": 1}}), "missing_signature"),
        (items({"x": {"sig": 5}}), "missing_signature"),
        (items(None), "missing_signature"),
        (b'{"in":{"items":{"0":{}}}}', "missing_signature"),
        (b"{}", "missing_signature"),
        (b"{", "malformed_signature"),
        (items({"x": {"sig": "x", "id": "a:b"}}), "malformed_signature"),
        (items({"x": {"sig": "x", "id": 1.5}}), "malformed_signature"),
        (items({"x": {"sig": "x", "id": 10**18}}), "malformed_signature"),
        (items({"x": {"sig": "x", "id": []}}), "malformed_signature"),
    ],
)
def test_other_bodies_are_refused(body, expected):
    assert code(SCHEME, Delivery(Headers(), body), "a secret") == expected


def test_a_body_without_a_place_can_not_be_signed():
    with pytest.raises(Refused):
        sent(SCHEME, "a secret", items({"x": []}))


@pytest.mark.parametrize("place", ["header:x", "body:sig", "body:items.*", "body:a.*.b.*.c"])
def test_a_signature_stands_in_each_item_of_one_list(place):
    with pytest.raises(ConfigurationError):
        ItemHmac(place=place, fields=("id",))


def test_it_says_what_it_is():
    assert SCHEME.summary() == "HMAC-SHA256, `x.sig` in each item"
    assert SCHEME.covers == {"body:in.items.*.x.id", "body:in.items.*.note"}
    assert str(SCHEME.signature_at.first) == "body:in.items.0.x.sig"
    assert SCHEME.sign(Delivery(Headers(), b""), KEY, NOW) == ()
    assert (SCHEME.needs_secret, SCHEME.needs_url, SCHEME.fetches_keys) == (True, False, False)
    assert (SCHEME.timestamp, SCHEME.needed_headers) == (None, frozenset())
