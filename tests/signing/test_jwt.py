"""JSON web tokens: what PyJWT makes is taken, what it would take in error is not."""

import json

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tests.providers import publishing
from tests.providers.publishing import curve, rsa_key
from tests.signing.tokens import (
    CLAIMS,
    NOW,
    PUBLIC,
    SECRET,
    SHARED,
    URL,
    by_hand,
    code,
    delivered,
    encoded,
    published,
)
from webhook_receiver.errors import ConfigurationError, KeyMissing
from webhook_receiver.signing import (
    JwtSignature,
    Key,
    sealed,
)
from webhook_receiver.types import Delivery, Headers


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


def test_a_token_says_what_it_is_and_is_the_header_that_is_signed_with():
    key = SHARED.load_key(SECRET)
    delivery = Delivery(Headers.of({"x-other": "1"}), b"")
    ((name, value),) = SHARED.sign(delivery, key, NOW)
    assert value == sealed(SHARED, delivery, key, NOW).headers.get(name)
    token = value.decode().removeprefix("Bearer ")
    assert jwt.get_unverified_header(token) == {"alg": "HS256", "typ": "JWT"}


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
def test_sec24_sec25_the_token_does_not_choose_its_algorithm(alg):
    for token in (by_hand({"alg": alg}, CLAIMS), by_hand({}, CLAIMS)):
        assert code(SHARED, delivered(token)) == "bad_algorithm"


@pytest.mark.parametrize("signature", ["", "AA"])
def test_sec25_a_token_without_a_signature_is_none(signature):
    token = f"{encoded({'alg': 'none'})}.{encoded(CLAIMS)}.{signature}"
    assert code(SHARED, delivered(token)) in ("malformed_signature", "bad_algorithm")


def test_sec24_a_public_key_is_no_shared_secret():
    kid = publishing.kid_of(rsa_key())
    (key,) = published(rsa_key())
    for secret in (publishing.public(rsa_key()), key.material.decode()):
        for alg in ("HS256", "RS256"):
            token = by_hand({"alg": alg, "kid": kid}, CLAIMS, secret)
            assert code(PUBLIC, delivered(token), key) in ("bad_algorithm", "bad_signature")


@pytest.mark.parametrize("algorithms", [(), ("none",), ("HS256", "RS256"), ("RS256",), ("XX",)])
def test_sec24_families_do_not_mix(algorithms):
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
def test_sec25_sec39_keys_and_addresses_in_a_token_are_not_looked_at(header):
    token = jwt.encode(CLAIMS, curve("evil"), "ES256", headers=header)
    with pytest.raises(KeyMissing) as raised:
        PUBLIC.verify(delivered(token), published(curve()), NOW)
    assert raised.value.need.url == URL


def test_sec25_critical_headers_are_not_ignored():
    token = by_hand({"alg": "HS256", "crit": ["b64"], "b64": False}, CLAIMS)
    assert code(SHARED, delivered(token)) == "bad_algorithm"


@pytest.mark.parametrize(
    "kid", [None, "", 5, [], "a b", "a\n", "../x", "a#b", "x" * 129, "\u00e9", "a?b"]
)
def test_sec26_a_kid_is_a_short_name(kid):
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
