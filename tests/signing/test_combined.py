"""Two schemes of one sender, tokens of tenants, and tokens of Entra ID."""

import jwt
import pytest

from tests.providers import publishing
from tests.providers.publishing import rsa_key
from webhook_receiver.errors import ConfigurationError, KeyMissing, Refused
from webhook_receiver.signing import (
    JwtSignature,
    Key,
    Paired,
    SharedToken,
    body_text,
    entra_token,
    sealed,
)
from webhook_receiver.signing.place import Place
from webhook_receiver.signing.summary import described, old_after
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
    assert described(BOTH).startswith("shown secret, `x-token` and JWT RS256")
    assert "; some requests JWT" in described(EITHER)
    assert old_after(BOTH) == "no time is signed"


# A list of tokens.

MANY = JwtSignature(algorithms=("RS256",), jwks=URL, place="body:all.*", prefix="", issuers=("us",))


def listed(*tokens):
    return Delivery(Headers(), b'{"all":%s}' % str(list(tokens)).replace("'", '"').encode())


def made(key, **claims):
    headers = {"kid": publishing.kid_of(key)}
    return jwt.encode({"iss": "us", **claims}, key, "RS256", headers=headers)


def test_every_token_of_a_list_must_hold():
    good, other = made(rsa_key()), made(rsa_key("next"))
    assert MANY.verify(listed(good, good), (FETCHED,), NOW)
    with pytest.raises(KeyMissing):
        MANY.verify(listed(good, other), (FETCHED,), NOW)
    assert code(MANY, listed(good, made(rsa_key(), iss="them")), FETCHED) == "bad_claims"
    assert code(MANY, listed(good, ""), FETCHED) == "malformed_signature"
    assert code(MANY, listed(good, 5), FETCHED) == "malformed_signature"
    for none in (b'{"all":[]}', b'{"all":{"0":"x"}}', b"{}", b'{"all":"x"}'):
        assert code(MANY, Delivery(Headers(), none), FETCHED) == "missing_signature"
    assert code(MANY, Delivery(Headers(), b"{"), FETCHED) == "malformed_signature"
    assert MANY.verify(signed(MANY, PRIVATE), (FETCHED,), NOW)


def test_a_place_of_one_value_has_one():
    assert Place("header:x").values(Delivery(Headers.of({"x": "a"}), b"")) == (b"a",)
    assert Place("header:x").values(EMPTY) == ()


# Keys as PEM, and claims with two names.


def test_keys_below_an_address_are_asked_for_by_their_kid():
    scheme = JwtSignature(algorithms=("RS256",), pem="https://keys.example/")
    delivery = signed(scheme, PRIVATE)
    with pytest.raises(KeyMissing) as raised:
        scheme.verify(delivery, (), NOW)
    need = raised.value.need
    assert (need.url, need.kind) == (f"https://keys.example/{publishing.kid_of(rsa_key())}", "pem")
    assert scheme.verify(delivery, (Key(publishing.public(rsa_key()).encode(), need.name),), NOW)
    for algorithm in ("HS256", "ES256"):
        with pytest.raises(ConfigurationError, match="RS256"):
            JwtSignature(algorithms=(algorithm,), pem="https://keys.example/")


@pytest.mark.parametrize(
    ("claims", "held"),
    [
        ({"appid": "a"}, True),
        ({"azp": "a"}, True),
        ({"appid": "b", "azp": "a"}, False),
        ({}, False),
        ({"azp": None}, False),
    ],
)
def test_of_a_claims_names_the_first_that_is_there_counts(claims, held):
    scheme = JwtSignature(algorithms=("HS256",), claims=(("appid | azp", "a"),))
    token = jwt.encode(claims, "a secret that is long enough for it", "HS256")
    delivery = Delivery(Headers.of({"authorization": f"Bearer {token}"}), b"")
    key = scheme.load_key("a secret that is long enough for it")
    if held:
        assert scheme.verify(delivery, (key,), NOW)
    else:
        assert code(scheme, delivery, key) == "bad_claims"


# Entra ID.

TENANT = "4fcf3f0a-8d5b-4c7a-9a53-0f2d7f3e6b11"


def test_a_token_of_entra_id_is_made_for_us_by_the_tenants_own():
    scheme = entra_token("ours", {"tenant": TENANT, "audience": "us"}, client="c")
    assert scheme.jwks == f"https://login.microsoftonline.com/{TENANT}/discovery/v2.0/keys"
    assert all(TENANT in issuer for issuer in scheme.issuers)


@pytest.mark.parametrize(
    "options",
    [
        {"tenant": TENANT},
        {"audience": "us"},
        {"tenant": TENANT, "audience": ""},
        {"tenant": "common", "audience": "us"},
        {"tenant": TENANT.upper(), "audience": "us"},
        {"tenant": TENANT + "/x", "audience": "us"},
        {"tenant": TENANT + "\n", "audience": "us"},
        {"tenant": TENANT, "audience": "us", "token": "bearer"},
    ],
)
def test_tenant_and_audience_are_needed_and_nothing_else(options):
    with pytest.raises(ConfigurationError, match=r"'ours'.*tenant"):
        entra_token("ours", options, client="c")
