"""JSON web tokens: their claims, what they bind, and several of them in one delivery."""

import hashlib

import jwt
import pytest

from tests.providers import publishing
from tests.providers.publishing import rsa_key
from tests.signing.tokens import CLAIMS, NOW, PUBLIC, SECRET, SHARED, URL, by_hand, code, delivered
from webhook_receiver.errors import ConfigurationError, KeyMissing
from webhook_receiver.signing import (
    JwtSignature,
    Key,
    TimestampRule,
    body_sha256,
    sealed,
    url_sha256,
)
from webhook_receiver.types import Delivery, Headers, KeyNeeded

# Claims.


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"iss": "them"}, "bad_claims"),
        ({"iss": ["us"]}, "bad_claims"),
        ({"iss": None}, "bad_claims"),
        ({"exp": NOW - 61}, "stale_timestamp"),
        ({"exp": None}, "malformed_timestamp"),
        ({"exp": True}, "malformed_timestamp"),
        ({"exp": "9999999999"}, "malformed_timestamp"),
        ({"exp": float("inf")}, "malformed_timestamp"),
        ({"exp": float("nan")}, "malformed_timestamp"),
        ({"exp": 10**15}, "malformed_timestamp"),
        ({"exp": 10**400}, "malformed_timestamp"),
        ({"nbf": 10**400}, "malformed_timestamp"),
        ({"exp": -1}, "malformed_timestamp"),
        ({"nbf": NOW + 61}, "future_timestamp"),
        ({"nbf": "soon"}, "malformed_timestamp"),
    ],
)
def test_claims_are_held_against_scheme_and_clock(changes, expected):
    token = by_hand({"alg": "HS256"}, {**CLAIMS, **changes})
    assert code(SHARED, delivered(token)) == expected


def test_a_token_without_an_end_is_refused_where_it_must_have_one():
    assert code(SHARED, delivered(by_hand({"alg": "HS256"}, {"iss": "us"}))) == "bad_claims"


@pytest.mark.parametrize(
    ("audience", "held"),
    [
        ("a", True),
        (["b", "a"], True),
        (["b"], False),
        (None, False),
        ({"a": 1}, False),
        ("A", False),
    ],
)
def test_the_audience_is_one_of_the_tokens(audience, held):
    scheme = JwtSignature(algorithms=("HS256",), audience="a")
    delivery = delivered(by_hand({"alg": "HS256"}, {"aud": audience}))
    if held:
        assert scheme.verify(delivery, [scheme.load_key(SECRET)], NOW)
    else:
        assert code(scheme, delivery) == "bad_claims"


@pytest.mark.parametrize("value", [1, "true", None, False])
def test_other_claims_are_compared_with_their_types(value):
    scheme = JwtSignature(algorithms=("HS256",), claims=(("email_verified", True),))
    assert (
        code(scheme, delivered(by_hand({"alg": "HS256"}, {"email_verified": value})))
        == "bad_claims"
    )


@pytest.mark.parametrize(
    ("iat", "expected"),
    [
        (NOW - 301, "stale_timestamp"),
        (NOW + 61, "future_timestamp"),
        (None, "malformed_timestamp"),
        (True, "malformed_timestamp"),
        (NOW + 0.5, "malformed_timestamp"),
        (str(NOW), "malformed_timestamp"),
    ],
)
def test_the_time_of_signing_is_checked(iat, expected):
    scheme = JwtSignature(algorithms=("HS256",), timestamp=TimestampRule(at="claim:iat"))
    assert code(scheme, delivered(by_hand({"alg": "HS256"}, {"iat": iat}))) == expected
    good = delivered(by_hand({"alg": "HS256"}, {"iat": NOW - 300}))
    assert scheme.verify(good, [scheme.load_key(SECRET)], NOW).signed_at == NOW - 300


def test_a_timestamp_stands_in_a_claim():
    with pytest.raises(ConfigurationError, match="claim"):
        JwtSignature(algorithms=("HS256",), timestamp=TimestampRule(at="header:iat"))


# What a token binds.


def test_a_body_is_covered_only_where_a_claim_hashes_it():
    scheme = JwtSignature(algorithms=("HS256",), binds=(body_sha256("sha256"),))
    assert scheme.covers == {"body"}
    digest = hashlib.sha256(b"{}").hexdigest()
    assert scheme.verify(
        delivered(by_hand({"alg": "HS256"}, {"sha256": digest})), [scheme.load_key(SECRET)], NOW
    ).covers == {"body"}
    for wrong in (digest.upper(), digest[:-1], "", None, 5, [digest], "\u0660" * 64):
        token = by_hand({"alg": "HS256"}, {"sha256": wrong})
        assert code(scheme, delivered(token)) == "bad_signature"
    assert code(scheme, delivered(by_hand({"alg": "HS256"}, {}))) == "bad_signature"


def test_a_claim_may_be_left_out_with_the_body_only():
    scheme = JwtSignature(
        algorithms=("HS256",), binds=(body_sha256("payload_hash", absent_when_empty=True),)
    )
    bare = by_hand({"alg": "HS256"}, {})
    assert scheme.verify(delivered(bare, b""), [scheme.load_key(SECRET)], NOW)
    assert code(scheme, delivered(bare)) == "bad_signature"
    empty = by_hand({"alg": "HS256"}, {"payload_hash": hashlib.sha256(b"").hexdigest()})
    assert code(scheme, delivered(empty, b"")) == "bad_signature"


def test_the_url_is_bound_as_the_sender_used_it():
    scheme = JwtSignature(algorithms=("HS256",), binds=(url_sha256("url_hash"),))
    assert scheme.needs_url
    url = "https://example.com/a?b=1"
    token = by_hand({"alg": "HS256"}, {"url_hash": hashlib.sha256(url.encode()).hexdigest()})
    assert scheme.verify(delivered(token, url=url), [scheme.load_key(SECRET)], NOW)
    assert code(scheme, delivered(token, url=url + "&c=2")) == "bad_signature"
    assert code(scheme, delivered(token)) == "unknown_url"


@pytest.mark.parametrize("secret", ["no key at all", None])
def test_only_a_private_key_signs_for_a_published_one(secret):
    with pytest.raises(ConfigurationError):
        PUBLIC.load_key(secret)


def test_a_place_that_can_not_hold_a_token_is_a_configuration_error():
    with pytest.raises(ConfigurationError, match="cookie:x"):
        JwtSignature(algorithms=("HS256",), place="cookie:x")


def test_signing_needs_the_private_key():
    asks = JwtSignature(algorithms=("RS256",), jwks=URL, ask=lambda kid, keys: b"")
    key = asks.load_key("an API secret")
    with pytest.raises(ConfigurationError, match="private"):
        sealed(asks, Delivery(Headers(), b""), key, NOW)
    token = jwt.encode({}, rsa_key(), "RS256", headers={"kid": "a"})
    assert code(asks, delivered(token), Key(b"x", "other")) == "bad_signature"
    with pytest.raises(KeyMissing) as missing:
        asks.verify(delivered(token), [key], NOW)
    assert missing.value.need == KeyNeeded(URL, "jwk", "a", b"")


# A list of tokens.


MANY = JwtSignature(algorithms=("RS256",), jwks=URL, place="body:all.*", prefix="", issuers=("us",))
FETCHED = Key(publishing.key_set(rsa_key()).encode(), f"{URL}#{publishing.kid_of(rsa_key())}")


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
    assert MANY.verify(
        sealed(MANY, Delivery(Headers(), b"{}"), MANY.load_key(publishing.private(rsa_key())), NOW),
        (FETCHED,),
        NOW,
    )


# Keys as PEM, and claims with two names.


def test_keys_below_an_address_are_asked_for_by_their_kid():
    scheme = JwtSignature(algorithms=("RS256",), pem="https://keys.example/")
    delivery = sealed(
        scheme,
        Delivery(Headers(), b""),
        scheme.load_key(publishing.private(rsa_key())),
        NOW,
    )
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


def test_it_says_what_it_is():
    asks = JwtSignature(algorithms=("ES256",), jwks=URL, ask=lambda kid, keys: b"")
    assert SHARED.summary() == "JWT HS256/HS512, `authorization`"
    assert MANY.summary() == "JWT RS256, fetched key, `all.*` in the body"
    assert [(s.needs_secret, s.fetches_keys) for s in (SHARED, PUBLIC, asks)] == [
        (True, False),
        (False, True),
        (True, True),
    ]
    assert (MANY.needed_headers, str(MANY.signature_at)) == (frozenset(), "body:all.*")


def test_a_token_is_the_only_header_that_its_sender_adds():
    key = SHARED.load_key(SECRET)
    plain = Delivery(Headers.of({"x-a": "1"}), b"{}")
    ((name, value),) = SHARED.sign(plain, key, NOW)
    assert name == b"authorization"
    assert value == sealed(SHARED, plain, key, NOW).headers.get(b"authorization")
    assert SHARED.verify(Delivery(Headers([(name, value)]), b"{}"), [key], NOW)
