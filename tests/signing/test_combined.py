"""`Paired` and `ByPrefix`: senders that sign by more than one scheme."""

from dataclasses import replace

import pytest

from tests.providers import publishing
from tests.providers.publishing import rsa_key
from webhook_receiver.errors import KeyMissing, Refused
from webhook_receiver.signing import (
    ByPrefix,
    JwtSignature,
    Key,
    Paired,
    SharedToken,
    TemplateHmac,
    TimestampRule,
    body_text,
    sealed,
)
from webhook_receiver.types import Delivery, Headers

NOW = 1_767_225_600.0
URL = "https://keys.example/set"
TOKEN = SharedToken(at="header:x-token")
JWT = JwtSignature(algorithms=("RS256",), jwks=URL, binds=(body_text("of", "who"),))
BOTH = Paired(usual=TOKEN, other=JWT)
EITHER = Paired(usual=TOKEN, other=JWT, instead=lambda delivery: b"lifecycle" in delivery.body)
PRIVATE = publishing.private(rsa_key())
SECRET = TOKEN.load_key("a secret made up")
SET = publishing.key_set(rsa_key())
FETCHED = Key(SET.encode(), f"{URL}#{publishing.kid_of(rsa_key())}")
EMPTY = Delivery(Headers(), b'{"who":"a"}', received_at=NOW)


def signed(scheme, *secrets, delivery=EMPTY):
    for secret in secrets:
        delivery = sealed(scheme, delivery, scheme.load_key(secret), NOW)
    return delivery


def code(scheme, delivery, *keys):
    with pytest.raises(Refused) as raised:
        scheme.verify(delivery, keys, NOW)
    return raised.value.code


def test_both_must_hold():
    delivery = signed(BOTH, "a secret made up", PRIVATE)
    proof = BOTH.verify(delivery, (SECRET, FETCHED), NOW)
    assert (proof.fingerprint, proof.covers) == (SECRET.fingerprint, {"body:who"})
    assert code(BOTH, signed(BOTH, PRIVATE), SECRET, FETCHED) == "missing_token"
    assert code(BOTH, signed(BOTH, "a secret made up"), SECRET, FETCHED) == "missing_signature"
    with pytest.raises(KeyMissing):
        BOTH.verify(delivery, (SECRET,), NOW)


def test_what_both_prove_is_what_the_usual_one_does_and_more():
    timed = TemplateHmac(
        headers=("x-sig",),
        signed="{timestamp}.{body}",
        timestamp=TimestampRule(at="header:x-time", repeats=600.0),
    )
    both = Paired(usual=timed, other=JWT)
    delivery = signed(both, "a secret made up", PRIVATE)
    key = timed.load_key("a secret made up")
    usual, proof = (one.verify(delivery, (key, FETCHED), NOW) for one in (timed, both))
    assert proof == replace(usual, covers=usual.covers | {"body:who"})
    assert (proof.signed_at, bool(proof.imprint)) == (NOW, True)


def test_a_published_key_is_no_secret():
    delivery = signed(BOTH, SET, PRIVATE)
    assert code(BOTH, delivery, SECRET, FETCHED) == "bad_token"


def test_one_stands_for_the_other_only_where_the_request_says_so():
    plain, told = EMPTY, Delivery(Headers(), b'{"who":"a","lifecycle":1}', received_at=NOW)
    for delivery, own, other in ((plain, "a secret made up", PRIVATE), (told, PRIVATE, "a secret")):
        assert EITHER.verify(signed(EITHER, own, delivery=delivery), (SECRET, FETCHED), NOW)
        refused = code(EITHER, signed(EITHER, other, delivery=delivery), SECRET, FETCHED)
        assert refused.startswith("missing_")


def test_a_pair_says_what_either_needs():
    assert BOTH.needed_headers == {b"x-token", b"authorization"}
    assert not BOTH.needs_url
    assert [name for name, _ in BOTH.sign(EMPTY, SECRET, NOW)] == [b"x-token"]
    assert BOTH.summary().startswith("shown secret, `x-token` and JWT RS256")
    assert "; some requests JWT" in EITHER.summary()
    assert (BOTH.timestamp, BOTH.covers) == (None, {"body:who"})
    assert str(BOTH.signature_at) == "header:x-token"
    assert (BOTH.needs_secret, BOTH.fetches_keys) == (True, True)


# By prefix.

PLAIN = TemplateHmac(headers=("x-sig",))
OTHER = TemplateHmac(headers=("x-other",), signed="{url}", kind="other")
CHOSEN = ByPrefix(PLAIN, {"token:": TOKEN, "key:": TOKEN})


def test_the_secret_picks_the_scheme():
    assert [CHOSEN.load_key(text).kind for text in ("a secret", "token:abc", b"key:abc")] == [
        "hmac",
        "token",
        "token",
    ]
    for secret in ("a secret", "token:abc"):
        key = CHOSEN.load_key(secret)
        assert CHOSEN.verify(signed(CHOSEN, secret), (key,), NOW).fingerprint == key.fingerprint
        other = CHOSEN.load_key("another one")
        assert code(CHOSEN, signed(CHOSEN, secret), other) in ("missing_signature", "bad_signature")


def test_sec20_a_request_does_not_pick_the_scheme():
    key = CHOSEN.load_key("a secret")
    assert code(CHOSEN, signed(CHOSEN, "token:abc"), key) == "missing_signature"
    assert code(CHOSEN, signed(CHOSEN, "a secret")) == "missing_signature"


def test_a_choice_says_what_any_of_them_needs():
    assert CHOSEN.summary() == "HMAC-SHA256, `x-sig` or shown secret, `x-token`"
    assert CHOSEN.needed_headers == {b"x-sig", b"x-token"}
    assert (CHOSEN.covers, str(CHOSEN.signature_at)) == ({"body"}, "header:x-sig")
    assert (CHOSEN.needs_secret, CHOSEN.needs_url, CHOSEN.fetches_keys) == (True, False, False)
    assert ByPrefix(PLAIN, {"o:": OTHER}).needs_url
    assert ByPrefix(PLAIN, {"j:": JWT}).fetches_keys
