"""JSON web tokens: what PyJWT makes is taken, what it would take in error is not."""

import base64
import hashlib
import hmac
import json

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tests.providers import publishing
from tests.providers.publishing import curve, rsa_key
from webhook_receiver.errors import ConfigurationError, KeyMissing, Refused
from webhook_receiver.signing import (
    JwtSignature,
    Key,
    TimestampRule,
    body_sha256,
    sealed,
    url_sha256,
)
from webhook_receiver.types import Delivery, Headers

NOW = 1_767_225_600
SECRET = "a secret of more than sixty-four characters, so that HS512 takes it as well"
URL = "https://keys.example/set"
SHARED = JwtSignature(algorithms=("HS256", "HS512"), issuers=("us",), expires=60.0)
PUBLIC = JwtSignature(algorithms=("RS256", "ES256"), jwks=URL, issuers=("us",))
CLAIMS = {"iss": "us", "exp": NOW + 60}


def delivered(token, body=b"{}", prefix="Bearer ", **more):
    headers = Headers.of({"authorization": prefix + token})
    return Delivery(headers, body, received_at=NOW, **more)


def code(scheme, delivery, *keys):
    with pytest.raises(Refused) as raised:
        scheme.verify(delivery, keys or [scheme.load_key(SECRET)], NOW)
    assert not raised.value.authentic
    return raised.value.code


def encoded(part):
    data = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def by_hand(header, claims, secret=SECRET, hash_="sha256"):
    signed = f"{encoded(header)}.{encoded(claims)}"
    return f"{signed}.{encoded(hmac.digest(secret.encode(), signed.encode(), hash_))}"


def published(*privates, **more):
    kids = [publishing.kid_of(private) for private in privates]
    body = publishing.key_set(*privates, **more).encode()
    return [Key(body, f"{URL}#{kid}") for kid in kids]


@pytest.mark.parametrize("algorithm", ["HS256", "HS512"])
def test_shared_secrets_agree_with_pyjwt(algorithm):
    token = jwt.encode(CLAIMS, SECRET, algorithm)
    key = SHARED.load_key(SECRET)
    proof = SHARED.verify(delivered(token), [SHARED.load_key("an older one"), key], NOW)
    assert (proof.fingerprint, proof.covers) == (key.fingerprint, frozenset())
    ours = sealed(SHARED, Delivery(Headers(), b""), key, NOW).headers.get(b"authorization")
    theirs = jwt.decode(
        ours.decode().removeprefix("Bearer "),
        SECRET,
        ["HS256"],
        issuer="us",
        options={"verify_exp": False},
    )
    assert theirs == CLAIMS


@pytest.mark.parametrize(
    ("private", "algorithm"), [(rsa_key(), "RS256"), (curve(), "ES256")], ids=["RSA", "EC"]
)
def test_public_keys_agree_with_pyjwt(private, algorithm):
    kid = publishing.kid_of(private)
    token = jwt.encode(CLAIMS, private, algorithm, headers={"kid": kid})
    (key,) = published(private)
    assert PUBLIC.verify(delivered(token), [key], NOW).fingerprint == key.fingerprint
    scheme = JwtSignature(algorithms=(algorithm,), jwks=URL, issuers=("us",))
    own = scheme.load_key(publishing.private(private))
    ours = sealed(scheme, Delivery(Headers(), b""), own, NOW).headers.get(b"authorization")
    text = ours.decode().removeprefix("Bearer ")
    assert jwt.decode(text, private.public_key(), [algorithm], issuer="us") == {"iss": "us"}
    other = jwt.encode(CLAIMS, publishing.rsa_key("other"), "RS256", headers={"kid": kid})
    assert code(PUBLIC, delivered(other), key) in ("bad_signature", "bad_key")


def test_a_key_that_is_not_here_is_needed():
    token = jwt.encode(CLAIMS, rsa_key(), "RS256", headers={"kid": "a"})
    with pytest.raises(KeyMissing) as raised:
        PUBLIC.verify(delivered(token), (), NOW)
    need = raised.value.need
    assert (need.url, need.kind, need.kid, need.name) == (URL, "jwks", "a", f"{URL}#a")


# Whose choice the algorithm is.


@pytest.mark.parametrize(
    "alg", ["none", "None", "NONE", "", "HS384", "RS256", None, 5, ["HS256"], {}]
)
def test_the_token_does_not_choose_its_algorithm(alg):
    for token in (by_hand({"alg": alg}, CLAIMS), by_hand({}, CLAIMS)):
        assert code(SHARED, delivered(token)) == "bad_algorithm"


@pytest.mark.parametrize("signature", ["", "AA"])
def test_a_token_without_a_signature_is_none(signature):
    token = f"{encoded({'alg': 'none'})}.{encoded(CLAIMS)}.{signature}"
    assert code(SHARED, delivered(token)) in ("malformed_signature", "bad_algorithm")


def test_a_public_key_is_no_shared_secret():
    kid = publishing.kid_of(rsa_key())
    (key,) = published(rsa_key())
    for secret in (publishing.public(rsa_key()), key.material.decode()):
        for alg in ("HS256", "RS256"):
            token = by_hand({"alg": alg, "kid": kid}, CLAIMS, secret)
            assert code(PUBLIC, delivered(token), key) in ("bad_algorithm", "bad_signature")


@pytest.mark.parametrize("algorithms", [(), ("none",), ("HS256", "RS256"), ("RS256",), ("XX",)])
def test_families_do_not_mix(algorithms):
    with pytest.raises(ConfigurationError, match="algorithms"):
        JwtSignature(algorithms=algorithms)
    if algorithms != ("RS256",):
        with pytest.raises(ConfigurationError, match="algorithms"):
            JwtSignature(algorithms=algorithms, jwks=URL)


@pytest.mark.parametrize(
    "header",
    [
        {"jku": "https://evil.example/", "kid": "no"},
        {"x5u": "https://evil.example/", "kid": "no"},
        {"jwk": publishing.jwk(curve("evil"), "no", {}), "kid": "no"},
    ],
)
def test_keys_and_addresses_in_a_token_are_not_looked_at(header):
    token = jwt.encode(CLAIMS, curve("evil"), "ES256", headers=header)
    with pytest.raises(KeyMissing) as raised:
        PUBLIC.verify(delivered(token), published(curve()), NOW)
    assert raised.value.need.url == URL


def test_critical_headers_are_not_ignored():
    token = by_hand({"alg": "HS256", "crit": ["b64"], "b64": False}, CLAIMS)
    assert code(SHARED, delivered(token)) == "bad_algorithm"


@pytest.mark.parametrize(
    "kid", [None, "", 5, [], "a b", "a\n", "../x", "a#b", "x" * 129, "\u00e9", "a?b"]
)
def test_a_kid_is_a_short_name(kid):
    header = {"alg": "RS256"} | ({} if kid is None else {"kid": kid})
    token = f"{encoded(header)}.{encoded(CLAIMS)}.{encoded(b'x')}"
    if kid == "../x":  # a name like others: it is never put into an address
        with pytest.raises(KeyMissing):
            PUBLIC.verify(delivered(token), (), NOW)
        return
    assert code(PUBLIC, delivered(token), Key(b"x", "x")) == "malformed_signature"


@pytest.mark.parametrize(
    "private",
    [rsa.generate_private_key(65_537, 1_024), ec.generate_private_key(ec.SECP384R1())],
    ids=["short", "another curve"],
)
def test_weak_or_strange_keys_are_not_used(private):
    kid = publishing.kid_of(private)
    algorithm = "RS256" if isinstance(private, rsa.RSAPrivateKey) else "ES384"
    token = f"{encoded({'alg': algorithm.replace('384', '256'), 'kid': kid})}.{encoded(CLAIMS)}"
    own = jwt.algorithms.get_default_algorithms()[algorithm]
    token += "." + encoded(own.sign(token.encode(), private))
    assert code(PUBLIC, delivered(token), *published(private)) == "bad_key"


def test_two_keys_of_one_name_are_none():
    (key,) = published(curve())
    doubled = json.loads(key.material)["keys"] * 2
    token = jwt.encode(CLAIMS, curve(), "ES256", headers={"kid": publishing.kid_of(curve())})
    given = Key(json.dumps({"keys": doubled}).encode(), key.kind)
    assert code(PUBLIC, delivered(token), given) == "unknown_key"


# One spelling.


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        "..",
        "a.b",
        "a.b.c.d",
        "====.e30.AA",
        "e30.e30.AA\n",
        "e30.e30.A",
        "e31.e30.AA",
        "bnVsbA.e30.AA",
        "W10.e30.AA",
        "e30.W10.AA",
        "e30.Ww.AA",
        "e30.e30.AA=",
        "e30 .e30.AA",
    ],
)
def test_what_is_no_token_is_code(token):
    assert code(SHARED, delivered(token)) in (
        "malformed_signature",
        "stale_timestamp",
        "bad_claims",
    )


def test_a_token_has_one_spelling_and_a_bound():
    token = jwt.encode(CLAIMS, SECRET, "HS256")
    last = token[-1]
    spellings = [token[:-1] + chr(ord(last) + 1), token + "=", token + "."]
    assert all(code(SHARED, delivered(one)).startswith(("bad", "malformed")) for one in spellings)
    for prefix in ("bearer ", "Bearer  ", "", "JWT "):
        assert code(SHARED, delivered(token, prefix=prefix)) == "malformed_signature"
    long = jwt.encode({**CLAIMS, "x": "x" * 9_000}, SECRET, "HS256")
    assert code(SHARED, delivered(long)) == "malformed_signature"
    assert code(SHARED, Delivery(Headers(), b"")) == "missing_signature"


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
